import type { Table } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { Attempt, attemptSeconds } from './attempt.ts'

const keyOf = (state: string) => ({ pk: `attempt#${fingerprintOf(state)}`, sk: 'attempt' })

export const createAttempts = ({ table, now }: { table: Table; now: () => Date }) => ({
  begin: (state: string, attempt: Omit<Attempt, 'expiresAt'>): Promise<void> =>
    table.transact([
      table.put(
        { ...keyOf(state), ...attempt, expiresAt: Math.floor(now().getTime() / 1000) + attemptSeconds },
        { when: 'absent' },
      ),
    ]),

  /**
   * The attempt with this state, once; null when there is none, or it took too long, or another browser began it.
   * @throws AppError `sign_in_failed` when another answer with the same state was just faster.
   */
  take: async (state: string, browser: string): Promise<Attempt | null> => {
    const item = await table.get(keyOf(state))
    if (item === null) return null
    const attempt = Attempt.parse(item)
    if (attempt.browser !== browser || attempt.expiresAt <= now().getTime() / 1000) return null
    // Of two answers with the same state, only one removes it.
    await table.transact([
      table.remove(keyOf(state), { when: 'exists', onConflict: () => new AppError('sign_in_failed') }),
    ])
    return attempt
  },
})
export type Attempts = ReturnType<typeof createAttempts>
