import * as z from 'zod'
import { ProofGround } from '#shared/domain/proof.ts'
import { Origin, Requirement } from '#shared/domain/requirement.ts'

/** The most that is searched for, in characters; longer than any name in the register. */
export const longestQuery = 200

/** What is asked of the register: words in any of the three languages, and where the evidence is from. */
export const Question = z.object({ q: z.string().max(longestQuery).optional(), origin: Origin.optional() })
export type Question = z.infer<typeof Question>

/** What was found: requirements, each with the evidence that fits, and the rules that spare papers altogether. */
export const Answer = z
  .object({
    requirements: z.array(Requirement),
    /** How much evidence that is. */
    total: z.int().min(0),
    /** The requirements that a document of either side satisfies: pairs across the boundary. */
    pairs: z.int().min(0),
    rules: z.array(ProofGround),
  })
  .meta({ id: 'EvidenceAnswer' })
export type Answer = z.infer<typeof Answer>
