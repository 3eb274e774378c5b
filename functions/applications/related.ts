import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { optionsOf, type Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Actor, requireReadable } from './access.ts'
import type { Actors } from './actors.ts'
import { type Application, RelatedMoved } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import { refuse } from './guards.ts'
import { requirePossible } from './lifecycle.ts'
import { outcomeOf } from './outcome.ts'
import type { ApplicationRepository } from './repository.ts'
import { departmentsOf } from './stages.ts'

/**
 * An appeal and the decision that it is about. Its draft says which decision; the decision knows of it once it is submitted, for
 * until then nothing has been asked of anybody. Both are looked at again then, because days have passed since the draft began.
 */
export const createRelated = ({
  repository,
  actors,
  catalogue,
  now,
}: {
  repository: ApplicationRepository
  actors: Actors
  catalogue: Pick<CatalogueClient, 'get'>
  now: () => Date
}) => ({
  /**
   * The decided application that a new draft is about, where its service begins from a decision; null for any other.
   * @throws AppError `appeal_without_decision`, `appeal_open`, `appeal_too_late`; `action_not_allowed` where nothing was decided
   * that can be appealed against; `not_found` where it is not the person's.
   */
  toDecision: async (service: Service, id: string | null, principal: Principal): Promise<Application['relatesTo']> => {
    const fromDecision = optionsOf(service).begunFrom === 'decision'
    if (id === null) {
      if (fromDecision) throw new AppError('appeal_without_decision')
      return null
    }
    if (!fromDecision) refuse('invalid_input', [{ path: 'relatesTo', code: 'unknown_field' }])
    const decided = await repository.find(id)
    if (decided === null) throw new AppError('not_found')
    const actor = await actors.on(principal, decided)
    requireReadable(decided, actor)
    requirePossible(decided, 'appeal', actor, dayOf(now().toISOString()))
    return { applicationId: decided.id, receiptNumber: decided.receiptNumber ?? '' }
  },

  /**
   * The writes that mark a decision as appealed against, for the transaction that submits the appeal; none for any other
   * application.
   * @throws AppError `appeal_open` and `appeal_too_late`, as when the draft began.
   */
  appealing: async (
    { id, relatesTo, receiptNumber, stages }: Application,
    principal: Actor,
    at: string,
  ): Promise<readonly WritePart[]> => {
    if (relatesTo === null || receiptNumber === null) return []
    const decided = await repository.find(relatesTo.applicationId)
    if (decided === null) throw new AppError('not_found')
    const heardBy = departmentsOf(stages).map((department) => department.id)
    const { application, event } = outcomeOf(
      decided,
      'appeal',
      { appeal: { applicationId: id, receiptNumber, heardBy } },
      {
        service: await catalogue.get(decided.service.id, decided.service.version),
        principal,
        at,
        receiptNumber: () => receiptNumber,
      },
    )
    return repository.saving(decided, application, event, { onConflict: () => new RelatedMoved() }).writes
  },
})
