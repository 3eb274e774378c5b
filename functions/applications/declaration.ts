import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { Language } from '#shared/domain/language.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { Department, type Service } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'

export const findings = ['found_true', 'found_false'] as const
export const Finding = z.enum(findings).meta({ id: 'DeclarationFinding' })
export type Finding = z.infer<typeof Finding>

const Person = z.object({ id: z.string(), name: Text })

/** A later check of a declaration (事後核查): what an officer found, and of which department. There may be several. */
export const DeclarationCheck = z
  .object({
    finding: Finding,
    /** Said where it was found to be false. */
    reason: z.string().nullable(),
    at: z.iso.datetime(),
    by: Person,
    department: Department,
  })
  .meta({ id: 'DeclarationCheck' })
export type DeclarationCheck = z.infer<typeof DeclarationCheck>

/**
 * What was declared in the stead of a paper: the very words that were read, in the language that they were read in. Nothing that
 * the catalogue says later changes them.
 */
export const DeclarationMade = z
  .object({
    /** The key of the paper that it stands in for. */
    material: z.string(),
    text: z.string(),
    language: Language,
    at: z.iso.datetime(),
    by: Person,
    checks: z.array(DeclarationCheck),
  })
  .meta({ id: 'DeclarationMade' })
export type DeclarationMade = z.infer<typeof DeclarationMade>

/** The declarations that still have to be made, and those that nobody asked for. */
export const checkDeclarations = (service: Pick<Service, 'materials'>, declared: readonly string[]): InputIssue[] => {
  const asked = declarationsAsked(service).map(({ material }) => material)
  return [
    ...asked
      .filter((key) => !declared.includes(key))
      .map((key) => ({ path: `declarations.${key}`, code: 'declaration_required' })),
    ...declared
      .filter((key) => !asked.includes(key))
      .map((key) => ({ path: `declarations.${key}`, code: 'unknown_field' })),
  ]
}

/** All declarations that the service asks for, as this person makes them now, reading them in this language. */
export const makeDeclarations = (
  service: Pick<Service, 'materials'>,
  { at, by, language }: Pick<DeclarationMade, 'at' | 'by' | 'language'>,
): DeclarationMade[] =>
  declarationsAsked(service).map(({ material, text }) => ({
    material,
    text: text[language],
    language,
    at,
    by: { id: by.id, name: by.name },
    checks: [],
  }))
