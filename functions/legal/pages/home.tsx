import { Card, CardGrid } from '#shared/ui/components/card.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { LegalPage } from '../texts.ts'

/** The way into legal cooperation. */
export const HomePage = ({ page }: { page: LegalPage }) => {
  const { t } = page
  const title = t(($) => $.legal.title)
  return (
    <Layout page={page} title={title} breadcrumbs={[]}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.legal.lead)}</p>
      <h2 class="govuk-heading-l">{t(($) => $.legal.home.parts)}</h2>
      <CardGrid>
        <Card
          href={link(page, '/legal/regime')}
          title={t(($) => $.legal.regime.title)}
          text={t(($) => $.legal.home.regime)}
        />
        <Card
          href={link(page, '/legal/instruments')}
          title={t(($) => $.legal.instruments.title)}
          text={t(($) => $.legal.home.instruments)}
        />
        <Card
          href={link(page, '/legal/comparison')}
          title={t(($) => $.legal.comparison.title)}
          text={t(($) => $.legal.home.comparison)}
        />
        <Card
          href={link(page, '/legal/matters')}
          title={t(($) => $.legal.home.mattersTitle)}
          text={t(($) => $.legal.home.matters)}
        />
        <Card
          href={link(page, '/legal/exchange')}
          title={t(($) => $.legal.home.exchangeTitle)}
          text={t(($) => $.legal.home.exchange)}
        />
        <Card
          href={link(page, '/legal/report')}
          title={t(($) => $.legal.home.reportTitle)}
          text={t(($) => $.legal.home.report)}
        />
        <Card
          href={link(page, '/services?topic=legal')}
          title={t(($) => $.legal.home.services)}
          text={t(($) => $.legal.home.servicesText)}
        />
      </CardGrid>
      <InsetText>{t(($) => $.legal.advice)}</InsetText>
    </Layout>
  )
}
