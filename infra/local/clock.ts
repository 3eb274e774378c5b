/**
 * A clock that begins at another time and goes on from there at its usual pace, to see the hub on another day.
 * @param startsAt an instant of ISO 8601, with its offset from UTC; undefined: the machine's own time.
 * @throws Error for what is no instant.
 */
export const createClock = (startsAt?: string): (() => Date) => {
  if (startsAt === undefined) return () => new Date()
  const start = Date.parse(startsAt)
  if (Number.isNaN(start) || !/T.+(Z|[+-]\d\d:\d\d)$/.test(startsAt))
    throw new Error(`HUB_NOW has to be an instant like 2026-02-09T10:00:00+08:00, not ${startsAt}`)
  const offset = start - Date.now()
  return () => new Date(Date.now() + offset)
}
