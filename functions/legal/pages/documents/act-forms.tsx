import type { Child } from 'hono/jsx'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { link } from '#shared/ui/layout.tsx'
import { currentOf, documentLanguages, serviceModes } from '../../document.ts'
import type { DocumentsPage } from '../../documents-texts.ts'
import type { DocumentsView } from '../../documents-view.ts'
import { ChoiceField, DayField, LineField } from '../matters/form-page.tsx'
import { addressOf } from './request.ts'

type OwnDocument = DocumentsView['own'][number]

/** What is said of a document by a form, as its address has it. */
export type DocumentAct = 'description' | 'service'

/** The answers of each form, as the schemas have them, and what each is called. */
const labels = {
  language: 'language',
  copies: 'copies',
  translates: 'translates',
  'certified.by': 'certifiedBy',
  'certified.on': 'certifiedOn',
  mode: 'mode',
  on: 'on',
  place: 'place',
  by: 'by',
} as const
type AnswerName = keyof typeof labels
export const answerLabels = Object.values(labels)

export const answersOf: Readonly<Record<DocumentAct, readonly AnswerName[]>> = {
  description: ['language', 'copies', 'translates', 'certified.by', 'certified.on'],
  service: ['mode', 'on', 'place', 'by'],
}

export const labelOf = ({ t }: DocumentsPage, path: string): string =>
  t(($) => $.documents.fields[labels[path as AnswerName]])

/** A form of the page: what was typed, and what is wrong with it. */
export type Filled = { readonly values: FormValues; readonly issues: readonly InputIssue[] }

const versionPart = ({ document, number }: { readonly document: string; readonly number: number }) =>
  `${document}#${number}`

export const descriptionIn = (values: FormValues) => {
  const at = (name: AnswerName) => fieldValue(values, name)
  const [document = '', number = ''] = at('translates').split('#')
  const [by, on] = [at('certified.by'), at('certified.on')]
  return {
    language: at('language'),
    copies: /^\d{1,2}$/.test(at('copies')) ? Number(at('copies')) : 0,
    translates: document === '' ? null : { document, number: /^\d{1,2}$/.test(number) ? Number(number) : null },
    certified: by === '' && on === '' ? null : { by, on },
  }
}

export const serviceIn = (values: FormValues) =>
  Object.fromEntries(answersOf.service.map((name) => [name, fieldValue(values, name)]))

/** What a form begins with: what is said of the document so far. A certificate of an earlier version is not said of this one. */
export const initialOf = (document: OwnDocument, act: DocumentAct): FormValues => {
  const { language, copies, translates, certified, service } = document
  const stands = certified?.number === currentOf(document).number ? certified : null
  const said: Readonly<Record<DocumentAct, object>> = {
    description: {
      ...{ language, copies: String(copies), translates: translates && versionPart(translates) },
      ...{ 'certified.by': stands?.by, 'certified.on': stands?.on },
    },
    service: service ?? {},
  }
  return new Map(
    Object.entries(said[act]).flatMap(([name, value]) => (typeof value === 'string' ? [[name, [value]] as const] : [])),
  )
}

type FormProps = {
  readonly page: DocumentsPage
  readonly view: DocumentsView
  readonly document: OwnDocument
  readonly filled: Filled
}

const ActForm = ({
  page,
  view,
  document,
  act,
  title,
  lead,
  button,
  children,
}: Omit<FormProps, 'filled'> & {
  act: DocumentAct | 'aside'
  title: string
  lead: string
  button: string
  children: Child
}) => (
  <section class="action-panel" aria-labelledby={act}>
    <h2 class="govuk-heading-m" id={act}>
      {title}
    </h2>
    <p class="govuk-body">{lead}</p>
    <form method="post" action={link(page, `${addressOf(view.matter.id, document.id)}/${act}`)} novalidate>
      {children}
      <Button text={button} kind="secondary" />
    </form>
  </section>
)

/** Of what a document can be a translation: of any version of the side’s documents that are none themselves, the last one first. */
const originalsFor = ({ t }: DocumentsPage, { own }: DocumentsView, document: OwnDocument) =>
  own
    .filter((one) => one.id !== document.id && one.translates === null)
    .flatMap((one) =>
      [...one.versions].reverse().map(({ number, name }) => ({
        value: versionPart({ document: one.id, number }),
        text: t(($) => $.documents.nameAndVersion, { name, number }),
      })),
    )

export const DescriptionForm = (props: FormProps) => {
  const { page, view, document, filled } = props
  const { t } = page
  const typed = { page, ...filled }
  return (
    <ActForm
      {...props}
      act="description"
      title={t(($) => $.documents.acts.description)}
      lead={t(($) => $.documents.leads.description)}
      button={t(($) => $.documents.save)}
    >
      <ChoiceField
        typed={typed}
        name="language"
        label={labelOf(page, 'language')}
        options={[
          { value: '', text: t(($) => $.documents.choose) },
          ...documentLanguages.map((one) => ({ value: one, text: t(($) => $.documents.languages[one]) })),
        ]}
      />
      <LineField typed={typed} name="copies" label={labelOf(page, 'copies')} />
      <ChoiceField
        typed={typed}
        name="translates"
        label={labelOf(page, 'translates')}
        options={[{ value: '', text: t(($) => $.documents.noTranslation) }, ...originalsFor(page, view, document)]}
      />
      <LineField
        typed={typed}
        name="certified.by"
        label={labelOf(page, 'certified.by')}
        hint={t(($) => $.documents.certifiedHint, { number: currentOf(document).number })}
      />
      <DayField typed={typed} name="certified.on" label={labelOf(page, 'certified.on')} />
    </ActForm>
  )
}

export const ServiceForm = (props: FormProps) => {
  const { page, filled } = props
  const { t } = page
  const typed = { page, ...filled }
  return (
    <ActForm
      {...props}
      act="service"
      title={t(($) => $.documents.acts.service)}
      lead={t(($) => $.documents.leads.service)}
      button={t(($) => $.documents.save)}
    >
      <ChoiceField
        typed={typed}
        name="mode"
        label={labelOf(page, 'mode')}
        options={[
          { value: '', text: t(($) => $.documents.choose) },
          ...serviceModes.map((one) => ({ value: one, text: t(($) => $.documents.modes[one]) })),
        ]}
      />
      <DayField typed={typed} name="on" label={labelOf(page, 'on')} />
      <LineField typed={typed} name="place" label={labelOf(page, 'place')} />
      <LineField typed={typed} name="by" label={labelOf(page, 'by')} />
    </ActForm>
  )
}

/** Leaves a document out of what is handed over, or takes it in again: whichever it is not. */
export const AsideForm = (props: Omit<FormProps, 'filled'>) => {
  const { t } = props.page
  const act = props.document.setAside ? 'takeIn' : 'leaveOut'
  return (
    <ActForm
      {...props}
      act="aside"
      title={t(($) => $.documents.acts[act])}
      lead={t(($) => $.documents.leads[act])}
      button={t(($) => $.documents.acts[act])}
    >
      <input type="hidden" name="aside" value={props.document.setAside ? 'no' : 'yes'} />
    </ActForm>
  )
}
