import { randomInt, randomUUID } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createActors } from '#functions/applications/actors.ts'
import { createApplicationRepository } from '#functions/applications/repository.ts'
import { createApplications } from '#functions/applications/service.ts'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { longAnswers } from '#test/support/answers.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

export const tableName = 'applications'

/** Bytes of the answers of one application, as JSON. */
export const answersBytes = 2048

const serviceId = 'construction-permit'
const enterprise = personNamed('harbour-tech')
const window = officerOf('qianhai-estation')

/**
 * The use cases over a table of the engine, and applications of 2 KB by them, as forms send them: with keys. The catalogue, which
 * is asked over HTTP and is no part of what is measured, is a service in memory.
 */
export const createBenchApplications = (client: DynamoDBDocumentClient) => {
  const service = referenceServices().find(({ id }) => id === serviceId)
  if (service === undefined) throw new Error(`There is no reference service ${serviceId}`)
  const table = createTable({ client, name: tableName })
  const applications = createApplications({
    repository: createApplicationRepository({ table }),
    // The table has no profile and no mandate; that it is asked for them is part of what is measured.
    actors: createActors({ authorities: createAuthorities({ table }), now: () => new Date() }),
    idempotency: createIdempotency({ table }),
    catalogue: { get: async () => service },
    now: () => new Date(),
    newId: randomUUID,
    random: () => randomInt(2 ** 47) / 2 ** 47,
  })
  const key = () => randomUUID()
  const declarations = declarationsAsked(service).map(({ material }) => material)

  return {
    draft: async () => {
      const { id, version } = await applications.start(service.id, { principal: enterprise, key: key() })
      const content = {
        answers: longAnswers(service, answersBytes),
        materialsReady: materialsToHandIn(service).map((material) => material.key),
      }
      return applications.act(id, 'save', content, { principal: enterprise, version, key: key() })
    },
    submit: ({ id, version }: { id: string; version: number }) =>
      applications.act(id, 'submit', { declared: true, declarations }, { principal: enterprise, version, key: key() }),
    accept: ({ id, version }: { id: string; version: number }) =>
      applications.act(
        id,
        'accept',
        { materials: materialsToHandIn(service).map((material) => material.key) },
        { principal: window, version, key: key() },
      ),
    page: (id: string) => applications.view(id, enterprise),
    queue: (cursor: string | null) => applications.desk(window, { cursor }),
    list: () => applications.list(enterprise, {}),
  }
}
export type BenchApplications = ReturnType<typeof createBenchApplications>
