import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { type Principal, type Side, sides } from '#shared/identity/principal.ts'
import { type Glass, holderOf, isKnownTo, levelOf, type Standable } from './access.ts'
import type { CrossingEntry } from './crossing.ts'
import { type Custody, isDisposed } from './custody.ts'
import { changedItems, deadlineItemsOf } from './deadline-lines.ts'
import { disposalItemsOf } from './disposal-items.ts'
import { type CentralAuthorities, isSent, type Matter, type MatterFile } from './matter.ts'
import { toStoredMatter, turnOf } from './matter-board.ts'
import { MatterContent } from './matter-content.ts'
import {
  boardPk,
  contentKey,
  crossingsPk,
  custodyKey,
  glassKey,
  inIndex,
  matterKey,
  matterPartition,
  mineKey,
  openedPk,
  receiptKey,
  turnKey,
} from './matter-keys.ts'
import { ReadOfMatter } from './reading.ts'
import type { Receipt } from './receipt.ts'
import { handedOver, itemAt, standableIn } from './stored.ts'

/** Numbers are compared as people read them: without regard to case, spaces and width. */
const referenceKey = ({ side, organisation }: Custody, reference: string) => ({
  pk: `reference#${side}#${organisation.id}`,
  sk: reference.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ''),
})

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

const taken = () => new AppError('invalid_input', {}, { issues: [{ path: 'reference', code: 'reference_taken' }] })

export type Saved = {
  /** As it was read; null: it is new. */
  readonly previous: MatterFile | null
  readonly next: MatterFile
  /** Whose act it was; null: the hub's own, which writes no custody. */
  readonly side: Side | null
  readonly event: Event
  readonly receipt?: Receipt | null
  readonly crossing?: CrossingEntry | null
  /** Whom it is told. */
  readonly dispatch?: Dispatch | null
  readonly also?: readonly WritePart[]
}

/** Which sending is looked at: what the side that asks is writing, or what was sent last. */
const roundFor = (matter: Matter, side: Side | null): number =>
  (side === null || side === matter.from) && !isSent(matter) ? matter.round + 1 : matter.round

export const createMattersRepository = ({ table, authorities }: { table: Table; authorities: CentralAuthorities }) => {
  const matterPart = ({ previous, next }: Saved): WritePart => {
    const shown = sides.filter((side) => isKnownTo(next, side) && !isDisposed(next.custodies[side]))
    const boards = shown.map((side) =>
      inIndex(
        side,
        boardPk(side, holderOf(next, side, authorities).id, levelOf(next, side)),
        `${turnKey(turnOf(next, side))}${next.matter.turnSince[side]}#${next.matter.id}`,
      ),
    )
    return table.put(
      {
        ...matterKey(next.matter.id),
        version: next.matter.version,
        ...Object.assign({}, ...boards),
        ...packed(toStoredMatter(next)),
      },
      { when: previous === null ? 'absent' : { version: previous.matter.version } },
    )
  }

  const custodyParts = ({ previous, next, side }: Saved): WritePart[] => {
    if (side === null) return []
    const [before, now] = [previous?.custodies[side] ?? null, next.custodies[side]]
    if (now === null || now === before) return []
    const { id } = next.matter
    // Who was in the team of what has gone, has nothing of it among their own.
    const ids = (custody: Custody | null) =>
      custody === null || isDisposed(custody) ? [] : custody.team.map((member) => member.id)
    const joined = ids(now).filter((person) => !ids(before).includes(person))
    const left = ids(before).filter((person) => !ids(now).includes(person))
    const key = (custody: Custody | null) =>
      custody === null || custody.reference === null ? null : referenceKey(custody, custody.reference)
    const [old, current] = [key(before), key(now)]
    return [
      table.put(
        { ...custodyKey(id, side), version: now.version, ...packed(now) },
        { when: before === null ? 'absent' : { version: before.version } },
      ),
      ...joined.map((person) => table.put({ ...mineKey(person, id), side }, { when: 'any' })),
      ...left.map((person) => table.remove(mineKey(person, id))),
      ...(old?.sk === current?.sk
        ? []
        : [
            ...(old === null ? [] : [table.remove(old)]),
            ...(current === null ? [] : [table.put({ ...current, matter: id }, { when: 'absent', onConflict: taken })]),
          ]),
    ]
  }

  const contentParts = ({ previous, next }: Saved): WritePart[] =>
    previous?.content === next.content
      ? []
      : [
          table.put(
            { ...contentKey(next.matter.id, roundFor(next.matter, null)), ...packed(next.content) },
            { when: 'any' },
          ),
        ]

  /** The boards of deadlines, and the lists of what is to be disposed of, say in the same write what the matter says. */
  const lineParts = ({ previous, next }: Saved): WritePart[] => {
    const itemsOf = (file: MatterFile) => [...deadlineItemsOf(file, authorities), ...disposalItemsOf(file, authorities)]
    const { written, removed } = changedItems<object>(previous === null ? [] : itemsOf(previous), itemsOf(next))
    return [
      ...written.map(({ key, index, value }) => table.put({ ...key, ...index, ...packed(value) }, { when: 'any' })),
      ...removed.map(({ key }) => table.remove(key)),
    ]
  }

  const receiptParts = ({ receipt = null, crossing = null }: Saved): WritePart[] =>
    receipt === null
      ? []
      : [
          table.put(
            {
              ...receiptKey(receipt.matter, receipt.number),
              ...(crossing !== null &&
                inIndex(crossing.from, crossingsPk(crossing.from), `${crossing.at}#${receipt.matter}`)),
              ...packed({ receipt, crossing }),
            },
            { when: 'absent', onConflict: () => new AppError('chain_broken') },
          ),
        ]

  return {
    /** All parts of an act, in one transaction. */
    save: (saved: Saved): Promise<void> =>
      table.transact([
        matterPart(saved),
        ...(saved.previous === null ? [table.put({ pk: openedPk, sk: saved.next.matter.id }, { when: 'any' })] : []),
        ...custodyParts(saved),
        ...contentParts(saved),
        ...receiptParts(saved),
        ...lineParts(saved),
        ...addToOutbox(table, saved.dispatch ?? null),
        appendEvent(table, matterPartition(saved.next.matter.id), saved.event),
        ...(saved.also ?? []),
      ]),

    /**
     * A matter with what decides about it, and what a side may read of it: its last sending or, for the side that asks, what it is
     * writing. Null where there is none.
     * @param reader null: the hub itself.
     */
    find: async (
      id: string,
      reader: Pick<Principal, 'id' | 'side'> | null,
    ): Promise<{ readonly file: MatterFile; readonly glass: Glass | null } | null> => {
      const items = await table.batchGet([
        matterKey(id),
        ...sides.map((side) => custodyKey(id, side)),
        ...(reader === null ? [] : [glassKey(id, reader.id)]),
      ])
      const standable = standableIn(items)
      if (standable === null) return null
      const { matter } = standable
      const round = roundFor(matter, reader?.side ?? null)
      // The other side asks for what was never sent: there is nothing to read, and nothing to tell of it.
      const content = round === 0 ? null : await table.get(contentKey(id, round))
      if (content === null) return null
      const glass = reader === null ? undefined : itemAt(items, glassKey(id, reader.id).sk)
      return {
        file: { ...standable, content: MatterContent.parse(valueIn(content)) },
        glass: glass === undefined ? null : { person: String(glass.person), until: String(glass.until) },
      }
    },

    /** What decides who may see a matter, whatever is left of what it says. Null where there was never one. */
    findStanding: async (id: string): Promise<Standable | null> => {
      const items = await table.batchGet([matterKey(id), ...sides.map((side) => custodyKey(id, side))])
      return standableIn(items)
    },

    eventsOf: async (id: string, limit: number): Promise<Event[]> => {
      const { items } = await table.query({ pk: matterPartition(id), prefix: 'event#', descending: true, limit })
      return items.map((item) => Event.parse(withoutKey(item)))
    },

    /** All receipts of a matter, from the first, each with its line of the register of what crossed. */
    receiptsOf: async (id: string): Promise<ReturnType<typeof handedOver>[]> => {
      const found: ReturnType<typeof handedOver>[] = []
      for await (const item of table.queryAll({ pk: matterPartition(id), prefix: 'receipt#' }))
        found.push(handedOver(item))
      return found
    },

    receipt: async (id: string, number: number): Promise<Receipt | null> => {
      const item = await table.get(receiptKey(id, number))
      return item === null ? null : handedOver(item).receipt
    },

    /** The write that announces something, in the transaction that brings it about. */
    noticeParts: (dispatch: Dispatch): WritePart[] => addToOutbox(table, dispatch),

    glassPart: (id: string, glass: Glass, reason: string): WritePart =>
      table.put({ ...glassKey(id, glass.person), ...glass, reason }, { when: 'any' }),

    /** Adds a line to the log of who has read a matter; nothing takes one away. */
    addRead: (id: string, read: ReadOfMatter, mark: string): Promise<void> =>
      table.transact([
        table.put(
          { pk: matterPartition(id), sk: `read#${read.side}#${read.at}#${read.person}#${mark}`, ...read },
          { when: 'absent' },
        ),
      ]),

    /** Who of a side has looked, the latest first. Who looks on the other side is that side's to know. */
    readsOf: async (
      id: string,
      side: Side,
      { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
    ) => {
      const { items, nextCursor } = await table.query({
        ...{ pk: matterPartition(id), prefix: `read#${side}#`, descending: true },
        ...{ limit, cursor },
      })
      return { items: items.map((item) => ReadOfMatter.parse(withoutKey(item))), nextCursor }
    },
  }
}
export type MattersRepository = ReturnType<typeof createMattersRepository>
