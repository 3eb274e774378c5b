import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { legalRoleOf } from './access.ts'
import { stateOn } from './deadline.ts'
import type { Board, DeadlineLine, DueWhen } from './deadline-lines.ts'
import type { DeadlinesRepository } from './deadlines-repository.ts'

/** So many lines, of titles of the usual length, are read in five units or fewer. */
export const deadlinePageSize = 20

/** Boards of due and overdue, for a person, for their office, and for it by instrument. */
export const createDeadlines = ({ repository, now }: { repository: DeadlinesRepository; now: () => Date }) => ({
  /**
   * A page of a board, what is due first coming first. It holds what the reader may see and nothing of other matters.
   * @throws AppError `forbidden` for who asks for what is for teams and heads alone, and is no head.
   */
  list: async (
    board: Board,
    when: DueWhen,
    principal: Principal,
    cursor: string | null,
  ): Promise<{ items: DeadlineLine[]; nextCursor: string | null }> => {
    const role = legalRoleOf(principal)
    if (role === null) throw new AppError('forbidden')
    if (board !== 'mine' && board.level !== 'office' && role !== 'legal_head') throw new AppError('forbidden')
    const today = dayOf(now().toISOString())
    const paging = { when, today, limit: deadlinePageSize, cursor }
    const { items, nextCursor } = await repository.list(board, principal, paging)
    return {
      items: items.map((line) => ({ ...line, ...stateOn(line, today) })),
      nextCursor,
    }
  },
})
export type Deadlines = ReturnType<typeof createDeadlines>
