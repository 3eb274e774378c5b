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
  it('has the stylesheet, the scripts, the document and its page, and nothing else', () => {
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      'assets',
      `assets/${site.searchScript}`,
      `assets/${site.stylesheet}`,
      `assets/${site.uploadScript}`,
      'docs.html',
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

/**
 * The page in parts, each with so many of its sections in the page's own frame. The validator takes the square of a page's length,
 * and the reference grows with every route.
 */
const partsOf = (html: string, sectionsEach: number): string[] => {
  const [from, to] = [html.indexOf('<section aria-labelledby='), html.indexOf('</main>')]
  const sections = html.slice(from, to).split(/(?=<section aria-labelledby=)/)
  return Array.from({ length: Math.ceil(sections.length / sectionsEach) }, (_, part) =>
    [html.slice(0, from), ...sections.slice(part * sectionsEach, (part + 1) * sectionsEach), html.slice(to)].join(''),
  )
}

describe('the reference page', () => {
  const { document: page } = parseHTML(read('docs.html'))
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)

  it('is a valid page in English, with the hub’s stylesheet and without a script', async () => {
    for (const part of partsOf(read('docs.html'), 20)) await expectValidHtml(part)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(page.documentElement.getAttribute('lang')).toBe('en')
    expect(page.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toBe(`/assets/${site.stylesheet}`)
    expect(page.querySelectorAll('script')).toHaveLength(0)
  })

  it('describes every operation, with an example that names somebody who may call it', async () => {
    const { paths } = await createDocument('0')
    const text = page.body.textContent
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { operationId, summary, security }] of Object.entries(methods)) {
        const section = page.querySelector(`section[aria-labelledby=${operationId}]`)
        expect(section?.querySelector('h3')?.textContent).toBe(`${method.toUpperCase()} ${path}`)
        expect(section?.textContent).toContain(summary)
        expect(section?.querySelector('pre')?.textContent.includes('npm run --silent token')).toBe(security.length > 0)
      }
    expect(text).toContain('npm run --silent token -- harbour-tech')
  })

  it('leads every link within it to a part of it', () => {
    const known = new Set(ids)
    const links = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1) ?? '')
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter((id) => !known.has(id))).toEqual([])
  })
})
