import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { audiences, contactKinds, maxContacts } from '../post.ts'
import type { OfficerView } from '../post-view.ts'
import type { LiaisonPage } from '../texts.ts'
import type { ActionForm } from './action-page.tsx'
import { ChoiceField, LineField } from './fields.tsx'
import { isNameField, NameFields, nameLabel, nameOf, PlaceFields, placeLabel, placeOf } from './post-fields.tsx'

// Two rows are free, so that something can be added; more come when these are filled.
const freeRows = 2

const rowsOf = ({ contacts }: Pick<OfficerView, 'contacts'>) => Math.min(contacts.length + freeRows, maxContacts)

const part = (index: number, name: 'kind' | 'value' | 'audience') => `contacts.${index}.${name}`

type Row = Readonly<Record<'kind' | 'value' | 'audience', string>>

/** The rows that are posted, in their order; one without a value is taken away. */
const rowsIn = (values: FormValues): Row[] =>
  Array.from({ length: maxContacts }, (_, index) => ({
    kind: fieldValue(values, part(index, 'kind')),
    value: fieldValue(values, part(index, 'value')),
    audience: fieldValue(values, part(index, 'audience')),
  })).filter(({ value }) => value !== '')

const fieldsOf = (rows: readonly Row[]): [string, string][] =>
  rows.flatMap(({ kind, value, audience }, index): [string, string][] => [
    [part(index, 'kind'), kind],
    [part(index, 'value'), value],
    [part(index, 'audience'), audience],
  ])

const isRowField = (name: string): boolean => name.startsWith('contacts.')

const contactLabel = ({ t }: LiaisonPage, path: string): string => {
  const [, index, name] = path.split('.')
  const number = Number(index) + 1
  if (name === 'kind') return t(($) => $.liaison.form.contactKind, { number })
  return name === 'audience'
    ? t(($) => $.liaison.form.contactAudience, { number })
    : t(($) => $.liaison.form.contactValue, { number })
}

/** Changes how a post is reached. */
export const contactsForm: ActionForm = {
  action: 'change_contacts',
  needs: [],
  initial: ({ contacts }) => Object.fromEntries(fieldsOf(contacts)),
  // The rows close up where one was emptied, so that what is wrong with one is said beside it.
  tidy: (values) =>
    new Map([
      ...[...values].filter(([name]) => !isRowField(name)),
      ...fieldsOf(rowsIn(values)).map(([name, value]): [string, string[]] => [name, [value]]),
    ]),
  command: (values) => ({ contacts: rowsIn(values) }),
  Fields: (props) => {
    const { t } = props.page
    return (
      <>
        {Array.from({ length: rowsOf(props.officer) }, (_, index) => (
          <>
            <ChoiceField
              {...props}
              name={part(index, 'kind')}
              label={contactLabel(props.page, part(index, 'kind'))}
              none={t(($) => $.liaison.form.choose)}
              options={contactKinds.map((kind) => ({ value: kind, text: t(($) => $.liaison.contactKinds[kind]) }))}
            />
            <LineField
              {...props}
              name={part(index, 'value')}
              label={contactLabel(props.page, part(index, 'value'))}
              hint={t(($) => $.liaison.form.contactHint)}
            />
            <ChoiceField
              {...props}
              name={part(index, 'audience')}
              label={contactLabel(props.page, part(index, 'audience'))}
              none={t(($) => $.liaison.form.choose)}
              options={audiences.map((audience) => ({
                value: audience,
                text: t(($) => $.liaison.audiences[audience]),
              }))}
            />
          </>
        ))}
      </>
    )
  },
  labelOf: contactLabel,
}

/** Changes a post's name, what it reports to, or its counterpart. */
export const amendForm: ActionForm = {
  action: 'amend',
  needs: ['posts'],
  initial: ({ name, reportsTo, counterpart }) => ({
    'name.en': name.en,
    'name.zh-Hant': name['zh-Hant'],
    'name.zh-Hans': name['zh-Hans'],
    reportsTo: reportsTo ?? '',
    counterpart: counterpart?.id ?? '',
  }),
  command: (values) => ({ name: nameOf(values), ...placeOf(values) }),
  Fields: (props) => {
    const { officer, choices } = props
    return (
      <>
        <NameFields {...props} />
        <PlaceFields {...props} side={officer.side} posts={choices.posts.filter(({ id }) => id !== officer.id)} />
      </>
    )
  },
  labelOf: (page, path) => (isNameField(path) ? nameLabel(page, path) : placeLabel(page, path)),
}
