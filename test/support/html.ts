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

/** Holds a whole document to the HTML standard and to what of accessibility can be read from markup. */
export const expectValidHtml = async (html: string): Promise<void> => {
  const report = await validator.validateString(html)
  const findings = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  )
  expect(findings, html).toEqual([])
}
