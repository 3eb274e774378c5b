import { parseHTML } from 'linkedom'
import { expect } from 'vitest'
import { translations } from '#functions/catalogue/texts.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { expectValidHtml, textOf } from '#test/support/html.ts'
import type { createCatalogueApp } from '../catalogue-app.ts'

type App = Awaited<ReturnType<typeof createCatalogueApp>>['app']

/** Reads a page in a language, and holds it to what every page owes its reader. */
export const createReading = (app: App, language: Language) => {
  const open = async (path: string, status = 200) => {
    const address = `/${language}${path}`
    const answer = await app.request(address)
    expect(answer.status).toBe(status)
    const html = await answer.text()
    await expectValidHtml(html)
    const { document } = parseHTML(html)
    expect(document.documentElement.lang).toBe(language)
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(document.querySelectorAll('script:not([type=module][src])')).toHaveLength(0)
    return {
      html,
      document,
      main: textOf(document.querySelector('main')),
      title: textOf(document.querySelector('title')),
      hrefs: (selector: string) =>
        [...document.querySelectorAll(selector)].map((link) => link.getAttribute('href') ?? ''),
    }
  }
  return {
    t: translations(language),
    open,
    /** The page can be read in each language at the same place. */
    expectSwitcher: async (path: string, status?: number) => {
      const { hrefs } = await open(path, status)
      expect(hrefs('nav.languages a')).toEqual(languages.map((other) => `/${other}${path}`))
      expect(hrefs('link[rel=alternate]')).toEqual(languages.map((other) => `/${other}${path}`))
    },
  }
}
export type Opened = Awaited<ReturnType<ReturnType<typeof createReading>['open']>>
