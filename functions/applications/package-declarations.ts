import type { InputIssue } from '#shared/domain/errors.ts'
import { type DeclarationAsked, declarationsAsked } from '#shared/domain/papers.ts'
import type { Draft } from './package-form.ts'

/** What is declared once in the stead of a paper, for every item that asks for it in these words. */
export type Declaration = {
  /** The paper's key; with an item's name behind it where items ask for different words. */
  readonly name: string
  readonly asked: DeclarationAsked
  readonly neededBy: readonly Draft[]
}

const isSame = (a: DeclarationAsked, b: DeclarationAsked): boolean =>
  a.material === b.material && a.text.en === b.text.en

/** All that the drafts want declared in the stead of papers, each in its words once. */
export const declarationsOf = (drafts: readonly Draft[]): Declaration[] => {
  const found: Omit<Declaration, 'name'>[] = []
  for (const draft of drafts)
    for (const asked of declarationsAsked(draft.service)) {
      const index = found.findIndex((one) => isSame(one.asked, asked))
      const known = found[index]
      if (known === undefined) found.push({ asked, neededBy: [draft] })
      else found[index] = { ...known, neededBy: [...known.neededBy, draft] }
    }
  return found.map((one) => {
    const { material } = one.asked
    const alone = found.every((other) => other === one || other.asked.material !== material)
    return { ...one, name: alone ? material : `${material}~${one.neededBy[0]?.service.id}` }
  })
}

const isFor = ({ neededBy }: Declaration, { application }: Draft): boolean =>
  neededBy.some((one) => one.application.id === application.id)

/** Of what was declared, the papers that it stands in for in one draft. */
export const declaredFor = (
  draft: Draft,
  declarations: readonly Declaration[],
  declared: readonly string[],
): string[] =>
  declarations.filter((one) => isFor(one, draft) && declared.includes(one.name)).map(({ asked }) => asked.material)

/** The declarations that the chosen drafts lack, each once. */
export const checkDeclared = (
  chosen: readonly Draft[],
  declarations: readonly Declaration[],
  declared: readonly string[],
): InputIssue[] =>
  declarations
    .filter((one) => chosen.some((draft) => isFor(one, draft)) && !declared.includes(one.name))
    .map(({ name }) => ({ path: `declarations.${name}`, code: 'declaration_required' }))
