import { topics } from '#shared/domain/service.ts'
import { Card, CardGrid } from '#shared/ui/components/card.tsx'
import { SearchBox } from '#shared/ui/components/search-box.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { CataloguePage } from '../texts.ts'

/** The way into the four parts of the hub; a search stands first, because most people come for a service. */
export const HomePage = ({ page, script }: { page: CataloguePage; script: string }) => {
  const { t } = page
  return (
    <Layout page={page} script={script} title={t(($) => $.catalogue.home.title)}>
      <h1 class="govuk-heading-xl">{t(($) => $.catalogue.home.title)}</h1>
      <p class="govuk-body-l">{t(($) => $.catalogue.home.lead)}</p>
      <SearchBox
        action={link(page, '/services')}
        label={t(($) => $.catalogue.home.searchLabel)}
        buttonText={t(($) => $.catalogue.search.button)}
        name="q"
        value=""
        suggestions={{
          from: '/api/v1/services/suggestions',
          found: t(($) => $.common.form.suggestionsFound, { total: '#' }),
        }}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/plan')}>
          {t(($) => $.catalogue.home.plan)}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/evidence')}>
          {t(($) => $.catalogue.home.evidence)}
        </a>
      </p>
      <h2 class="govuk-heading-l">{t(($) => $.catalogue.home.partsHeading)}</h2>
      <CardGrid>
        <Card
          href={link(page, '/services')}
          title={t(($) => $.catalogue.home.estation)}
          text={t(($) => $.catalogue.home.estationText)}
        />
        <Card
          href={link(page, '/liaison')}
          title={t(($) => $.catalogue.home.liaison)}
          text={t(($) => $.catalogue.home.liaisonText)}
        />
        <Card
          href={link(page, '/consultations')}
          title={t(($) => $.catalogue.home.consultations)}
          text={t(($) => $.catalogue.home.consultationsText)}
        />
        <Card
          href={link(page, '/legal')}
          title={t(($) => $.catalogue.home.legal)}
          text={t(($) => $.catalogue.home.legalText)}
        />
        <Card
          href={link(page, '/standards')}
          title={t(($) => $.catalogue.home.standards)}
          text={t(($) => $.catalogue.home.standardsText)}
        />
      </CardGrid>
      <h2 class="govuk-heading-l">{t(($) => $.catalogue.home.topicsHeading)}</h2>
      <ul class="govuk-list topics">
        {topics.map((topic) => (
          <li>
            <a class="govuk-link" href={link(page, `/services?topic=${topic}`)}>
              {t(($) => $.catalogue.topics[topic])}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
