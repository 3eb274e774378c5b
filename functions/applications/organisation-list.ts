import { AppError } from '#shared/domain/errors.ts'
import { mayAs } from '#shared/domain/person-role.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Actors } from './actors.ts'
import type { ApplicationLine } from './lines.ts'
import type { ApplicationRepository } from './repository.ts'

/**
 * The applications of the person's organisation, and of the enterprises that it acts for, the newest first. Those of an
 * enterprise whose mandate has ended are not theirs any more: the page is filled up with what follows.
 */
export const createOrganisationList =
  ({ repository, actors }: { repository: ApplicationRepository; actors: Actors }) =>
  async (
    principal: Principal,
    { cursor, limit }: { cursor: string | null; limit: number },
  ): Promise<{ items: ApplicationLine[]; nextCursor: string | null }> => {
    const { role } = (await actors.own(principal)).standing
    if (!mayAs(role, 'read')) throw new AppError('forbidden')
    const items: ApplicationLine[] = []
    let nextCursor = cursor
    do {
      const page = await repository.listOf(principal.organisation.id, {
        cursor: nextCursor,
        limit: limit - items.length,
      })
      const shown = await actors.mayList(principal, page.items)
      items.push(...page.items.filter((_line, index) => shown[index]))
      nextCursor = page.nextCursor
    } while (nextCursor !== null && items.length < limit)
    return { items, nextCursor }
  }
