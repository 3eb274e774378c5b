import * as z from 'zod'
import { FactStatus, Source } from './fact.ts'
import { Text } from './text.ts'

/** Where evidence comes from: a document of either side, or data that a department looks up by itself. */
export const origins = ['hong_kong', 'mainland', 'data_source'] as const
export const Origin = z.enum(origins).meta({ id: 'EvidenceOrigin' })
export type Origin = z.infer<typeof Origin>

/** What of a Hong Kong document the Mainland may want before it takes it. */
export const aspects = ['attestation', 'translation'] as const
/** How much of it: as the rule is, less than that, nothing; or it is not known here. */
export const useLevels = ['needed', 'eased', 'waived', 'not_recorded'] as const
export const UseLevel = z.enum(useLevels).meta({ id: 'DocumentUseLevel' })
export type UseLevel = z.infer<typeof UseLevel>

const fact = { status: FactStatus, source: Source.nullable(), checkedOn: z.iso.date() }

/** Whether a Hong Kong document is attested, or translated, for use in the Mainland, and by which rule. */
export const DocumentUse = z
  .object({ level: UseLevel, text: Text, basis: Text.nullable(), ...fact })
  .meta({ id: 'DocumentUse' })
export type DocumentUse = z.infer<typeof DocumentUse>

/** Something that satisfies a requirement. */
export const Evidence = z
  .object({
    id: z.string().min(1),
    name: Text,
    origin: Origin,
    issuer: Text,
    /** Where it can be looked up. */
    address: z.url().nullable(),
    /** Only a document of Hong Kong has these: nothing else crosses the boundary as paper. */
    attestation: DocumentUse.nullable(),
    translation: DocumentUse.nullable(),
    ...fact,
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

/**
 * What has to be shown, apart from the papers that show it. Any of its evidence does: this is the criterion and evidence of the
 * EU’s Core Vocabularies (CCCEV), on which its evidence broker rests.
 */
export const Requirement = z
  .object({ id: z.string().min(1), name: Text, evidence: z.array(Evidence).min(1) })
  .meta({ id: 'Requirement' })
export type Requirement = z.infer<typeof Requirement>
