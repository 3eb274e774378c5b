import type { Side } from '#shared/identity/principal.ts'
import type { OfficerLine } from './post-view.ts'

export type Placed = {
  readonly officer: OfficerLine
  /** How many posts are above it on its side. */
  readonly depth: number
  readonly row: number
}

/** The posts of a side from the top down, each before those below it; a post whose superior is not there stands at the top. */
const preorder = (officers: readonly OfficerLine[]): { officer: OfficerLine; depth: number }[] => {
  const known = new Set(officers.map(({ id }) => id))
  const below = (id: string | null, depth: number): { officer: OfficerLine; depth: number }[] =>
    officers
      .filter(({ reportsTo }) => (reportsTo !== null && known.has(reportsTo) ? reportsTo : null) === id)
      .flatMap((officer) => [{ officer, depth }, ...below(officer.id, depth + 1)])
  return below(null, 0)
}

/**
 * Where each post stands in the picture: a column for each side, a row for each post, and counterparts in one row wherever the
 * order of the posts allows it.
 */
export const layOut = (officers: readonly OfficerLine[]): Readonly<Record<Side, readonly Placed[]>> => {
  const ofSide = (side: Side) => preorder(officers.filter((officer) => officer.side === side))
  const mainland = ofSide('mainland').map((one, row) => ({ ...one, row }))
  const rowOf = new Map(mainland.map(({ officer, row }) => [officer.id, row]))
  const across: Placed[] = []
  for (const one of ofSide('hong-kong')) {
    const next = (across.at(-1)?.row ?? -1) + 1
    across.push({ ...one, row: Math.max(next, rowOf.get(one.officer.counterpart?.id ?? '') ?? next) })
  }
  return { mainland, 'hong-kong': across }
}
