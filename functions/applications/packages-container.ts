import { randomUUID } from 'node:crypto'
import { createParts } from './container.ts'
import { createPackageRepository } from './package-repository.ts'
import { createPackages } from './package-service.ts'
import type { PackagesDeps } from './packages-app.ts'

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): PackagesDeps => {
  const { frame, table, actors, catalogue, idempotency, applications } = createParts(variables, now)
  const packages = createPackages({
    applications,
    actors,
    repository: createPackageRepository({ table }),
    catalogue,
    idempotency,
    now: frame.now,
    newId: randomUUID,
  })
  return { ...frame, catalogue, packages }
}
