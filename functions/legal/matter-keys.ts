import type { Side } from '#shared/identity/principal.ts'
import type { Level } from './custody.ts'
import { type Turn, turns } from './matter-board.ts'

/** Where the table keeps what there is of a matter. */
export const matterPartition = (id: string): string => `matter#${id}`

const inMatter =
  (sk: (name: string) => string) =>
  (id: string, name: string | number): { readonly pk: string; readonly sk: string } => ({
    pk: matterPartition(id),
    sk: sk(String(name)),
  })

export const matterKey = (id: string) => ({ pk: matterPartition(id), sk: 'matter' })
export const custodyKey = inMatter((side) => `custody#${side}`)
export const glassKey = inMatter((person) => `glass#${person}`)
export const contentKey = inMatter((round) => `content#${round}`)
export const receiptKey = inMatter((number) => `receipt#${number.padStart(6, '0')}`)
export const mineKey = (person: string, id: string) => ({ pk: `mine#${person}`, sk: id })
/** Every matter that was ever opened, for who counts them anew. */
export const openedPk = 'opened'

/** An item stands in the index of a side under these. */
export const indexOf = { mainland: 'byMainland', 'hong-kong': 'byHongKong' } as const satisfies Record<Side, string>
export const inIndex = (side: Side, pk: string, sk: string): Readonly<Record<string, string>> => ({
  [`${indexOf[side]}Pk`]: pk,
  [`${indexOf[side]}Sk`]: sk,
})

export const boardPk = (side: Side, office: string, level: Level): string => `matters#${side}#${office}#${level}`
/** What the lines of a board begin with, by whose move it is. */
export const turnKey = (turn: Turn): string => `${turns.indexOf(turn)}#`
export const crossingsPk = (side: Side): string => `crossings#${side}`

/** Boards of deadlines: of an office by index, by instrument, and of a person. */
export const deadlinePk = (side: Side, office: string, level: Level): string => `deadlines#${side}#${office}#${level}`
export const instrumentDeadlinePk = (instrument: string): string => `deadlines#instrument#${instrument}`
export const personDeadlinePk = (person: string): string => `deadlines#person#${person}`

/** Lists of what a side is to dispose of, or has: of an office at a level, and of a person where only who is named may see it. */
export const disposalPk = (list: DisposalList, side: Side, office: string, level: Level): string =>
  `${list}#${side}#${office}#${level}`
export const personDisposalPk = (list: DisposalList, person: string): string => `${list}#person#${person}`
export type DisposalList = 'disposable' | 'disposed'
/** Matters of which something is still to be removed. */
export const clearingPk = 'clearing'
