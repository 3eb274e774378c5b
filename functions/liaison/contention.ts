import { AppError } from '#shared/domain/errors.ts'

/** Another write took the number or changed the sums that this one had read: nobody's decision is affected. Leaves no service. */
export class Contended extends Error {}

const tries = 25

/**
 * Does it again from the beginning while it is only numbers and sums that others changed.
 * @throws AppError `version_conflict` when that has happened too often.
 */
export const untilUncontended = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Contended)) throw error
      if (attempt === tries) throw new AppError('version_conflict', {}, { cause: error })
    }
  }
}
