import * as z from 'zod'
import { type Principal, Side, sides } from '#shared/identity/principal.ts'
import { holderOf, isKnownTo, levelOf } from './access.ts'
import { Level } from './custody.ts'
import { Deadline, DeadlineState, isRunning, sortedBy } from './deadline.ts'
import { type CentralAuthorities, type MatterFile, otherSide } from './matter.ts'
import { MatterTitle } from './matter-content.ts'
import { deadlinePk, inIndex, instrumentDeadlinePk, personDeadlinePk } from './matter-keys.ts'
import { RegimeKind } from './regime.ts'

const Line = Deadline.omit({ end: true, told: true }).extend({
  matter: z.string(),
  title: MatterTitle,
  kind: RegimeKind,
  instrumentId: z.string(),
  from: Side,
})

/** On which board of a side a line is, and whom walls of that side keep out. */
const SideOfDeadline = z.object({
  office: z.string(),
  level: Level,
  reference: z.string().nullable(),
  walled: z.array(z.string()),
})

/** A running deadline as boards keep it: all that they show to either side, so that a page of one is one query. */
export const KeptDeadlineLine = Line.extend({
  sides: z.object({ mainland: SideOfDeadline.nullable(), 'hong-kong': SideOfDeadline.nullable() }),
})
export type KeptDeadlineLine = z.infer<typeof KeptDeadlineLine>

/** The same for one side. */
export const SideLine = Line.extend({ reference: z.string().nullable(), theirReference: z.string().nullable() })
export type SideLine = z.infer<typeof SideLine>

/** The same for a reader on a day. */
export const DeadlineLine = SideLine.extend({
  state: DeadlineState,
  daysLeft: z
    .int()
    .nullable()
    .meta({ description: 'Days of the calendar; below zero: past by so many; null: not gazetted' }),
}).meta({ id: 'LegalDeadlineLine' })
export type DeadlineLine = z.infer<typeof DeadlineLine>

/** A line of a board with where it stands: its key, its places in the indexes of the sides, and what it holds. */
export type LineItem<L> = {
  readonly key: { readonly pk: string; readonly sk: string }
  readonly index: Readonly<Record<string, string>>
  readonly value: L
}
export type DeadlineItem = LineItem<KeptDeadlineLine>

/** A line as a side may know it; null: it is on no board of that side. */
export const lineFor = ({ sides: of, ...line }: KeptDeadlineLine, side: Side): SideLine | null => {
  const own = of[side]
  return own === null
    ? null
    : { ...line, reference: own.reference, theirReference: of[otherSide(side)]?.reference ?? null }
}

/**
 * Where the running deadlines of a matter stand: one item for the boards of both sides, as far as they know of it, of their offices
 * and levels; and one with each of the team whose side has to keep it. Which board a line is on decides who may read it.
 */
export const deadlineItemsOf = (file: MatterFile, authorities: CentralAuthorities): DeadlineItem[] => {
  const { matter, custodies } = file
  const { id, title, kind, instrumentId, from, deadlines } = matter
  const boardOf = (side: Side): z.infer<typeof SideOfDeadline> | null =>
    isKnownTo(file, side)
      ? {
          ...{ office: holderOf(file, side, authorities).id, level: levelOf(file, side) },
          reference: custodies[side]?.reference ?? null,
          walled: custodies[side]?.walls.map((wall) => `${wall.kind}#${wall.id}`) ?? [],
        }
      : null
  const of = { mainland: boardOf('mainland'), 'hong-kong': boardOf('hong-kong') }
  return deadlines.filter(isRunning).flatMap(({ end: _end, told: _told, ...running }) => {
    const sk = `${sortedBy(running)}#${id}#${running.key}`
    const places = sides.map((side) =>
      of[side] === null ? {} : inIndex(side, deadlinePk(side, of[side].office, of[side].level), sk),
    )
    const value = { ...running, ...{ matter: id, title, kind, instrumentId, from }, sides: of }
    const team = of[running.owedBy] === null ? [] : (custodies[running.owedBy]?.team ?? [])
    return [
      { key: { pk: instrumentDeadlinePk(instrumentId), sk }, index: Object.assign({}, ...places), value },
      ...team.map((member) => ({ key: { pk: personDeadlinePk(member.id), sk }, index: {}, value })),
    ]
  })
}

const nameOf = ({ key: { pk, sk } }: LineItem<unknown>): string => `${pk}\n${sk}`

/** What has to be written and taken away for the boards to say what a matter says now. What stays as it was costs nothing. */
export const changedItems = <L>(
  before: readonly LineItem<L>[],
  after: readonly LineItem<L>[],
): { readonly written: LineItem<L>[]; readonly removed: LineItem<L>[] } => {
  const old = new Map(before.map((item) => [nameOf(item), JSON.stringify(item)]))
  const names = new Set(after.map(nameOf))
  return {
    written: after.filter((item) => old.get(nameOf(item)) !== JSON.stringify(item)),
    removed: before.filter((item) => !names.has(nameOf(item))),
  }
}

/** Whether a wall of the reader’s side keeps a line from them. */
export const isWalledOff = (
  { sides: of }: Pick<KeptDeadlineLine, 'sides'>,
  { id, side, organisation }: Pick<Principal, 'id' | 'side'> & { readonly organisation: { readonly id: string } },
): boolean =>
  of[side]?.walled.some((one) => one === `person#${id}` || one === `organisation#${organisation.id}`) ?? false

/** Which deadlines: all that run, those that are past, or those that are not. */
export const dueWhens = ['all', 'overdue', 'upcoming'] as const
export type DueWhen = (typeof dueWhens)[number]

/** Whose board: the reader’s own, or that of their office at a level, of all instruments or of one. */
export type Board = 'mine' | { readonly level: Exclude<Level, 'named'>; readonly instrument: string | null }

/** Which board an address asks for. */
export const BoardQuery = z.object({
  which: z.enum(['office', 'mine']).default('office').describe('`mine`: of the matters in whose team you are'),
  level: z.enum(['office', 'team']).default('office').describe('`team`: for the team and the head alone'),
  instrument: z.string().max(100).optional(),
  when: z.enum(dueWhens).default('all'),
})

export const boardIn = ({ which, level, instrument }: z.infer<typeof BoardQuery>): Board =>
  which === 'mine' ? which : { level, instrument: instrument === undefined || instrument === '' ? null : instrument }
