/** A clock that stands still until a test moves it. */
export const createClock = (start = '2026-11-24T02:00:00Z') => {
  let time = Date.parse(start)
  return {
    now: () => new Date(time),
    forward: ({ hours = 0, minutes = 0, seconds = 0 }) => {
      time += ((hours * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}
