/** Longer than this after it was put in force, no warm function answers from an older one. */
export const recheckAfterMs = 60_000

/**
 * Keeps what a function reads once and answers from while it is warm. One small read a minute asks whether a newer one is in
 * force. The request that finds one waits for it; all others go on with the one at hand, which is whole.
 *
 * @param load reads the one in force
 * @param currentId asks which one that is
 */
export const createWarmCopy = <T extends { readonly id: string }>({
  load,
  currentId,
  now,
}: {
  load: () => Promise<T>
  currentId: () => Promise<string | null>
  now: () => Date
}): (() => Promise<T>) => {
  let copy: T | null = null
  let first: Promise<T> | null = null
  let checkedAt = 0

  return async () => {
    const time = now().getTime()
    if (copy === null) {
      checkedAt = time
      // A failed load is not kept: the next request tries again.
      first ??= load().finally(() => {
        first = null
      })
      copy = await first
      return copy
    }
    const known = copy
    if (time - checkedAt <= recheckAfterMs) return known
    checkedAt = time
    try {
      // Whatever is wrong with the newer one, or with the table, the one at hand is good enough to go on with.
      if ((await currentId()) !== known.id) copy = await load()
    } catch {
      return known
    }
    return copy
  }
}
