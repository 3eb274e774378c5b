import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { SearchBox } from '#shared/ui/components/search-box.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import type { StandardsFinding, StandardsQuery } from '../finding.ts'
import { areas, relations } from '../standard.ts'
import type { StandardsPage } from '../texts.ts'
import type { AskedDay } from './request.ts'

type Asked = { readonly page: StandardsPage; readonly query: StandardsQuery; readonly asked: AskedDay }

/** What the address of a search holds, less what a form asks itself. A day that was not typed is none: it stays today. */
const kept = ({ query: { q, area, relation, authority, service, asOf }, asked }: Asked) =>
  Object.entries({ q: q || null, area, relation, authority, service, asOf: asked.typed === '' ? null : asOf })

export const addressWith = (given: Asked, changed: Readonly<Record<string, string | null>>): string => {
  const parts = Object.entries({ ...Object.fromEntries(kept(given)), ...changed })
  const search = new URLSearchParams(parts.flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
  return link(given.page, search === '' ? '/standards' : `/standards?${search}`)
}

/** The one box for words, references and titles, in any of the scripts. */
export const Words = (given: Asked) => {
  const { t } = given.page
  return (
    <SearchBox
      action={link(given.page, '/standards')}
      label={t(($) => $.standards.search.label)}
      hint={t(($) => $.standards.search.hint)}
      buttonText={t(($) => $.standards.search.button)}
      name="q"
      value={given.query.q}
      suggestions={{
        from: '/api/v1/standards/suggestions',
        found: t(($) => $.common.form.suggestionsFound, { total: '#' }),
      }}
      hiddenFields={kept(given).flatMap(([name = '', value]) => (name !== 'q' && value ? [{ name, value }] : []))}
    />
  )
}

/** By what the list can be narrowed, with how many each choice would show. */
export const Filters = ({ finding, ...given }: Asked & { finding: StandardsFinding }) => {
  const { page, query, asked } = given
  const { t, language } = page
  const any = { value: '', text: t(($) => $.standards.list.any) }
  const option = (value: string, name: string, total: number) => ({
    value,
    text: t(($) => $.standards.search.option, { name, total }),
  })
  const narrowed = query.area !== null || query.relation !== null || query.authority !== null || asked.typed !== ''
  const { area, relation, authority } = finding.facets
  return (
    <details class="finder__filters" open={narrowed}>
      <summary class="finder__summary">{t(($) => $.standards.search.filters)}</summary>
      <form method="get" action={link(page, '/standards')} novalidate>
        {query.q !== '' && <input type="hidden" name="q" value={query.q} />}
        {query.service !== null && <input type="hidden" name="service" value={query.service} />}
        <Select
          id="area"
          name="area"
          label={t(($) => $.standards.list.area)}
          value={query.area ?? ''}
          options={[
            any,
            ...areas
              .filter((one) => area[one] !== undefined || one === query.area)
              .map((one) =>
                option(
                  one,
                  t(($) => $.standards.areas[one]),
                  area[one] ?? 0,
                ),
              ),
          ]}
        />
        <Select
          id="relation"
          name="relation"
          label={t(($) => $.standards.list.relation)}
          value={query.relation ?? ''}
          options={[
            any,
            ...relations
              .filter((one) => relation[one] !== undefined || one === query.relation)
              .map((one) =>
                option(
                  one,
                  t(($) => $.standards.relations[one]),
                  relation[one] ?? 0,
                ),
              ),
          ]}
        />
        <Select
          id="authority"
          name="authority"
          label={t(($) => $.standards.search.authority)}
          value={query.authority ?? ''}
          options={[any, ...authority.map(({ id, name, count }) => option(id, name[language], count))]}
        />
        <TextField
          id="asOf"
          name="asOf"
          type="date"
          width={10}
          label={t(($) => $.standards.asOf.label)}
          hint={t(($) => $.standards.asOf.hint)}
          value={asked.typed}
          {...errorAt(page, asked.issues, 'asOf')}
        />
        <Button kind="secondary" text={t(($) => $.standards.search.apply)} />
      </form>
      {(narrowed || query.q !== '') && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, '/standards')}>
            {t(($) => $.standards.search.clear)}
          </a>
        </p>
      )}
    </details>
  )
}

/** What to try where nothing was found. */
export const NothingFound = ({ finding, ...given }: Asked & { finding: StandardsFinding }) => {
  const { page, query } = given
  const { t, language } = page
  const day = formatDate(language, query.asOf)
  return (
    <>
      <h2 class="govuk-heading-m" role="status">
        {query.q === ''
          ? t(($) => $.standards.search.nothingFilters, { day })
          : t(($) => $.standards.search.nothingTitle, { day, query: query.q.slice(0, 100) })}
      </h2>
      {finding.suggestions.length > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.standards.search.didYouMean)}</p>
          <ul class="govuk-list">
            {finding.suggestions.map((q) => (
              <li>
                <a class="govuk-link" href={addressWith(given, { q, cursor: null })}>
                  {q}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">{t(($) => $.standards.search.nothingHelp)}</p>
    </>
  )
}
