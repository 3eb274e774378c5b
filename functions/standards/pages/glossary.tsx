import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import type { Segment } from '#shared/search/highlight.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SearchBox } from '#shared/ui/components/search-box.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type GlossaryFinding, type GlossaryQuery, type Term, TermField, termFields } from '../glossary.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import type { PageDeps } from './request.ts'

type Shown = {
  readonly page: StandardsPage
  readonly script: string
  readonly query: GlossaryQuery
  readonly finding: GlossaryFinding
  readonly highlight: (text: string) => readonly Segment[]
}

const addressOf = (page: StandardsPage, { q, field }: GlossaryQuery): string => {
  const search = new URLSearchParams([...(q === '' ? [] : [['q', q]]), ...(field === null ? [] : [['field', field]])])
  return link(page, search.size === 0 ? '/glossary' : `/glossary?${search}`)
}

const Marked = ({ text, highlight }: { text: string; highlight: Shown['highlight'] }) => (
  <>{highlight(text).map((one) => (one.match ? <mark>{one.text}</mark> : one.text))}</>
)

const Fields = ({ page, query }: Pick<Shown, 'page' | 'query'>) => {
  const { t } = page
  const entry = (field: TermField | null, text: string) => (
    <li>
      <a
        class="govuk-link"
        href={addressOf(page, { ...query, field })}
        aria-current={query.field === field ? 'true' : undefined}
      >
        {text}
      </a>
    </li>
  )
  return (
    <ul class="govuk-list topics">
      {entry(
        null,
        t(($) => $.standards.list.any),
      )}
      {termFields.map((field) =>
        entry(
          field,
          t(($) => $.standards.glossary.fields[field]),
        ),
      )}
    </ul>
  )
}

/** Each side's words stand in the script that they are written in there, whatever the language of the page. */
const TermItem = ({ page, term, highlight }: Omit<Shown, 'query' | 'finding' | 'script'> & { term: Term }) => {
  const { t, language } = page
  const { id, field, english, hongKong, mainland, definition, sources, status } = term
  const words = (all: readonly string[], lang: string) => (
    <span lang={lang}>
      <Marked text={all.join(lang === 'en' ? ', ' : '、')} highlight={highlight} />
    </span>
  )
  return (
    <li class="results__item" id={id}>
      <h2 class="govuk-heading-s results__title">
        <span lang="zh-Hant">{hongKong[0]}</span> · <span lang="zh-Hans">{mainland[0]}</span> ·{' '}
        <span lang="en">{english[0]}</span>
      </h2>
      <p class="govuk-body">
        <Marked text={definition[language]} highlight={highlight} />
      </p>
      <SummaryList
        rows={[
          { key: t(($) => $.standards.glossary.hongKong), value: words(hongKong, 'zh-Hant') },
          { key: t(($) => $.standards.glossary.mainland), value: words(mainland, 'zh-Hans') },
          { key: t(($) => $.standards.glossary.english), value: words(english, 'en') },
          {
            key: t(($) => $.standards.glossary.sources),
            value: (
              <>
                {new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(
                  sources.map((source) => source[language]),
                )}{' '}
                <Tag text={t(($) => $.common.facts[status])} colour={status === 'seen' ? 'green' : 'yellow'} />
              </>
            ),
          },
        ]}
      />
      <p class="results__about">
        {t(($) => $.standards.glossary.fields[field])} ·{' '}
        <a class="govuk-link" href={link(page, `/standards?${new URLSearchParams({ q: hongKong[0] ?? '' })}`)}>
          {t(($) => $.standards.glossary.find, { word: (language === 'en' ? english : hongKong)[0] ?? '' })}
        </a>
      </p>
    </li>
  )
}

const GlossaryPage = ({ page, script, query, finding, highlight }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.standards.glossary.title)
  return (
    <Layout
      page={page}
      title={title}
      script={script}
      breadcrumbs={[{ href: link(page, '/standards'), text: t(($) => $.standards.title) }]}
    >
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.glossary.lead)}</p>
      <SearchBox
        action={link(page, '/glossary')}
        label={t(($) => $.standards.glossary.label)}
        buttonText={t(($) => $.standards.search.button)}
        name="q"
        value={query.q}
        suggestions={{
          from: '/api/v1/glossary/suggestions',
          found: t(($) => $.common.form.suggestionsFound, { total: '#' }),
        }}
        hiddenFields={query.field === null ? [] : [{ name: 'field', value: query.field }]}
      />
      <Fields page={page} query={query} />
      <InsetText>{t(($) => $.standards.glossary.recalled, { day: formatDate(language, finding.checkedOn) })}</InsetText>
      <p class="govuk-body" role="status">
        {t(($) => $.standards.glossary.found_other, { count: finding.total })}
      </p>
      {finding.suggestions.length > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.standards.search.didYouMean)}</p>
          <ul class="govuk-list">
            {finding.suggestions.map((q) => (
              <li>
                <a class="govuk-link" href={addressOf(page, { q, field: null })}>
                  {q}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <ol class="govuk-list results">
        {finding.items.map((term) => (
          <TermItem page={page} term={term} highlight={highlight} />
        ))}
      </ol>
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={`/api/v1/glossary${query.q === '' ? '' : `?${new URLSearchParams({ q: query.q })}`}`}
        >
          {t(($) => $.standards.json)}
        </a>
      </p>
    </Layout>
  )
}

/** The words of both sides for one thing. */
export const glossaryPages = ({ glossary, searchScript }: Pick<PageDeps, 'glossary' | 'searchScript'>) =>
  createRouter<StandardsTexts>().get(`${inLanguage}/glossary`, permit('standard.read'), async (c) => {
    const query = {
      q: c.req.query('q')?.trim() ?? '',
      field: TermField.safeParse(c.req.query('field')).data ?? null,
    }
    const finding = await glossary.find(query)
    const { highlight } = await import('#shared/search/highlight.ts')
    return c.html(
      <GlossaryPage
        page={c.var.page}
        script={searchScript}
        query={query}
        finding={finding}
        highlight={(text) => highlight(text, query.q)}
      />,
    )
  })
