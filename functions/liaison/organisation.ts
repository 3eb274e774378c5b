import * as z from 'zod'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { Provenance } from './provenance.ts'

/** What kind of body it is: a level of the Mainland's government, a court, an institution; Hong Kong's government, a profession's body. */
export const organisationLevels = [
  'authority',
  'municipal',
  'district',
  'provincial',
  'national',
  'court',
  'institution',
  'government',
  'professional',
] as const

/** A body of either side that has a part in the cooperation. Reference data: the hub does not change it. */
export const Organisation = z
  .object({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    side: Side,
    level: z.enum(organisationLevels),
    name: Text,
    /** What it has to do with the cooperation, in a line. */
    role: Text,
    website: z.url().nullable(),
    /** The body that it is a part of. */
    parentId: z.string().nullable(),
    notes: Text.nullable(),
    provenance: Provenance,
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>
