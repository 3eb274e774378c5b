import { AppError } from '#shared/domain/errors.ts'

/** The refusal that an act ends in; fails when it is let through. */
export const refusal = (act: () => unknown): AppError => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It was not refused')
}
