import { referenceServices } from '#functions/catalogue/publish.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { sampleAnswers } from './answers.ts'
import { type ApiClient, createApiClient } from './api-client.ts'

type Played = { readonly id: string; readonly version: number }

const playedOf = ({ body }: { body: Record<string, unknown> }): Played => ({
  id: String(body.id),
  version: Number(body.version),
})

/** Applications of a running hub, brought by its API to where a test or a measurement wants them. */
export const createPlay = async (origin: string, applicant = 'harbour-tech') => {
  const applying = await createApiClient(origin, applicant)
  const services = new Map(referenceServices().map((service) => [service.id, service]))

  const start = async (serviceId: string): Promise<Played> =>
    playedOf(await applying.post('/applications', { serviceId }))

  /** A package, empty. */
  const startTogether = async (serviceIds: readonly string[]): Promise<Played> =>
    playedOf(await applying.post('/packages', { serviceIds }))

  const fill = async (serviceId: string): Promise<Played> => {
    const service = services.get(serviceId)
    if (service === undefined) throw new Error(`There is no reference service ${serviceId}`)
    const { id, version } = await start(serviceId)
    const change = {
      answers: sampleAnswers(service),
      materialsReady: materialsToHandIn(service).map(({ key }) => key),
    }
    return playedOf(await applying.patch(`/applications/${id}`, change, version))
  }

  const submit = async (serviceId: string): Promise<Played> => {
    const { id, version } = await fill(serviceId)
    const service = services.get(serviceId)
    const declarations = service === undefined ? [] : declarationsAsked(service).map(({ material }) => material)
    return playedOf(await applying.post(`/applications/${id}/submit`, { declared: true, declarations }, version))
  }

  const officers = new Map<string, ApiClient>()

  /** An officer acts on the application as it stands. */
  const act = async (identity: string, { id }: Pick<Played, 'id'>, action: string, command: object = {}) => {
    const officer = officers.get(identity) ?? (await createApiClient(origin, identity))
    officers.set(identity, officer)
    const { version } = playedOf(await officer.get(`/applications/${id}`))
    return playedOf(await officer.post(`/applications/${id}/${action}`, command, version))
  }

  const accept = async (serviceId: string): Promise<Played> => {
    const submitted = await submit(serviceId)
    const service = services.get(serviceId)
    const materials = service === undefined ? [] : materialsToHandIn(service).map(({ key }) => key)
    return act('window', submitted, 'accept', { materials })
  }

  return { start, startTogether, fill, submit, accept, act }
}
export type Play = Awaited<ReturnType<typeof createPlay>>
