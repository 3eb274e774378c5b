import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { completeContent, createTestApplications } from './applications.ts'
import { createTestTable } from './engine.ts'
import { agent, createTestEnterprises } from './enterprises.ts'

/** Applications and the enterprises' mandates beside them, by one clock. */
export const createMandatedApplications = async (services: readonly Service[]) => {
  const enterprises = await createTestTable('enterprises')
  const hub = await createTestApplications({ services, enterprises })
  const mandates = await createTestEnterprises({ table: enterprises, now: hub.now })

  /** A draft that the agent has begun for an enterprise, and filled in. */
  const draftFor = async (service: Service, enterprise: Principal) => {
    const doing = { principal: agent, onBehalfOf: enterprise.organisation.id }
    const { id, version } = await hub.applications.start(service.id, doing)
    return hub.applications.act(id, 'save', completeContent(service), { principal: agent, version })
  }

  return { ...hub, mandates, draftFor }
}
export type MandatedApplications = Awaited<ReturnType<typeof createMandatedApplications>>
