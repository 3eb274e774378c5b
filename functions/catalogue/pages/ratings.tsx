import { formatDate, formatNumber } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type DepartmentRating, fewest } from '../experience.ts'
import { type RatingsPage as Rated, ratingsTranslations } from '../ratings-texts.ts'
import type { CataloguePage } from '../texts.ts'

const scores = [1, 2, 3, 4, 5] as const

const rowOf = ({ t, language }: Rated, { department, since, decided, rated, median, counts }: DepartmentRating) => [
  department.name[language],
  median === null ? t(($) => $.ratings.tooFew) : formatNumber(language, median),
  ...scores.map((score) => (counts === null ? t(($) => $.ratings.withheld) : formatNumber(language, counts[score]))),
  formatNumber(language, rated),
  formatNumber(language, decided),
  formatDate(language, since),
]

/** How applicants rate the departments: how often each score was given, and the median. No mean: one angry day would move it. */
export const RatingsPage = ({
  page: given,
  ratings,
}: {
  page: CataloguePage
  ratings: readonly DepartmentRating[]
}) => {
  const page: Rated = { ...given, t: ratingsTranslations(given.language) }
  const { t } = page
  const title = t(($) => $.ratings.title)
  return (
    <Layout
      page={page}
      title={title}
      wide
      breadcrumbs={[{ href: link(page, '/services'), text: t(($) => $.catalogue.search.title) }]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.ratings.lead)}</p>
      <InsetText>{t(($) => $.ratings.demo)}</InsetText>
      {ratings.length === 0 ? (
        <p class="govuk-body">{t(($) => $.ratings.none)}</p>
      ) : (
        <DataTable
          caption={t(($) => $.ratings.caption)}
          columns={[
            { text: t(($) => $.ratings.department) },
            { text: t(($) => $.ratings.median), numeric: true },
            ...scores.map((score) => ({ text: t(($) => $.ratings.scores[score]), numeric: true })),
            { text: t(($) => $.ratings.rated), numeric: true },
            { text: t(($) => $.ratings.decided), numeric: true },
            { text: t(($) => $.ratings.since) },
          ]}
          rows={ratings.map((rating) => rowOf(page, rating))}
        />
      )}
      <p class="govuk-body">{t(($) => $.ratings.few_other, { count: fewest })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/api/v1/ratings">
          {t(($) => $.ratings.json)}
        </a>
      </p>
    </Layout>
  )
}
