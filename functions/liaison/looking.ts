import { AppError } from '#shared/domain/errors.ts'
import { Contended, untilUncontended } from './contention.ts'

/** What a look at all that is due has done, and what it could not. */
export type Looked<Done extends string = string> = {
  readonly done: Readonly<Partial<Record<Done, number>>>
  readonly failed: readonly { readonly id: string; readonly error: unknown }[]
}

/** Who changes a record at this moment changes what is to be done with it: it is read again. */
const untilStill = <T>(act: () => Promise<T>): Promise<T> =>
  untilUncontended(async () => {
    try {
      return await act()
    } catch (error) {
      throw error instanceof AppError && error.code === 'version_conflict' ? new Contended() : error
    }
  })

/** Looks at each record, and counts what that led to; null: to nothing. One that cannot be seen to stops no other. */
export const lookAtEach = async <Done extends string>(
  ids: readonly string[],
  look: (id: string) => Promise<Done | null>,
): Promise<Looked<Done>> => {
  const done: Partial<Record<Done, number>> = {}
  const failed: { id: string; error: unknown }[] = []
  for (const id of ids) {
    try {
      const what = await untilStill(() => look(id))
      if (what !== null) done[what] = (done[what] ?? 0) + 1
    } catch (error) {
      failed.push({ id, error })
    }
  }
  return { done, failed }
}
