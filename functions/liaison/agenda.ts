import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'

export const itemKinds = ['confirm_minutes', 'topic'] as const
/** What became of an item: dealt with, or open, and then it is on the next agenda by itself. */
export const outcomes = ['closed', 'open'] as const
export const maxItems = 50
export const noteMaxLength = 500

/** One thing that a meeting talks about. It keeps its id through all meetings that it is carried to. */
export const AgendaItem = z
  .object({
    id: z.string(),
    kind: z.enum(itemKinds),
    /** What a topic is called; null for the confirmation of minutes, which is named by `minutesOf`. */
    title: Text.nullable(),
    /** The day of the meeting whose minutes are to be confirmed. */
    minutesOf: LocalDate.nullable(),
    /** The post that presents it; null for what the meeting itself does. */
    owner: z.string().nullable(),
    /** How long it may take. */
    minutes: z.int().min(1),
    /** How many meetings have left it open. */
    carried: z.int().min(0),
    outcome: z.enum(outcomes).nullable(),
    note: z.string().max(noteMaxLength),
  })
  .meta({ id: 'AgendaItem' })
export type AgendaItem = z.infer<typeof AgendaItem>

const minutesForMinutes = 5

/** The confirmation of the minutes of a meeting, by the day that it was planned for. */
export const confirmationOf = ({ on, day }: { readonly on: LocalDate; readonly day: LocalDate }): AgendaItem => ({
  id: `minutes-${on}`,
  kind: 'confirm_minutes',
  title: null,
  minutesOf: day,
  owner: null,
  minutes: minutesForMinutes,
  carried: 0,
  outcome: null,
  note: '',
})

/** The items in their order: the minutes first, then what earlier meetings have left open, then what is new. */
export const composeAgenda = (
  last: { readonly on: LocalDate; readonly day: LocalDate } | null,
  carried: readonly AgendaItem[],
  own: readonly AgendaItem[],
): readonly AgendaItem[] => [...(last === null ? [] : [confirmationOf(last)]), ...carried, ...own]

/** What the next meeting takes over: every item that was not closed, its outcome and note taken off. */
export const leftOpen = (items: readonly AgendaItem[]): AgendaItem[] =>
  items
    .filter(({ outcome }) => outcome !== 'closed')
    .map((item) => ({ ...item, carried: item.carried + 1, outcome: null, note: '' }))

export const minutesOf = (items: readonly AgendaItem[]): number => items.reduce((sum, { minutes }) => sum + minutes, 0)
