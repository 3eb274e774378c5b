import type { InputIssue } from '#shared/domain/errors.ts'
import { factStatuses } from '#shared/domain/fact.ts'
import { languages } from '#shared/domain/language.ts'
import { fieldValue } from '#shared/http/forms.ts'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { clauseRowsOf, type Fields, noteRowsOf } from '../draft-form.ts'
import { areas, type Body, relations } from '../standard.ts'
import type { StandardsPage } from '../texts.ts'

type Typed = { readonly page: StandardsPage; readonly values: Fields; readonly issues: readonly InputIssue[] }

/** The fields that a draft has by one name alone; the others are of a side, of its days, or of where it comes from. */
export const plainFields = [
  'id',
  'area',
  'relation',
  'title',
  'summary',
  'authority',
  'supersedes',
  'services',
  'instrument',
] as const
export const provenanceFields = ['status', 'sources', 'checkedOn'] as const
export const clauseFields = ['key', 'topic', 'hongKong', 'shenzhen', 'difference'] as const

const languageIn = (path: string) => languages.find((one) => path.endsWith(`.${one}`))

const fieldLabel = ({ t }: StandardsPage, name: string): string => {
  const [group = '', member = ''] = name.split('.')
  const own = plainFields.find((one) => one === name)
  if (own !== undefined) return t(($) => $.standards.form.fields[own])
  if (group === 'inForce') return t(($) => $.standards.form.fields.inForce[member === 'to' ? 'to' : 'from'])
  const side = member === 'mainland' ? 'mainland' : 'hongKong'
  if (group === 'references') return t(($) => $.standards.form.fields.references[side])
  if (group === 'bodies') return t(($) => $.standards.form.fields.bodies[side])
  const part = provenanceFields.find((one) => one === member) ?? 'status'
  return t(($) => $.standards.form.fields.provenance[part])
}

/** What a field is called: its name, the number of its clause, and its language. */
export const labelOf = (page: StandardsPage, path: string): string => {
  const { t } = page
  const language = languageIn(path)
  const name = language === undefined ? path : path.slice(0, -language.length - 1)
  const [, number, field] = /^clauses\.(\d+)\.(\w+)$/.exec(name) ?? []
  const [, note] = /^provenance\.unverified\.(\d+)$/.exec(name) ?? []
  const clause = clauseFields.find((one) => one === field)
  const label =
    clause !== undefined
      ? t(($) => $.standards.form.ofClause, {
          number: Number(number) + 1,
          name: t(($) => $.standards.form.clause[clause]),
        })
      : note !== undefined
        ? t(($) => $.standards.form.note, { number: Number(note) + 1 })
        : fieldLabel(page, name)
  return language === undefined
    ? label
    : t(($) => $.standards.form.inLanguage, { name: label, language: t(($) => $.standards.form.languages[language]) })
}

const wiring = ({ page, values, issues }: Typed, name: string) => ({
  id: idOf(name),
  name,
  label: labelOf(page, name),
  value: fieldValue(values, name),
  ...errorAt(page, issues, name),
})

const Triple = ({ name, long = false, ...typed }: Typed & { name: string; long?: boolean }) => (
  <>
    {languages.map((language) =>
      long ? (
        <TextArea {...wiring(typed, `${name}.${language}`)} rows={3} />
      ) : (
        <TextField {...wiring(typed, `${name}.${language}`)} lang={language} />
      ),
    )}
  </>
)

const Choice = ({
  name,
  options,
  ...typed
}: Typed & { name: string; options: readonly { value: string; text: string }[] }) => (
  <Select
    {...wiring(typed, name)}
    options={[{ value: '', text: typed.page.t(($) => $.standards.form.choose) }, ...options]}
  />
)

const Lines = ({ name, hint, ...typed }: Typed & { name: string; hint: string }) => (
  <TextArea {...wiring(typed, name)} hint={hint} rows={3} />
)

/** Everything that a draft says. A text that is left blank in one language is saved, and stands between it and its publication. */
export const DraftFields = ({ bodies, ...typed }: Typed & { bodies: readonly Body[] }) => {
  const { page, values } = typed
  const { t, language } = page
  const perLine = t(($) => $.standards.form.onePerLine)
  const [clauseRows, noteRows] = [clauseRowsOf(values), noteRowsOf(values)]
  return (
    <>
      <Choice
        {...typed}
        name="area"
        options={areas.map((area) => ({ value: area, text: t(($) => $.standards.areas[area]) }))}
      />
      <Choice
        {...typed}
        name="relation"
        options={relations.map((relation) => ({ value: relation, text: t(($) => $.standards.relations[relation]) }))}
      />
      <Triple {...typed} name="title" />
      <Triple {...typed} name="summary" long />
      <Triple {...typed} name="references.hongKong" />
      <Triple {...typed} name="references.mainland" />
      <Lines {...typed} name="bodies.hongKong" hint={t(($) => $.standards.form.bodiesHint, { example: 'ird' })} />
      <Lines {...typed} name="bodies.mainland" hint={t(($) => $.standards.form.bodiesHint, { example: 'sz-tax' })} />
      <Choice
        {...typed}
        name="authority"
        options={bodies.map(({ id, name }) => ({ value: id, text: name[language] }))}
      />
      <TextField {...wiring(typed, 'inForce.from')} hint={t(($) => $.standards.form.fromHint)} width={10} />
      <TextField {...wiring(typed, 'inForce.to')} hint={t(($) => $.standards.form.toHint)} type="date" width={10} />
      <Lines {...typed} name="supersedes" hint={perLine} />
      <h2 class="govuk-heading-m">{t(($) => $.standards.clauses.title)}</h2>
      <p class="govuk-body">{t(($) => $.standards.form.clausesHint)}</p>
      <input type="hidden" name="clauseRows" value={String(clauseRows)} />
      {Array.from({ length: clauseRows }, (_, index) => (
        <>
          <TextField {...wiring(typed, `clauses.${index}.key`)} hint={t(($) => $.standards.form.keyHint)} width={20} />
          {(['topic', 'hongKong', 'shenzhen', 'difference'] as const).map((name) => (
            <Triple {...typed} name={`clauses.${index}.${name}`} />
          ))}
        </>
      ))}
      <h2 class="govuk-heading-m">{t(($) => $.standards.next.title)}</h2>
      <Lines {...typed} name="services" hint={perLine} />
      <TextField {...wiring(typed, 'instrument')} width={20} />
      <h2 class="govuk-heading-m">{t(($) => $.standards.sources.title)}</h2>
      <Choice
        {...typed}
        name="provenance.status"
        options={factStatuses.map((status) => ({ value: status, text: t(($) => $.common.facts[status]) }))}
      />
      <Lines {...typed} name="provenance.sources" hint={t(($) => $.standards.form.sourcesHint)} />
      <input type="hidden" name="noteRows" value={String(noteRows)} />
      {Array.from({ length: noteRows }, (_, index) => (
        <Triple {...typed} name={`provenance.unverified.${index}`} />
      ))}
      <TextField {...wiring(typed, 'provenance.checkedOn')} type="date" width={10} />
    </>
  )
}
