import * as z from 'zod'
import type { Side } from '#shared/identity/principal.ts'
import { CustodyStatus } from './custody.ts'
import { isTerminal, Matter, type MatterFile, otherSide } from './matter.ts'

/** Whose move it is, seen from one side; `ended`: nobody’s. */
export const turns = ['ours', 'theirs', 'ended'] as const
export const Turn = z.enum(turns).meta({ id: 'MatterTurn' })
export type Turn = z.infer<typeof Turn>

/** What a list shows of a matter to one side. */
export const MatterLine = Matter.pick({
  id: true,
  kind: true,
  instrumentId: true,
  from: true,
  title: true,
  state: true,
  stateSince: true,
  round: true,
  acknowledgement: true,
})
  .extend({
    turn: Turn,
    status: CustodyStatus.nullable(),
    reference: z.string().nullable(),
    theirReference: z.string().nullable(),
  })
  .meta({ id: 'LegalMatterLine' })
export type MatterLine = z.infer<typeof MatterLine>

/** What lists need of each side: kept with the matter, so that a page of them is one query. */
export const SideOfLine = z.object({
  status: CustodyStatus,
  reference: z.string().nullable(),
  turn: Turn,
  /** Whom walls keep out. */
  walled: z.array(z.string()),
})
export const StoredMatter = z.object({
  matter: Matter,
  sides: z.object({ mainland: SideOfLine.nullable(), 'hong-kong': SideOfLine.nullable() }),
})
export type StoredMatter = z.infer<typeof StoredMatter>

/** Whose move it is. After the return a side has its own file to close, once the one that asked has said what came of it. */
export const turnOf = ({ matter, custodies }: MatterFile, side: Side): Turn => {
  const asks = side === matter.from
  const own = custodies[side]
  switch (matter.state) {
    case 'drafting':
    case 'checked':
    case 'returned_for_correction':
      return asks ? 'ours' : 'theirs'
    case 'dispatched':
    case 'acknowledged':
    case 'executing':
      return asks ? 'theirs' : 'ours'
    case 'returned':
      if (own?.status === 'closed') return 'theirs'
      return asks || custodies[matter.from]?.outcome != null ? 'ours' : 'theirs'
    case 'withdrawn':
      return !asks && matter.round > 0 && own?.status !== 'stopped' ? 'ours' : 'ended'
    case 'closed':
      return 'ended'
  }
}

const sideOf = (file: MatterFile, side: Side): z.infer<typeof SideOfLine> | null => {
  const custody = file.custodies[side]
  if (custody === null && file.matter.round === 0) return null
  return {
    status: custody?.status ?? 'awaiting',
    reference: custody?.reference ?? null,
    turn: turnOf(file, side),
    walled: custody?.walls.map(({ kind, id }) => `${kind}#${id}`) ?? [],
  }
}

export const toStoredMatter = (file: MatterFile): StoredMatter => ({
  matter: file.matter,
  sides: { mainland: sideOf(file, 'mainland'), 'hong-kong': sideOf(file, 'hong-kong') },
})

/** The state as a side may know it: that a request is written anew is nothing to the other side before it is sent. */
export const stateFor = (
  { state, from, round }: Pick<Matter, 'state' | 'from' | 'round'>,
  side: Side,
): Matter['state'] =>
  side !== from && round > 0 && (state === 'drafting' || state === 'checked') ? 'returned_for_correction' : state

/** A line of a side's list. */
export const lineFor = ({ matter, sides }: StoredMatter, side: Side): MatterLine => ({
  ...matter,
  state: stateFor(matter, side),
  turn: sides[side]?.turn ?? 'theirs',
  status: sides[side]?.status ?? null,
  reference: sides[side]?.reference ?? null,
  theirReference: sides[otherSide(side)]?.reference ?? null,
  acknowledgement: isTerminal(matter) ? null : matter.acknowledgement,
})
