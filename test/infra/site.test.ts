import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { afterAll, describe, expect, it } from 'vitest'
import { createDocument } from '#infra/openapi/document.ts'
import { buildSite } from '#infra/site.ts'
import { expectValidHtml } from '#test/support/html.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-site-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const site = await buildSite(folder)
const read = (path: string) => readFileSync(join(folder, path), 'utf8')

describe('the site', () => {
  it('has the stylesheet, the scripts, the document and its pages, and nothing else', async () => {
    const { tags } = await createDocument('0')
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      'assets',
      `assets/${site.searchScript}`,
      `assets/${site.stylesheet}`,
      `assets/${site.uploadScript}`,
      'docs',
      'docs.html',
      ...tags.map(({ name }) => `docs/${name}.html`).sort(),
      'openapi.json',
    ])
  })

  it('keeps the one stylesheet under 30 KB compressed', () => {
    expect(gzipSync(read(`assets/${site.stylesheet}`)).length).toBeLessThan(30 * 1024)
  })

  it('keeps the script of uploads under 1 KB compressed, and that of search boxes under 2', () => {
    expect(gzipSync(read(`assets/${site.uploadScript}`)).length).toBeLessThan(1024)
    expect(gzipSync(read(`assets/${site.searchScript}`)).length).toBeLessThan(2 * 1024)
  })

  it('stays the same when it is built again', async () => {
    const before = readdirSync(folder, { recursive: true })
    expect(await buildSite(folder)).toEqual(site)
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })
})

describe('the reference', () => {
  const pages = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, html: read(path), page: parseHTML(read(path)).document }))
  const pageAt = (path: string) => pages.find((one) => one.path === path)?.page

  it.each(pages)(
    'has $path as a valid page in English, with the hub’s stylesheet and without a script',
    async ({ html, page }) => {
      await expectValidHtml(html)
      const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      expect(page.documentElement.getAttribute('lang')).toBe('en')
      expect(page.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toBe(`/assets/${site.stylesheet}`)
      expect(page.querySelectorAll('script')).toHaveLength(0)
    },
  )

  it('describes every operation, with an example that names somebody who may call it', async () => {
    const { paths } = await createDocument('0')
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { operationId, summary, security, tags }] of Object.entries(methods)) {
        const section = pageAt(`docs/${tags[0]}.html`)?.querySelector(`section[aria-labelledby=${operationId}]`)
        expect(section?.querySelector('h2')?.textContent).toBe(`${method.toUpperCase()} ${path}`)
        expect(section?.textContent).toContain(summary)
        expect(section?.querySelector('pre')?.textContent.includes('npm run --silent token')).toBe(security.length > 0)
      }
    expect(pageAt('docs/applications.html')?.body.textContent).toContain('npm run --silent token -- harbour-tech')
  })

  it('leads every link within it to a part of it', () => {
    const places = new Set(
      pages.flatMap(({ path, page }) => {
        const address = `/${path.replace(/\.html$/, '')}`
        return [address, ...[...page.querySelectorAll('[id]')].map(({ id }) => `${address}#${id}`)]
      }),
    )
    const links = pages.flatMap(({ path, page }) =>
      [...page.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => href.startsWith('#') || href.startsWith('/docs'))
        .map((href) => (href.startsWith('#') ? `/${path.replace(/\.html$/, '')}${href}` : href)),
    )
    expect(links.length).toBeGreaterThan(100)
    expect(links.filter((href) => !places.has(href))).toEqual([])
  })
})
