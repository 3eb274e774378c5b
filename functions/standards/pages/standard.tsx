import { raw } from 'hono/html'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { LegalLinks } from '#shared/ui/legal-links.tsx'
import { asDataBlock, linkedDataOf } from '../linked-data.ts'
import type { Body, Edition, Standard } from '../standard.ts'
import type { Standing } from '../standing.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { AsOfForm } from './as-of-form.tsx'
import { Citation } from './citation.tsx'
import { Clauses } from './clauses.tsx'
import { type AskedDay, dayIn, type PageDeps, standardsPath } from './request.ts'
import { addressOf, formatPartial, periodText, RelationTag, Sources, StandardLinks } from './wording.tsx'

type Titles = ReadonlyMap<string, Edition['title']>

export type Shown = {
  readonly page: StandardsPage
  readonly standard: Standard
  /** The edition that is shown: in force on the day, the last one, or the one that was asked for by its number. */
  readonly edition: Edition
  readonly titles: Titles
  /** The services to apply for, by name. */
  readonly services: readonly Body[]
}

/** Bodies a line each: names of bodies hold the signs that would stand between them. */
const Names = ({ page, bodies }: { page: StandardsPage; bodies: readonly Body[] }) =>
  bodies.length === 0 ? (
    page.t(($) => $.standards.list.nothing)
  ) : (
    <ul class="govuk-list">
      {bodies.map(({ name }) => (
        <li>{name[page.language]}</li>
      ))}
    </ul>
  )

/** What the edition is, in a few facts. */
const Facts = ({ page, standard, edition, titles }: Shown) => {
  const { t, language } = page
  const { references, bodies, authority, inForce, supersedes, instrument } = edition
  const nothing = t(($) => $.standards.list.nothing)
  return (
    <SummaryList
      rows={[
        {
          key: t(($) => $.standards.facts.relation),
          value: (
            <>
              <RelationTag page={page} relation={edition.relation} />
              <br />
              {t(($) => $.standards.relationTexts[edition.relation])}
            </>
          ),
        },
        { key: t(($) => $.standards.facts.hongKong), value: references.hongKong?.[language] ?? nothing },
        { key: t(($) => $.standards.facts.mainland), value: references.mainland?.[language] ?? nothing },
        { key: t(($) => $.standards.facts.authority), value: authority.name[language] },
        { key: t(($) => $.standards.facts.hongKongBodies), value: <Names page={page} bodies={bodies.hongKong} /> },
        { key: t(($) => $.standards.facts.mainlandBodies), value: <Names page={page} bodies={bodies.mainland} /> },
        { key: t(($) => $.standards.facts.inForce), value: periodText(page, inForce) },
        ...(supersedes.length === 0
          ? []
          : [
              {
                key: t(($) => $.standards.facts.supersedes),
                value: <StandardLinks page={page} ids={supersedes} titles={titles} />,
              },
            ]),
        ...(standard.supersededBy.length === 0
          ? []
          : [
              {
                key: t(($) => $.standards.facts.supersededBy),
                value: <StandardLinks page={page} ids={standard.supersededBy.map(({ id }) => id)} titles={titles} />,
              },
            ]),
        ...(instrument === null
          ? []
          : [
              {
                key: t(($) => $.standards.facts.instrument),
                value: (
                  <a class="govuk-link" href={link(page, `/legal/instruments/${instrument}`)}>
                    {t(($) => $.standards.facts.readInstrument)}
                  </a>
                ),
              },
            ]),
      ]}
    />
  )
}

/** The editions there are, each under an address of its own. */
const Editions = ({ page, standard, edition }: Shown) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.editions.title)}</h2>
      <ul class="govuk-list">
        {standard.editions.map((one) => (
          <li>
            <a
              class="govuk-link"
              href={link(page, addressOf(standard.id, { version: String(one.number) }))}
              aria-current={one.number === edition.number ? 'true' : undefined}
            >
              {t(($) => $.standards.editions.numbered, { number: one.number })}
            </a>{' '}
            {periodText(page, one.inForce)}
          </li>
        ))}
      </ul>
      {standard.withdrawn !== null && (
        <p class="govuk-body">
          {t(($) => $.standards.editions.withdrawn, {
            day: formatDate(language, standard.withdrawn.on),
            reason: standard.withdrawn.reason[language],
          })}
        </p>
      )}
    </>
  )
}

/** Which services to apply for. */
const NextSteps = ({ page, edition, services }: Shown) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.next.title)}</h2>
      {services.length === 0 ? (
        <p class="govuk-body">{t(($) => $.standards.next.none, { authority: edition.authority.name[language] })}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {services.map(({ id, name }) => (
            <li>
              <a class="govuk-link" href={link(page, `/services/${id}`)}>
                {name[language]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The same for machines. A data block is no script: the policy that lets no script of a page run has nothing to say of it. */
const LinkedData = ({ page, standard, edition, origin }: Shown & { origin: string }) => {
  const address = `${origin}${link(page, addressOf(standard.id, { version: String(edition.number) }))}`
  const publisher = page.t(($) => $.common.layout.productName)
  const data = linkedDataOf(standard, edition, { language: page.language, address, publisher })
  return <script type="application/ld+json">{raw(asDataBlock(data))}</script>
}

/** How it stands on the day, in a sentence. */
const standingText = (page: StandardsPage, standing: Standing<Edition>, asked: AskedDay): string => {
  const { t, language } = page
  const day = formatDate(language, asked.day)
  if (standing.state === 'not_yet')
    return t(($) => $.standards.asOf.notYet, { day, first: formatPartial(page, standing.firstOn) })
  if (standing.state === 'ended')
    return t(($) => $.standards.asOf.ended, { day, last: formatDate(language, standing.on) })
  return standing.until === null
    ? t(($) => $.standards.asOf.inForce, { day })
    : t(($) => $.standards.asOf.inForceUntil, { day, last: formatDate(language, standing.until) })
}

const StandardPage = ({
  asked,
  standing,
  origin,
  ...shown
}: Shown & { asked: AskedDay; standing: Standing<Edition> | null; origin: string }) => {
  const { page, standard, edition } = shown
  const { t, language } = page
  const title = edition.title[language]
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/standards'), text: t(($) => $.standards.title) },
        { href: link(page, `/standards?area=${edition.area}`), text: t(($) => $.standards.areas[edition.area]) },
      ]}
    >
      {asked.issues.length > 0 && (
        <ErrorSummary {...summaryOf(page, asked.issues, () => t(($) => $.standards.asOf.label))} />
      )}
      <span class="govuk-caption-l">{t(($) => $.standards.editions.numbered, { number: edition.number })}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>
        {standing === null
          ? t(($) => $.standards.asOf.byNumber, { number: edition.number, period: periodText(page, edition.inForce) })
          : standingText(page, standing, asked)}
      </InsetText>
      <p class="govuk-body-l">{edition.summary[language]}</p>
      <Facts {...shown} />
      <h2 class="govuk-heading-m">{t(($) => $.standards.clauses.title)}</h2>
      <Clauses page={page} clauses={edition.clauses} />
      <NextSteps {...shown} />
      <Sources page={page} provenance={edition.provenance} />
      <Editions {...shown} />
      <Citation {...shown} origin={origin} day={asked.day} />
      <AsOfForm page={page} action={addressOf(standard.id)} asked={asked} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/api/v1/standards/${standard.id}?asOf=${asked.day}`}>
          {t(($) => $.standards.json)}
        </a>
      </p>
      <InsetText>{t(($) => $.standards.advice)}</InsetText>
      <LinkedData {...shown} origin={origin} />
      <LegalLinks page={page} kind="standard" id={standard.id} />
    </Layout>
  )
}

/** One standard: as of a day, or one of its editions by its number. */
export const standardPages = ({ standards, origin }: Pick<PageDeps, 'standards' | 'origin'>) =>
  createRouter<StandardsTexts>().get(`${standardsPath}/:id`, permit('standard.read'), async (c) => {
    const id = c.req.param('id')
    const asked = dayIn(c, 'asOf', standards.today())
    const { standard, standing } = await standards.asOf(id, asked.day)
    const number = Number(c.req.query('version'))
    const byNumber = Number.isInteger(number) && number > 0 ? (await standards.edition(id, number)).edition : null
    const first = standard.editions[0]
    const edition = byNumber ?? (standing.state === 'not_yet' ? first : standing.edition)
    if (edition === undefined) throw new Error(`${id} has no edition`)
    const titles = await standards.titlesOf([...edition.supersedes, ...standard.supersededBy.map((one) => one.id)])
    const services = standards.servicesOf(edition.services)
    const status = asked.issues.length > 0 ? 422 : 200
    return c.html(
      <StandardPage
        page={c.var.page}
        asked={asked}
        origin={origin}
        standing={byNumber === null ? standing : null}
        {...{ standard, edition, titles, services }}
      />,
      status,
    )
  })
