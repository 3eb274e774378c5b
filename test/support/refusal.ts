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

/** The refusal that something under way ends in; fails when it is let through. */
export const refusalOf = async (under: Promise<unknown>): Promise<AppError> => {
  const outcome = await under.catch((error: unknown) => error)
  if (outcome instanceof AppError) return outcome
  throw outcome instanceof Error ? outcome : new Error('It was not refused')
}
