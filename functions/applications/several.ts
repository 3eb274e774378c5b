import type { WritePart } from '#shared/data/table.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Actor, mayRead } from './access.ts'
import type { Actors } from './actors.ts'
import type { Application } from './application.ts'
import type { Beginning, createBeginning } from './beginning.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import type { ApplicationRepository } from './repository.ts'

/** What is done with several applications at once, for who holds them together. */
export const createSeveral = ({
  repository,
  actors,
  catalogue,
  begin,
}: {
  repository: ApplicationRepository
  actors: Actors
  catalogue: Pick<CatalogueClient, 'get'>
  begin: ReturnType<typeof createBeginning>
}) => ({
  /** A draft of the person's own organisation that is begun with others: the writes go into one transaction. */
  prepare: async (
    serviceId: string,
    doing: Omit<Beginning, 'about' | 'enterprise'>,
  ): Promise<{ application: Application; writes: readonly WritePart[] }> => {
    const { application, event } = await begin(serviceId, doing)
    const { next, writes } = repository.saving(null, application, event)
    return { application: next, writes }
  },

  /** Several at once, each with the service version it lives by; what the reader may not see is left out. */
  viewAll: async (
    ids: readonly string[],
    principal: Principal,
  ): Promise<{ application: Application; service: Service }[]> => {
    // What the person may do depends on the parties, and several are mostly of the same ones.
    const known = new Map<string, Promise<Actor>>()
    const actorOn = (application: Application): Promise<Actor> => {
      const parties = `${application.applicant.organisation.id} ${application.agent?.organisation.id}`
      const actor = known.get(parties) ?? actors.on(principal, application, { looks: true })
      known.set(parties, actor)
      return actor
    }
    const found = await repository.findAll(ids)
    const views = await Promise.all(
      found.map(async (application) => {
        if (!mayRead(application, await actorOn(application))) return []
        return [{ application, service: await catalogue.get(application.service.id, application.service.version) }]
      }),
    )
    return views.flat()
  },
})
