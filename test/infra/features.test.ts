import { describe, expect, it } from 'vitest'
import { featureOf } from '#infra/feature-routes.ts'
import { features } from '#infra/features.ts'
import { languages } from '#shared/domain/language.ts'
import { routesOfApps } from '#test/support/apps.ts'

/** Addresses that a route of Hono answers: one for each language, and something for every other parameter. */
const addressesOf = (path: string): string[] =>
  languages.map((language) =>
    path
      .replace(/:language(\{[^}]+\})?/, language)
      .replaceAll(/:\w+\{([^}|]+)[^}]*\}/g, '$1')
      .replaceAll(/:\w+/g, 'some-id'),
  )

const addresses = routesOfApps.flatMap(({ feature, path }) =>
  addressesOf(path).map((address) => ({ feature, address })),
)

describe('the table of features', () => {
  it('sends every address to the function that has a route for it', () => {
    const strays = addresses.filter(({ feature, address }) => featureOf(address) !== feature)
    expect(addresses.length).toBeGreaterThan(60)
    expect(strays).toEqual([])
  })

  it.each(Object.entries(features))('has no route of %s that its function does not answer', (name, { routes }) => {
    const answered = addresses.filter(({ feature }) => feature === name).map(({ address }) => address)
    const pattern = (route: string) =>
      new RegExp(`^${route.replaceAll(/\{[^}+]+\+\}/g, '.+').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
    const idle = routes.filter((route) => !answered.some((address) => pattern(route).test(address)))
    expect(idle).toEqual([])
  })

  it.each([
    ['/en/services/company-setup-hk', 'catalogue'],
    ['/zh-Hans/plan', 'catalogue'],
    ['/zh-Hant/applications/some-id/details', 'applications'],
    ['/zh-Hant/applications/some-id/files', 'applications-files'],
    ['/en/applications/some-id/files/other-id/download', 'applications-files'],
    ['/api/v1/applications/some-id/files', 'applications-files'],
    ['/api/v1/applications/some-id/clock', 'applications'],
    ['/zh-Hant/packages/some-id/details', 'packages'],
    ['/zh-Hant/liaison/minutes', 'liaison-minutes'],
    ['/api/v1/liaison/minutes/some-id/verify', 'liaison-minutes'],
    ['/zh-Hant/liaison/polls/some-id/answer', 'liaison-polls'],
    ['/zh-Hant/liaison/meetings/some-id/papers', 'liaison-papers'],
    ['/api/v1/liaison/meetings/some-id/papers/other-id/versions/1/download', 'liaison-papers'],
    ['/en/liaison/meetings/some-id/call', 'liaison'],
    ['/zh-Hant/liaison/officers/qianhai-officer', 'liaison'],
    ['/zh-Hant/liaison/officers/qianhai-officer/abolish', 'liaison-posts'],
    ['/zh-Hant/liaison/posts/new', 'liaison-posts'],
    ['/api/v1/legal/matters/some-id/documents', 'legal-documents'],
    ['/api/v1/legal/matters/some-id/documents/other-id/versions/1/download', 'legal-documents'],
    ['/zh-Hant/legal/matters/some-id/documents', 'legal-documents'],
    ['/en/legal/matters/some-id/documents/other-id/description', 'legal-documents'],
    ['/en/legal/matters/disposal', 'legal-disposal'],
    ['/en/legal/matters/some-id/disposal/confirm', 'legal-disposal'],
    ['/api/v1/legal/matters/some-id/disposal', 'legal-disposal'],
    ['/zh-Hant/legal/report', 'legal-exchange'],
    ['/zh-Hant/legal/exchange/new', 'legal-exchange'],
    ['/en/legal/matters/some-id/links', 'legal-exchange'],
    ['/api/v1/legal/matters/some-id/links/remove', 'legal-exchange'],
    ['/api/v1/legal/report/csv', 'legal-exchange'],
    ['/identity/sign-in', 'identity'],
    ['/en/working-days', 'calendar'],
    ['/zh-Hant/evidence', 'evidence'],
    ['/api/v1/evidence', 'evidence'],
    ['/api/v1/evidence/identity', 'evidence'],
    ['/api/v1/calendar/both/deadline', 'calendar'],
    ['/zh-Hant/consultations/2026-1', 'consultations'],
    ['/api/v1/consultations', 'consultations'],
    ['/zh-Hans/liaison/officers', 'liaison'],
    ['/zh-Hans/liaison/import', 'liaison-records'],
    ['/zh-Hant/liaison/search', 'liaison-records'],
    ['/api/v1/liaison/search', 'liaison-records'],
    ['/en/liaison/export/officers.csv', 'liaison-records'],
    ['/api/v1/liaison/import/some-id/confirm', 'liaison-records'],
    ['/api/v1/liaison/officers', 'liaison'],
    ['/zh-Hans/legal', 'legal'],
    ['/en/legal/instruments/cepa', 'legal'],
    ['/api/v1/legal/regime', 'legal'],
    ['/en/legal/matters', 'legal-matters'],
    ['/zh-Hant/legal/matters/new', 'legal-matters'],
    ['/api/v1/legal/matters/receipts/keys', 'legal-matters'],
    ['/zh-Hant/standards', 'standards'],
    ['/en/standards/tax-cit-15', 'standards'],
    ['/api/v1/standards/tax-cit-15', 'standards'],
    ['/zh-Hans/identity/signed-out', 'identity'],
    ['/en/nothing/of/the/kind', 'catalogue'],
    ['/api/v1/nothing', 'catalogue'],
    ['/en/applicationsome', 'catalogue'],
  ])('sends %s to %s', (address, feature) => {
    expect(featureOf(address)).toBe(feature)
  })
})
