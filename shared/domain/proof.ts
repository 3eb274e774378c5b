import * as z from 'zod'
import { FactStatus, Source } from './fact.ts'
import { Text } from './text.ts'

/** Why a paper need not be brought (減證便民). `null` in a material: it must be handed in. */
export const proofRules = [
  'no-legal-basis',
  'data-sharing',
  'own-certificate',
  'declaration',
  'issuer-cannot-verify',
  'online-verification',
] as const
export const ProofRule = z.enum(proofRules).meta({ id: 'ProofRule' })
export type ProofRule = z.infer<typeof ProofRule>

/** A rule that spares a paper: what it says to the applicant, and where it rests. */
export const ProofGround = z
  .object({
    rule: ProofRule,
    reason: Text,
    basis: Text,
    status: FactStatus,
    source: Source.nullable(),
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'ProofGround' })
export type ProofGround = z.infer<typeof ProofGround>

/** What a paper is to show, by the register of requirements: other evidence may show it as well. */
export const RequirementReference = z.object({ id: z.string().min(1), name: Text }).meta({ id: 'RequirementReference' })
export type RequirementReference = z.infer<typeof RequirementReference>

/** The law by which a paper is asked for, and how far it may be relied on that it is. */
export const PaperBasis = z.object({ text: Text, status: FactStatus }).meta({ id: 'PaperBasis' })
export type PaperBasis = z.infer<typeof PaperBasis>
