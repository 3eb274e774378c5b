import * as z from 'zod'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { standings } from './access.ts'

export const readParts = [
  'matter',
  'receipts',
  'receipt',
  'crossings',
  'reads',
  'documents',
  'document',
  'links',
  'disposal',
] as const

/** That somebody has looked at a matter: who, when, at what, and as what they could. */
export const ReadOfMatter = z
  .object({
    at: z.iso.datetime(),
    person: z.string(),
    name: Text,
    side: Side,
    organisation: z.string(),
    part: z.enum(readParts),
    as: z.enum(standings),
    /** Which document and version, where it was one that was read. */
    document: z.string().optional(),
  })
  .meta({ id: 'MatterRead' })
export type ReadOfMatter = z.infer<typeof ReadOfMatter>

/** Why somebody has to read what is not for them. */
export const GlassReason = z.strictObject({ reason: z.string().trim().min(10).max(1000) }).meta({ id: 'GlassReason' })
