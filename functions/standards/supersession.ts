/** What each standard replaces, by id. */
export type Supersession = ReadonlyMap<string, readonly string[]>

/**
 * A circle of standards each of which would replace the next, from one of them back to it; null where there is none. Looked
 * for from `start` alone, where that is given: a graph without circles gets one only through what is added to it.
 */
export const circleIn = (supersession: Supersession, start?: string): readonly string[] | null => {
  const free = new Set<string>()
  const walk = (id: string, way: readonly string[]): readonly string[] | null => {
    const met = way.indexOf(id)
    if (met >= 0) return [...way.slice(met), id]
    if (free.has(id)) return null
    for (const next of supersession.get(id) ?? []) {
      const circle = walk(next, [...way, id])
      if (circle !== null) return circle
    }
    free.add(id)
    return null
  }
  for (const id of start === undefined ? supersession.keys() : [start]) {
    const circle = walk(id, [])
    if (circle !== null) return circle
  }
  return null
}

/** `a → b → a` */
export const circleText = (circle: readonly string[]): string => circle.join(' → ')
