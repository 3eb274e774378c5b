import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'

/** For how long a side keeps its file of a matter that has ended, where its head has set no other day. */
export const RetentionPeriod = z
  .object({
    id: z.string(),
    side: Side,
    years: z.int().positive(),
    text: Text,
    status: FactStatus,
    source: Source,
    /** What the law asks for beside the period: that personal data are not kept for longer than they are needed. */
    law: z.object({ name: Text, article: z.string(), text: Text, status: FactStatus }),
    checkedOn: LocalDate,
  })
  .meta({ id: 'RetentionPeriod' })
export type RetentionPeriod = z.infer<typeof RetentionPeriod>
