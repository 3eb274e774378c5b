import { createApp } from '#functions/catalogue/app.ts'
import { publish, referenceServices } from '#functions/catalogue/publish.ts'
import { createCatalogueRepository } from '#functions/catalogue/repository.ts'
import { createCatalogue } from '#functions/catalogue/service.ts'
import type { Service } from '#shared/domain/service.ts'
import { createClock } from '#test/shared/identity/clock.ts'
import { createTestTable } from '#test/support/engine.ts'

const [first] = referenceServices()

/** A service to test with: the first reference service in a first version, but for what a test says. */
export const makeService = (overrides: Partial<Service> = {}): Service => ({
  ...(first as Service),
  version: 1,
  ...overrides,
})

/** Many services that differ by number alone. */
export const makeServices = (count: number, overrides: (index: number) => Partial<Service> = () => ({})): Service[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    return makeService({ id: `service-${number}`, code: `T-${number}`, ...overrides(index) })
  })

/** The catalogue over a table of its own, with these services published. */
export const createTestCatalogue = async (services: readonly Service[] = referenceServices()) => {
  const table = await createTestTable('catalogue')
  const clock = createClock()
  const repository = createCatalogueRepository({ table })
  if (services.length > 0) await publish(repository, services)
  return { table, clock, repository, services, catalogue: createCatalogue({ repository, now: clock.now }) }
}

/** The whole function, for a reader who is not signed in. */
export const createCatalogueApp = async (services?: readonly Service[]) => {
  const hub = await createTestCatalogue(services)
  const app = createApp({
    origin: 'https://hub.example',
    stylesheet: '/assets/station.css',
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: () => Promise.reject(new Error('Nobody signs in here')),
    },
    sendToSignIn: async (c) => c.redirect('/', 303),
    searchScript: '/assets/search.js',
    catalogue: hub.catalogue,
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
  return { ...hub, app }
}
