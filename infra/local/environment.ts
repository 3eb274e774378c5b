import { publish, referenceServices } from '#functions/catalogue/publish.ts'
import { createCatalogueRepository } from '#functions/catalogue/repository.ts'
import { createActionsRepository } from '#functions/liaison/actions-repository.ts'
import { createParts } from '#functions/liaison/consultations-container.ts'
import { enterDemoMinutes } from '#functions/liaison/demo-service.ts'
import { enterDemoConsultations, enterDemoPoll } from '#functions/liaison/demonstration-service.ts'
import { enterDemoFollowUp } from '#functions/liaison/followup-service.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMinutesRepository } from '#functions/liaison/minutes-repository.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { createParts as createPollParts } from '#functions/liaison/polls-container.ts'
import { enterDemoResolutions, enterDemoSeries, enterReferenceData } from '#functions/liaison/reference-service.ts'
import { createResolutionsRepository } from '#functions/liaison/resolutions-repository.ts'
import { createEditingRepository } from '#functions/standards/editing-repository.ts'
import { createIndexRepository } from '#functions/standards/index-repository.ts'
import { createIndexing } from '#functions/standards/indexing-service.ts'
import { enterStandards } from '#functions/standards/reference-service.ts'
import { createStandardsRepository } from '#functions/standards/repository.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { type TableName, tables } from '#shared/data/definition.ts'
import { createTable } from '#shared/data/table.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { ensureTable } from './dynamodb/tables.ts'

/** What the CDK tells the deployed functions, told to those on this machine. */
export type LocalEnvironment = {
  readonly HUB_ORIGIN: string
  readonly CATALOGUE_ORIGIN: string
  readonly STYLESHEET: string
  readonly UPLOAD_SCRIPT: string
  readonly SEARCH_SCRIPT: string
  readonly FILES_BUCKET: string
  readonly FILES_ORIGIN: string
  readonly RECEIPT_KEYS: string
  readonly DYNAMODB_ENDPOINT: string
  readonly OIDC_ISSUER: string
  readonly OIDC_JWKS_URI: string
  readonly OIDC_CLIENT_ID: string
  readonly OIDC_CLIENT_SECRET: string
  readonly API_AUDIENCE: string
}

export type TableVariables = Readonly<Record<`${Uppercase<TableName>}_TABLE`, string>>

const variableOf = (name: TableName) => `${name.toUpperCase() as Uppercase<TableName>}_TABLE` as const

/**
 * Makes the tables that are missing, publishes the reference services that are not published yet, with an index that this
 * version of the hub reads, and enters the liaison's reference posts, its series of meetings with minutes and with what was resolved in
 * the demonstration, and the reference standards; what is there stays as it is.
 * @param nameOf what a table is called on the engine; its own name, unless several hubs share one engine.
 * @param now the time that the hub lives in: what is entered is dated by it, and days are counted from it.
 * @returns the environment variables that name the tables to the functions.
 */
export const prepareTables = async (
  endpoint: string,
  nameOf: (name: TableName) => string = (name) => name,
  now: () => Date = () => new Date(),
): Promise<TableVariables> => {
  const client = createDocumentClient({ endpoint })
  const names = Object.keys(tables) as TableName[]
  for (const name of names) await ensureTable(client, nameOf(name), tables[name])
  const catalogue = createCatalogueRepository({ table: createTable({ client, name: nameOf('catalogue') }) })
  await publish(catalogue, referenceServices())
  const liaison = createTable({ client, name: nameOf('liaison') })
  const [officers, meetings] = [
    createOfficersRepository({ table: liaison }),
    createMeetingsRepository({ table: liaison }),
  ]
  const at = now().toISOString()
  await enterReferenceData(officers, at)
  await enterDemoSeries({ officers, meetings }, at)
  const minutes = createMinutesRepository({ table: liaison })
  await enterDemoMinutes({ register: officers.register, meetings, minutes })
  const [resolutions, actions] = [
    createResolutionsRepository({ table: liaison }),
    createActionsRepository({ table: liaison }),
  ]
  await enterDemoResolutions(resolutions, at)
  await enterDemoFollowUp({ officers, resolutions, actions }, { at, today: dayOf(at) })
  const standards = createTable({ client, name: nameOf('standards') })
  const repository = createStandardsRepository({ table: standards })
  await enterStandards({ standards: repository, editing: createEditingRepository({ table: standards }) }, at)
  // What is published later, the table's stream tells; an index that another version of the hub has left, nobody does.
  await createIndexing({ repository, indexes: createIndexRepository({ table: standards }) }).rebuild()
  await enterDemoConsultations((now) => createParts({ table: liaison, now }), at)
  await enterDemoPoll(createPollParts({ table: liaison, now: () => new Date(at), newId: () => 'dates-demo' }), at)
  client.destroy()
  return Object.fromEntries(names.map((name) => [variableOf(name), nameOf(name)])) as TableVariables
}
