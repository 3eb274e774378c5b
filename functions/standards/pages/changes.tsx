import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { LocalDate, plusMonths } from '#shared/domain/local-date.ts'
import type { Run } from '#shared/domain/text-difference.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { atomOf } from '../atom-feed.ts'
import { changeKinds, type MarkedChange, marked, type StandardChange } from '../changes.ts'
import type { Publication } from '../changes-service.ts'
import { Area, areas } from '../standard.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type PageDeps, standardsPath } from './request.ts'
import { addressOf, periodText } from './wording.tsx'

type Shown = {
  readonly page: StandardsPage
  readonly values: { readonly from: string; readonly to: string; readonly area: Area | null }
  readonly issues: readonly InputIssue[]
  readonly changes: readonly (Omit<StandardChange, 'texts'> & { readonly texts: readonly MarkedChange[] })[] | null
}

/** Words that were taken out, and words that came. */
const Runs = ({ runs }: { runs: readonly Run[] }) => (
  <>
    {runs.map(({ kind, text }) =>
      kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text,
    )}
  </>
)

const Texts = ({ page, texts }: { page: StandardsPage; texts: readonly MarkedChange[] }) => {
  const { t, language } = page
  return (
    <dl class="clause__texts">
      {texts.map(({ clause, part, runs }) => (
        <div>
          <dt>
            {clause === null
              ? t(($) => $.standards.changes.parts[part])
              : t(($) => $.standards.changes.inClause, {
                  topic: clause.topic[language],
                  part: t(($) => $.standards.changes.parts[part]),
                })}
          </dt>
          <dd>
            <Runs runs={runs} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const ChangesPage = ({ page, values, issues, changes }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.standards.changes.title)
  const labelOf = (path: string) =>
    path === 'to' ? t(($) => $.standards.changes.to) : t(($) => $.standards.changes.from)
  const feed = link(page, `/standards/changes.atom${values.area === null ? '' : `?area=${values.area}`}`)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/standards'), text: t(($) => $.standards.title) }]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.changes.lead)}</p>
      <form class="finder__filters" method="get" action={link(page, '/standards/changes')} novalidate>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            id={name}
            name={name}
            type="date"
            width={10}
            label={labelOf(name)}
            value={values[name]}
            {...errorAt(page, issues, name)}
          />
        ))}
        <Select
          id="area"
          name="area"
          label={t(($) => $.standards.list.area)}
          value={values.area ?? ''}
          options={[
            { value: '', text: t(($) => $.standards.list.any) },
            ...areas.map((area) => ({ value: area, text: t(($) => $.standards.areas[area]) })),
          ]}
        />
        <Button kind="secondary" text={t(($) => $.standards.asOf.show)} />
      </form>
      {changes !== null && changes.length === 0 && <p class="govuk-body">{t(($) => $.standards.changes.none)}</p>}
      {changeKinds.map((kind) => {
        const of = (changes ?? []).filter((change) => change.kind === kind)
        return of.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">{t(($) => $.standards.changes.kinds[kind])}</h2>
            <ul class="results">
              {of.map((change) => (
                <li class="results__item">
                  <h3 class="govuk-heading-s results__title">
                    <a class="govuk-link" href={link(page, addressOf(change.id, { asOf: values.to }))}>
                      {change.title[language]}
                    </a>
                  </h3>
                  {change.endedOn !== null && (
                    <p class="results__about">
                      {t(($) => $.standards.changes.lastDay, { day: formatDate(language, change.endedOn) })}
                    </p>
                  )}
                  {change.texts.length > 0 && <Texts page={page} texts={change.texts} />}
                </li>
              ))}
            </ul>
          </>
        )
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={feed} type="application/atom+xml">
          {t(($) => $.standards.changes.feed)}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/standards/subscriptions')}>
          {t(($) => $.standards.subscriptions.title)}
        </a>
      </p>
    </Layout>
  )
}

/** An entry of the feed: what was published, from when it is in force, or from when it is no longer kept. */
const entryOf = (page: StandardsPage, origin: string, publication: Publication) => {
  const { t, language } = page
  const { id, edition, at, kind } = publication
  const name = kind === 'edition' ? String(edition.number) : 'withdrawn'
  return {
    id: `tag:qianhai-e-station,2026:standards/${id}/${name}`,
    title: edition.title[language],
    updated: at,
    href: `${origin}${link(page, addressOf(id, { version: String(edition.number) }))}`,
    summary:
      publication.kind === 'withdrawal'
        ? t(($) => $.standards.changes.withdrawnFrom, { day: formatDate(language, publication.on) })
        : t(($) => $.standards.changes.published, {
            number: edition.number,
            period: periodText(page, edition.inForce),
          }),
    category: edition.area,
  }
}

/** What changed between two days, and the feed of what is published. */
export const changesPages = ({ standards, changes, origin }: Pick<PageDeps, 'standards' | 'changes' | 'origin'>) =>
  createRouter<StandardsTexts>()
    .get(`${standardsPath}/changes`, permit('standard.read'), async (c) => {
      const { page, language } = c.var
      const today = standards.today()
      const [from, to] = [c.req.query('from')?.trim() || plusMonths(today, -12), c.req.query('to')?.trim() || today]
      const values = { from, to, area: Area.safeParse(c.req.query('area')).data ?? null }
      const unreadable = (['from', 'to'] as const)
        .filter((name) => !LocalDate.safeParse(values[name]).success)
        .map((path) => ({ path, code: 'invalid_date' }))
      const refuse = (issues: readonly InputIssue[]) =>
        c.html(<ChangesPage page={page} values={values} issues={issues} changes={null} />, 422)
      if (unreadable.length > 0) return refuse(unreadable)
      try {
        const found = await changes.between(from, to, values.area)
        const shown = await Promise.all(
          found.map(async ({ texts, ...change }) => ({
            ...change,
            texts: await Promise.all(texts.map((text) => marked(text, language))),
          })),
        )
        return c.html(<ChangesPage page={page} values={values} issues={[]} changes={shown} />)
      } catch (error) {
        if (error instanceof AppError && isRefusal(error, 'invalid_input')) return refuse(error.issues)
        throw error
      }
    })
    .get(`${standardsPath}/changes.atom`, permit('standard.read'), async (c) => {
      const { page, language } = c.var
      const area = Area.safeParse(c.req.query('area')).data ?? null
      const { t } = page
      const feed = atomOf({
        id: `tag:qianhai-e-station,2026:standards/${language}${area === null ? '' : `/${area}`}`,
        title:
          area === null
            ? t(($) => $.standards.changes.feedTitle)
            : t(($) => $.standards.changes.feedOf, { area: t(($) => $.standards.areas[area]) }),
        language,
        self: `${origin}${link(page, `/standards/changes.atom${area === null ? '' : `?area=${area}`}`)}`,
        author: t(($) => $.common.layout.productName),
        entries: (await changes.published(area)).map((one) => entryOf(page, origin, one)),
      })
      return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-cache' })
    })
