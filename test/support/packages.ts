import { randomUUID } from 'node:crypto'
import { papersOf, questionsOf } from '#functions/applications/package-form.ts'
import { createPackageRepository } from '#functions/applications/package-repository.ts'
import { createPackages, type PackageView } from '#functions/applications/package-service.ts'
import { createApp } from '#functions/applications/packages-app.ts'
import type { Applications } from '#functions/applications/service.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Service } from '#shared/domain/service.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { sampleAnswers } from './answers.ts'
import { commandFor, createTestApplications } from './applications.ts'
import { createTestTable } from './engine.ts'
import { createTestEnterprises } from './enterprises.ts'
import { createTestFrame } from './frame.ts'
import { officerOf, personNamed } from './people.ts'

export const enterprise = personNamed('harbour-tech')

/** The versions of a package's applications, as somebody reads them now. */
export const versionsOf = ({ items }: PackageView): Record<string, number> =>
  Object.fromEntries(items.map(({ application }) => [application.id, application.version]))

/** Everything that the drafts of a package ask and need, filled in once. */
export const wholeForm = ({ items }: Pick<PackageView, 'items'>) => ({
  answers: Object.fromEntries(
    questionsOf(items).map(({ name, field, askedBy }) => [
      name,
      askedBy.map(({ service }) => sampleAnswers(service)[field.key])[0] ?? '',
    ]),
  ),
  materialsReady: papersOf(items).map(({ name }) => name),
})

/** The use cases of packages over those of applications. */
export const createTestPackages = async ({ services }: { services: readonly Service[] }) => {
  const enterprises = await createTestTable('enterprises')
  const hub = await createTestApplications({ services, enterprises })
  const people = await createTestEnterprises({ table: enterprises, now: hub.now })

  const repository = createPackageRepository({ table: hub.table })

  /** The same over other applications, or another store: those of a function that is cut off, for one. */
  const packagesOver = (applications: Applications, save = repository.save) =>
    createPackages({
      applications,
      actors: hub.actors,
      repository: { ...repository, save },
      catalogue: hub.catalogue,
      idempotency: createIdempotency({ table: hub.table }),
      now: hub.now,
      newId: randomUUID,
    })
  const packages = packagesOver(hub.applications)

  const view = (id: string, principal: Principal = enterprise) => packages.view(id, principal)

  const start = async (ids: readonly string[] = services.map((service) => service.id)) =>
    (await packages.start(ids, { principal: enterprise })).id

  /** A package whose one form lacks nothing. */
  const fill = async (ids?: readonly string[]): Promise<string> => {
    const id = await start(ids)
    const before = await view(id)
    const doing = { principal: enterprise, version: before.found.version }
    await packages.save(id, wholeForm(before), versionsOf(before), doing)
    return id
  }

  /** The departments act on an application, until it is decided so. */
  const decide = async (applicationId: string, outcome: 'approve' | 'decline'): Promise<void> => {
    for (;;) {
      const { application, service } = await hub.applications.view(applicationId, enterprise)
      const open = application.stages.find(({ state, kind }) => state === 'open' && kind !== 'delivery')
      if (open === undefined) return
      const actions = { acceptance: 'accept', review: 'review', decision: 'approve', delivery: 'deliver' } as const
      const action = outcome === 'decline' ? 'decline' : actions[open.kind]
      await hub.applications.act(applicationId, action, commandFor({ action, stage: open.key }, service, application), {
        principal: officerOf(open.department.id),
        version: application.version,
      })
    }
  }

  return { ...hub, people, packages, packagesOver, view, start, fill, decide }
}

/** The packages' whole function: real sessions, real parked forms, the real catalogue. */
export const createPackagesApp = async ({
  services,
  verifyToken,
}: {
  services: readonly Service[]
  verifyToken?: TokenVerifier
}) => {
  const hub = await createTestPackages({ services })
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createApp({
    ...frame,
    packages: hub.packages,
    catalogue: hub.catalogue,
  })
  return { ...hub, app, cookies, sessions }
}
export type PackagesApp = Awaited<ReturnType<typeof createPackagesApp>>
