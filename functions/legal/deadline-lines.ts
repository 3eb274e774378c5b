import * as z from 'zod'
import { type Principal, Side, sides } from '#shared/identity/principal.ts'
import { holderOf, isKnownTo, levelOf } from './access.ts'
import type { Level } from './custody.ts'
import { Deadline, DeadlineState, isRunning, sortedBy } from './deadline.ts'
import { type CentralAuthorities, type MatterFile, otherSide } from './matter.ts'
import { MatterTitle } from './matter-content.ts'
import { deadlinePk, inIndex, instrumentDeadlinePk, personDeadlinePk } from './matter-keys.ts'
import { RegimeKind } from './regime.ts'

/** A running deadline as a board of one side keeps it: all that it shows, so that a page of it is one query. */
export const KeptDeadlineLine = Deadline.omit({ end: true, told: true }).extend({
  matter: z.string(),
  title: MatterTitle,
  kind: RegimeKind,
  instrumentId: z.string(),
  from: Side,
  reference: z.string().nullable(),
  theirReference: z.string().nullable(),
  /** Whom walls of that side keep out. */
  walled: z.array(z.string()),
})
export type KeptDeadlineLine = z.infer<typeof KeptDeadlineLine>

/** The same for a reader on a day. */
export const DeadlineLine = KeptDeadlineLine.omit({ walled: true })
  .extend({
    state: DeadlineState,
    daysLeft: z
      .int()
      .nullable()
      .meta({ description: 'Days of the calendar; below zero: past by so many; null: not gazetted' }),
  })
  .meta({ id: 'LegalDeadlineLine' })
export type DeadlineLine = z.infer<typeof DeadlineLine>

/** A line with where it stands: its key, its place in the index of its side, and what it holds. */
export type DeadlineItem = {
  readonly key: { readonly pk: string; readonly sk: string }
  readonly index: Readonly<Record<string, string>>
  readonly value: { readonly side: Side; readonly line: KeptDeadlineLine }
}

const lineOf = ({ matter, custodies }: MatterFile, side: Side, deadline: Deadline): KeptDeadlineLine => {
  const { end: _end, told: _told, ...running } = deadline
  const { id, title, kind, instrumentId, from } = matter
  const own = custodies[side]
  return {
    ...running,
    ...{ matter: id, title, kind, instrumentId, from },
    reference: own?.reference ?? null,
    theirReference: custodies[otherSide(side)]?.reference ?? null,
    walled: own?.walls.map((wall) => `${wall.kind}#${wall.id}`) ?? [],
  }
}

/**
 * Where the running deadlines of a matter stand: for each side that knows of it on the board of its office and level, by instrument
 * and all together; and with each of the team whose side has to keep it. Which board a line is on decides who may read it.
 */
export const deadlineItemsOf = (file: MatterFile, authorities: CentralAuthorities): DeadlineItem[] => {
  const { matter } = file
  return sides
    .filter((side) => isKnownTo(file, side))
    .flatMap((side) => {
      const office = holderOf(file, side, authorities).id
      const level = levelOf(file, side)
      return matter.deadlines.filter(isRunning).flatMap((deadline) => {
        const line = lineOf(file, side, deadline)
        const sk = `${sortedBy(deadline)}#${matter.id}#${deadline.key}`
        const team = deadline.owedBy === side ? (file.custodies[side]?.team ?? []) : []
        return [
          {
            key: { pk: instrumentDeadlinePk(side, office, level, matter.instrumentId), sk },
            index: inIndex(side, deadlinePk(side, office, level), sk),
            value: { side, line },
          },
          ...team.map(({ id }) => ({ key: { pk: personDeadlinePk(id), sk }, index: {}, value: { side, line } })),
        ]
      })
    })
}

const nameOf = ({ key: { pk, sk } }: DeadlineItem): string => `${pk}\n${sk}`

/** What has to be written and taken away for the boards to say what a matter says now. What stays as it was costs nothing. */
export const changedItems = (
  before: readonly DeadlineItem[],
  after: readonly DeadlineItem[],
): { readonly written: DeadlineItem[]; readonly removed: DeadlineItem[] } => {
  const old = new Map(before.map((item) => [nameOf(item), JSON.stringify(item)]))
  const names = new Set(after.map(nameOf))
  return {
    written: after.filter((item) => old.get(nameOf(item)) !== JSON.stringify(item)),
    removed: before.filter((item) => !names.has(nameOf(item))),
  }
}

/** Whether a wall of the reader’s side keeps a line from them. */
export const isWalledOff = (
  { walled }: Pick<KeptDeadlineLine, 'walled'>,
  { id, organisation }: Pick<Principal, 'id'> & { readonly organisation: { readonly id: string } },
): boolean => walled.includes(`person#${id}`) || walled.includes(`organisation#${organisation.id}`)

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
