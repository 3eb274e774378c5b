import { AppError } from '#shared/domain/errors.ts'
import { proofGrounds, requirements } from '#shared/domain/register.ts'
import { type Field, Service } from '#shared/domain/service.ts'
import departments from './data/departments.json' with { type: 'json' }
import fieldLibrary from './data/fields.json' with { type: 'json' }
import serviceItems from './data/services.json' with { type: 'json' }
import { editorialIssues } from './editorial-check.ts'
import { toListing } from './listing.ts'
import type { CatalogueRepository } from './repository.ts'
import { buildServiceIndex } from './search.ts'
import { checkStages } from './stage-check.ts'

/** The reference services, each with its form's fields, requirements and rules in place of their keys. */
export const referenceServices = (): Service[] => {
  const fields = new Map(fieldLibrary.map((field) => [field.key, field]))
  const named = new Map(requirements.map(({ id, name }) => [id, { id, name }]))
  const requirementOf = (item: string, id: string) => {
    const requirement = named.get(id)
    if (requirement === undefined) throw new Error(`Service ${item} asks for ${id}, which requirements.json lacks`)
    return requirement
  }
  return serviceItems.map((item) =>
    Service.parse({
      ...item,
      materials: item.materials.map((material) => ({
        ...material,
        ...('requirement' in material &&
          material.requirement !== undefined && { requirement: requirementOf(item.id, material.requirement) }),
      })),
      proofGrounds: proofGrounds.filter(({ rule }) => item.materials.some(({ proofRule }) => proofRule === rule)),
      fields: item.fields.map((key): Field => {
        const field = fields.get(key)
        if (field === undefined)
          throw new Error(`Service ${item.id} asks for the field ${key}, which fields.json lacks`)
        return field as Field
      }),
    }),
  )
}

/** The departments that can handle a stage, by their ids. */
const registered: ReadonlySet<string> = new Set(departments.map(({ id }) => id))

/**
 * Publishes services that are not published yet, then the snapshot that lists and finds them all. Published versions are
 * left as they are, and listed as they are, so publishing twice changes nothing.
 * @throws AppError `invalid_input` for a service that the checks have something against; nothing is published then.
 */
export const publish = async (repository: CatalogueRepository, services: readonly Service[]): Promise<void> => {
  const issues = services.flatMap((service) =>
    [...editorialIssues(service), ...checkStages(service, registered)].map((issue) => ({
      ...issue,
      path: `${service.id}.${issue.path}`,
    })),
  )
  if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
  const published: Service[] = []
  for (const service of services) {
    const earlier = await repository.find(service.id, service.version)
    if (earlier === null) await repository.publish(service)
    published.push(earlier ?? service)
  }
  await repository.saveSnapshot(() => ({
    listings: published.map(toListing),
    index: buildServiceIndex(published).serialize(),
  }))
}
