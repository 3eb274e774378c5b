import { AppError } from '#shared/domain/errors.ts'

/** It had been done already; never leaves `unlessDone`. */
class Done extends Error {}

/** What the failed condition of a write means that is to be made once: that it was. */
export const done = (): Error => new Done()

/** Whether it was done now; false where it had been done before. */
export const unlessDone = async (act: Promise<void>): Promise<boolean> => {
  try {
    await act
    return true
  } catch (error) {
    if (error instanceof Done) return false
    throw error
  }
}

// Two processes that write one item may meet again; six times in a row is a fault.
const meetings = 6

/** Tries again, from reading on, where another process wrote the item in between. */
export const again = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let meeting = 1; ; meeting += 1) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'version_conflict' || meeting === meetings) throw error
    }
  }
}
