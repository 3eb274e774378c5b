import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { concerns, type Instrument } from '../../instrument.ts'
import { type MatterDetails, particularNames, particularsOf, partyKinds, partyRoles } from '../../matter-content.ts'
import type { RegimeKind } from '../../regime.ts'
import { ChoiceField, DayField, LineField, LongField, type Typed } from './form-page.tsx'
import { linesOf, papersIn } from './paper-lines.ts'

const partyRows = 3
const counselRows = 2

const blankToNull = (text: string): string | null => (text === '' ? null : text)
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => index)

/** How many rows of a kind a form has: those that are filled, one more, and at least so many. */
const rowCount = (values: FormValues, prefix: string, least: number): number => {
  const filled = rowsOf(20).filter((index) => fieldValue(values, `${prefix}.${index}.name`) !== '')
  return Math.min(20, Math.max(least, (filled.at(-1) ?? -1) + 2))
}

const papersAsked = (instrument: Instrument, from: 'mainland' | 'hong-kong') =>
  instrument.documents.filter((one) => concerns(one, from))

/** The names of all answers that the form can show a complaint beside. */
export const detailFields = (kind: RegimeKind, instrument: Instrument, from: 'mainland' | 'hong-kong'): string[] => [
  ...['sentBy', 'receivedBy', 'court', 'request', 'papers'],
  ...rowsOf(partyRows).flatMap((row) =>
    ['role', 'kind', 'name', 'identifier', 'address'].map((name) => `parties.${row}.${name}`),
  ),
  ...rowsOf(counselRows).flatMap((row) => ['name', 'firm', 'actsFor'].map((name) => `counsel.${row}.${name}`)),
  ...[...particularsOf[kind].required, ...particularsOf[kind].optional].map((name) => `particulars.${name}`),
  ...papersAsked(instrument, from).flatMap(({ key }) =>
    ['name', 'sha256', 'waived'].map((name) => `paper.${key}.${name}`),
  ),
]

/** What was typed, as the request has it; what is blank is left out. A paper's complaint leads back to its own line. */
export const detailsIn = (values: FormValues, instrument: Instrument, from: 'mainland' | 'hong-kong') => {
  const at = (name: string) => fieldValue(values, name)
  const number = (name: string) => (/^\d{1,2}$/.test(at(name)) ? Number(at(name)) : 0)
  const asked = papersAsked(instrument, from)
  const papers = asked.flatMap(({ key }) => {
    const [name, sha256] = [at(`paper.${key}.name`), at(`paper.${key}.sha256`)]
    return name === '' && sha256 === '' ? [] : [{ key, name, sha256: sha256.toLowerCase() }]
  })
  const particulars = particularNames.flatMap((name) => {
    const value = at(`particulars.${name}`)
    return value === '' ? [] : [[name, value] as const]
  })
  return {
    ...{ sentBy: number('sentBy'), receivedBy: number('receivedBy'), court: blankToNull(at('court')) },
    parties: rowsOf(20).flatMap((row) => {
      const name = at(`parties.${row}.name`)
      if (name === '') return []
      return {
        ...{ role: at(`parties.${row}.role`), kind: at(`parties.${row}.kind`), name },
        identifier: blankToNull(at(`parties.${row}.identifier`)),
        address: blankToNull(at(`parties.${row}.address`)),
      }
    }),
    counsel: rowsOf(10).flatMap((row) => {
      const name = at(`counsel.${row}.name`)
      if (name === '') return []
      return { name, firm: blankToNull(at(`counsel.${row}.firm`)), actsFor: blankToNull(at(`counsel.${row}.actsFor`)) }
    }),
    particulars: Object.fromEntries(particulars),
    request: at('request'),
    papers: [...papers, ...papersIn(at('papers')).map((paper) => ({ key: 'other', ...paper }))],
    waived: asked.flatMap(({ key }) => {
      const reason = at(`paper.${key}.waived`)
      return reason === '' ? [] : [{ key, reason }]
    }),
  }
}

/** A complaint about a paper by its place in the list, as one about its line in the form. */
export const atPaper = (path: string, { papers }: ReturnType<typeof detailsIn>): string => {
  const [, index, name] = /^(?:details\.)?papers\.(\d+)\.(\w+)$/.exec(path) ?? []
  const key = papers[Number(index)]?.key
  return key === undefined || key === 'other' ? path : `paper.${key}.${name}`
}

/** A request as the form has it. */
export const valuesOf = (details: MatterDetails): FormValues => {
  const { sentBy, receivedBy, court, request, parties, counsel, particulars, papers, waived } = details
  const values = new Map<string, readonly string[]>()
  const put = (name: string, value: string | number | null | undefined) => {
    if (value != null) values.set(name, [String(value)])
  }
  for (const [name, value] of Object.entries({ sentBy, receivedBy, court, request })) put(name, value)
  for (const [prefix, rows] of Object.entries({ parties, counsel }))
    for (const [row, one] of rows.entries())
      for (const [name, value] of Object.entries(one)) put(`${prefix}.${row}.${name}`, value)
  for (const [name, value] of Object.entries(particulars)) put(`particulars.${name}`, value)
  for (const { key, name, sha256 } of papers.filter((paper) => paper.key !== 'other')) {
    put(`paper.${key}.name`, name)
    put(`paper.${key}.sha256`, sha256)
  }
  for (const { key, reason } of waived) put(`paper.${key}.waived`, reason)
  put('papers', linesOf(papers.filter(({ key }) => key === 'other')))
  return values
}

/** What a request says: whom it goes to, who is in it, what its kind asks for, and its papers. */
export const DetailsFields = ({
  typed,
  kind,
  instrument,
  from,
}: {
  typed: Typed
  kind: RegimeKind
  instrument: Instrument
  from: 'mainland' | 'hong-kong'
}) => {
  const { page, values } = typed
  const { t, language } = page
  const { sends, receives } = instrument.authorities[from]
  const options = (bodies: typeof sends) =>
    bodies.map((body, index) => ({ value: String(index), text: body[language] }))
  const { required, optional } = particularsOf[kind]
  const open = (name: string) =>
    t(($) => $.matters.form.optional, { label: t(($) => $.matters.fields[name as 'court']) })
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.way)}</h2>
      <ChoiceField typed={typed} name="sentBy" options={options(sends)} />
      <ChoiceField typed={typed} name="receivedBy" options={options(receives)} />
      <LineField typed={typed} name="court" label={open('court')} />
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.subject)}</h2>
      {[...required, ...optional].map((name) => {
        const label = required.some((one) => one === name) ? {} : { label: open(name) }
        if (name === 'hearingOn') return <DayField typed={typed} name={`particulars.${name}`} {...label} />
        if (name === 'sought') return <LongField typed={typed} name={`particulars.${name}`} {...label} />
        return <LineField typed={typed} name={`particulars.${name}`} {...label} />
      })}
      <LongField typed={typed} name="request" rows={6} />
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.parties)}</h2>
      <p class="govuk-hint">{t(($) => $.matters.form.partiesHint)}</p>
      {rowsOf(rowCount(values, 'parties', partyRows)).map((row) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {t(($) => $.matters.form.party, { number: row + 1 })}
          </legend>
          <ChoiceField
            typed={typed}
            name={`parties.${row}.role`}
            options={partyRoles.map((role) => ({ value: role, text: t(($) => $.matters.partyRoles[role]) }))}
          />
          <ChoiceField
            typed={typed}
            name={`parties.${row}.kind`}
            options={partyKinds.map((one) => ({ value: one, text: t(($) => $.matters.partyKinds[one]) }))}
          />
          <LineField typed={typed} name={`parties.${row}.name`} />
          <LineField typed={typed} name={`parties.${row}.identifier`} label={open('identifier')} />
          <LineField typed={typed} name={`parties.${row}.address`} label={open('address')} />
        </fieldset>
      ))}
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.counsel)}</h2>
      {rowsOf(rowCount(values, 'counsel', counselRows)).map((row) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {t(($) => $.matters.form.lawyer, { number: row + 1 })}
          </legend>
          <LineField typed={typed} name={`counsel.${row}.name`} label={open('name')} />
          <LineField typed={typed} name={`counsel.${row}.firm`} label={open('firm')} />
          <LineField typed={typed} name={`counsel.${row}.actsFor`} label={open('actsFor')} />
        </fieldset>
      ))}
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.papers)}</h2>
      <p class="govuk-hint">{t(($) => $.matters.form.papersHint)}</p>
      {papersAsked(instrument, from).map(({ key, name, required: must }) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {name[language]}{' '}
            {t(($) => $.legal.aside, {
              text: must ? t(($) => $.legal.documents.required) : t(($) => $.legal.documents.ifApplicable),
            })}
          </legend>
          <LineField typed={typed} name={`paper.${key}.name`} label={t(($) => $.matters.form.paperName)} />
          <LineField typed={typed} name={`paper.${key}.sha256`} />
          <LineField typed={typed} name={`paper.${key}.waived`} />
        </fieldset>
      ))}
      <LongField typed={typed} name="papers" hint={t(($) => $.matters.form.linesHint)} />
    </>
  )
}
