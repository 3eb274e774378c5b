import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Package } from '#functions/applications/package.ts'
import { papersOf, questionsOf } from '#functions/applications/package-form.ts'
import { serviceNamed } from '#test/support/applications.ts'
import { startTestIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { createPackagesApp, enterprise, type PackagesApp, versionsOf, wholeForm } from '#test/support/packages.ts'
import { personNamed } from '#test/support/people.ts'

const insurance = serviceNamed('social-insurance-hk')
const residence = serviceNamed('residence-permit-hk')
const serviceIds = [insurance.id, residence.id]

let issuer: TestIssuer
let hub: PackagesApp
beforeAll(async () => {
  issuer = await startTestIssuer()
  hub = await createPackagesApp({ services: [insurance, residence], verifyToken: issuer.verifyToken })
})
afterAll(() => issuer.close())

type Sent = { readonly method?: string; readonly body?: unknown; readonly version?: number; readonly key?: string }

const as =
  (id: string) =>
  async (path: string, { method = 'GET', body, version, key }: Sent = {}) => {
    const response = await hub.app.request(`/api/v1/packages${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await issuer.tokenFor(personNamed(id))}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
const applicant = as('harbour-tech')

describe('the API of packages', () => {
  it('takes a package from its beginning to two receipts', async () => {
    const begun = await applicant('', { method: 'POST', body: { serviceIds } })
    expect([begun.status, begun.headers.get('etag')]).toEqual([201, '"1"'])
    const { id } = Package.parse(begun.body)
    expect(begun.headers.get('location')).toBe(`/api/v1/packages/${id}`)

    const read = await applicant(`/${id}`)
    const seen = await hub.view(id)
    expect(read.body.items.map((item: { standing: string }) => item.standing)).toEqual(['ready', 'ready'])
    expect(read.body.questions.map((one: { name: string }) => one.name)).toEqual(
      questionsOf(seen.items).map(({ name }) => name),
    )
    expect(read.body.papers.map((one: { name: string }) => one.name)).toEqual(
      papersOf(seen.items).map(({ name }) => name),
    )
    const saved = await applicant(`/${id}`, {
      method: 'PATCH',
      version: 1,
      body: { ...wholeForm(seen), versions: versionsOf(seen) },
    })
    expect([saved.status, saved.body.version]).toEqual([200, 2])

    const filled = await hub.view(id)
    const items = filled.items.map(({ application }) => application.id)
    const submission = { method: 'POST', version: 2, key: 'a-key-of-its-own' }
    const body = { declared: true, items, versions: versionsOf(filled) }
    const submitted = await applicant(`/${id}/submit`, { ...submission, body })
    expect(submitted.status).toBe(200)
    expect(submitted.body.outcomes.map((one: { refused: unknown }) => one.refused)).toEqual([null, null])
    expect((await applicant(`/${id}/submit`, { ...submission, body })).body).toEqual(submitted.body)
    const reused = await applicant(`/${id}/submit`, { ...submission, body: { ...body, items: items.slice(1) } })
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('refuses services that cannot be a package, and names which', async () => {
    const twice = await applicant('', { method: 'POST', body: { serviceIds: [...serviceIds, residence.id] } })
    expect([twice.status, twice.body.code, twice.body.errors[0].path]).toEqual([422, 'invalid_input', 'serviceIds.2'])
    const one = await applicant('', { method: 'POST', body: { serviceIds: [residence.id] } })
    expect(one.body.errors[0]).toMatchObject({ path: 'serviceIds', code: 'items_together' })
  })

  it('wants the version of what it changes', async () => {
    const id = await hub.start()
    const body = { answers: {}, versions: versionsOf(await hub.view(id)) }
    expect((await applicant(`/${id}`, { method: 'PATCH', body })).body.code).toBe('version_required')
    const stale = await applicant(`/${id}`, { method: 'PATCH', body, version: 7 })
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([409, 'version_conflict', 1])
  })

  it('is the applicant’s alone', async () => {
    const id = await hub.start()
    expect((await as('kapok-design')(`/${id}`)).status).toBe(404)
    expect((await as('window')(`/${id}`)).status).toBe(403)
    const unsigned = await hub.app.request(`/api/v1/packages/${id}`)
    expect(unsigned.status).toBe(401)
    expect((await hub.view(id, enterprise)).found.id).toBe(id)
  })
})
