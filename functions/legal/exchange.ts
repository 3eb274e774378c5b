import * as z from 'zod'
import { dayOf, LocalDate } from '#shared/domain/local-date.ts'
import { legalStaff } from '#shared/identity/permissions.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import { isStaff } from './exchange-access.ts'
import { exchangeKinds } from './exchange-kinds.ts'
import { Organisation } from './matter.ts'
import { MatterTitle } from './matter-content.ts'
import { RecordLink } from './record-link.ts'
import { daysCounter, type Tally, tallyOf } from './report-counts.ts'

export const exchangeStates = ['planned', 'held', 'answered', 'cancelled'] as const
export const ExchangeState = z.enum(exchangeStates).meta({ id: 'LegalExchangeState' })
export type ExchangeState = z.infer<typeof ExchangeState>

/** Who reads it: everybody, the staff of both governments, or the staff of the side that entered it. */
export const exchangeAudiences = ['public', 'governments', 'side'] as const

const words = z.string().trim().min(1).max(3000)
/** What is said, in the languages that it was written in; at least one. */
export const ExchangeWords = z
  .strictObject({ en: words, 'zh-Hant': words, 'zh-Hans': words })
  .partial()
  .meta({ id: 'LegalExchangeWords' })

/** Who takes part, by post and number: nobody is named. */
export const Participant = z
  .strictObject({ side: Side, post: z.string().trim().min(1).max(200), people: z.int().min(1).max(999) })
  .meta({ id: 'LegalExchangeParticipant' })
export type Participant = z.infer<typeof Participant>

const Participants = z.array(Participant).max(40)
const Materials = z
  .url({ protocol: /^https$/ })
  .max(500)
  .nullable()
  .meta({ description: 'Where its papers are, an address of https' })

export const ExchangeDetails = z
  .strictObject({
    title: MatterTitle,
    /** What it is about; of a consultation, the question. */
    text: ExchangeWords,
    audience: z.enum(exchangeAudiences),
    on: LocalDate.meta({
      description: 'The day that it is planned for; of a consultation, the day by which an answer is hoped for',
    }),
    until: LocalDate.nullable().meta({ description: 'Its last day, where it takes several' }),
    place: z.string().trim().min(1).max(200).nullable(),
    participants: Participants,
    materials: Materials,
  })
  .meta({ id: 'LegalExchangeDetails' })
export type ExchangeDetails = z.infer<typeof ExchangeDetails>

export const NewExchange = ExchangeDetails.extend({ kind: z.enum(exchangeKinds) }).meta({ id: 'NewLegalExchange' })
export type NewExchange = z.infer<typeof NewExchange>

/** What the two legal departments do together beside matters, as their arrangement has it. */
export const Exchange = z
  .object({
    ...NewExchange.shape,
    id: z.string(),
    version: z.int().positive(),
    /** The side that entered it; of a consultation, the one that asks. */
    from: Side,
    organisation: Organisation,
    state: ExchangeState,
    plannedAt: z.iso.datetime(),
    /** The inbox of who planned it. */
    tell: z.string(),
    outcome: z
      .object({ on: LocalDate, text: ExchangeWords, side: Side })
      .nullable()
      .meta({ description: 'What came of it, or why it was cancelled' }),
    links: z.array(RecordLink),
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'LegalExchange' })
export type Exchange = z.infer<typeof Exchange>

/** The instrument that exchanges rest on. */
export const exchangeInstrument = 'shenzhen-doj-legal-cooperation'

const isOfLegalStaff = ({ roles }: Principal): boolean => legalStaff.some((role) => roles.includes(role))

/** Whether somebody (null: not signed in) may see an exchange. To all others it does not exist. */
export const maySee = ({ audience, from }: Pick<Exchange, 'audience' | 'from'>, reader: Principal | null): boolean => {
  if (audience === 'public') return true
  return isStaff(reader) && (audience === 'governments' || reader.side === from)
}

/** The side as which somebody acts on exchanges; null: on none. */
export const actingSideOf = (principal: Principal | null): Side | null =>
  principal !== null && isOfLegalStaff(principal) ? principal.side : null

/** Whether a question waits for its answer past the day that was hoped for. A hope binds nobody. */
export const isPastHope = ({ kind, state, on }: Pick<Exchange, 'kind' | 'state' | 'on'>, today: LocalDate): boolean =>
  kind === 'consultation' && state === 'planned' && on < today

/** What of an exchange the yearly report counts; of one that is a side’s own, nothing. */
export const tallyOfExchange = ({ kind, from, audience, state, on, plannedAt, outcome }: Exchange): Tally => {
  if (audience === 'side') return {}
  const planned = dayOf(plannedAt)
  return tallyOf({ group: 'exchange', subject: kind, from }, [
    [planned, 'planned'],
    ...(outcome === null || state === 'planned' ? [] : [[outcome.on, state] as const]),
    ...(outcome === null || state !== 'answered'
      ? []
      : ([
          [outcome.on, daysCounter(planned, outcome.on)],
          [outcome.on, outcome.on <= on ? 'kept' : 'missed'],
        ] as const)),
  ])
}
