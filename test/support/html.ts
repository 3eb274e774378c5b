import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { expect } from 'vitest'

const loader = new StaticConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Chinese has no spaces to break a title at, and a service is called what it is called.
    'long-title': 'off',
    // A list whose markers the style takes away keeps its role so.
    'no-redundant-role': 'off',
    // What is wrong with a form, and what is new about a page, stand before the page's own heading.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'require-sri': ['error', { target: 'crossorigin' }],
  },
})
// The rules are the same for every page: working them out anew for each was a third of what tests of pages cost.
const resolved = loader.getConfigFor('')
loader.getConfigFor = () => resolved
const validator = new HtmlValidate(loader)

/** The text of an element with its spaces as one, as a reader has it. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** The document in other words and with other numbers: what is said and where a link leads has no part in whether it is well made. */
const markupOf = (html: string): string =>
  html
    .replaceAll(/(?<=>)[^<>]*\S[^<>]*(?=<)/g, 'text')
    .replaceAll(/ (href|action|value|datetime|content|title|aria-label)="[^"]+"/g, ' $1="text"')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '0')

const valid = new Set<string>()

/**
 * Holds a whole document to the HTML standard and to what of accessibility can be read from markup. Tests read the same pages again
 * and again: markup that was valid is, with other words in it.
 */
export const expectValidHtml = async (html: string): Promise<void> => {
  const markup = markupOf(html)
  if (valid.has(markup)) return
  const report = await validator.validateString(html)
  const findings = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  )
  expect(findings, html).toEqual([])
  valid.add(markup)
}
