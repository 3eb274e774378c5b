import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import type { OpenApiDocument } from './document.ts'

const translations = createTranslations<CommonTexts>(common)

/** Where the reference is; below it a page for each function. */
export const docsPath = '/docs'

export const featureTitles = {
  catalogue: 'Services',
  identity: 'Sign-in',
  calendar: 'Working days',
  evidence: 'Evidence',
  applications: 'Applications',
  enterprises: 'Enterprises and mandates',
  'applications-files': 'Files of applications',
  packages: 'Packages',
  liaison: 'Liaison',
  consultations: 'Consultations',
  'liaison-records': 'Liaison: files and search',
  'liaison-minutes': 'Minutes',
  'liaison-polls': 'Liaison: polls on dates',
  'liaison-papers': 'Papers of meetings',
  'liaison-posts': 'Liaison: posts',
  legal: 'Legal cooperation',
  'legal-matters': 'Legal matters',
  'legal-documents': 'Documents of legal matters',
  'legal-disposal': 'Retention and disposal of legal matters',
  'legal-exchange': 'Exchange and yearly report of legal cooperation',
  standards: 'Standards',
  notifications: 'Notices',
} as const satisfies Readonly<{ [F in OpenApiDocument['tags'][number]['name']]: string }>

// There is one reference, so the switcher of languages leads to the home page.
export const framedPage = (stylesheet: string) =>
  ({ language: 'en', t: translations('en'), path: '/', principal: null, stylesheet }) as const

export const Command = ({ label, text }: { label: string; text: string }) => (
  <section class="table-region" aria-label={label} tabindex={0}>
    <pre class="code">
      <code>{text}</code>
    </pre>
  </section>
)

/** Running text; what stands between backticks in it is code. */
export const Prose = ({ text }: { text: string }) => (
  <p class="govuk-body">{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</p>
)
