import type { FactStatus } from '#shared/domain/fact.ts'
import { optionsOf, type Service, type Stage } from '#shared/domain/service.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SourceName } from '#shared/ui/components/source-name.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { StageDiagram } from '#shared/ui/stage-diagram.tsx'
import type { ObservedTimes } from '../experience.ts'
import type { CataloguePage } from '../texts.ts'
import { Materials } from './materials.tsx'
import { Overview } from './service-overview.tsx'

type Props = { page: CataloguePage; service: Service }
type WithTimes = Props & { observed: ObservedTimes }

const Stages = ({ page, service }: Props) => {
  const { t, language } = page
  const describe = (stage: Stage, waitsFor: readonly Stage[]) => {
    const params = {
      name: stage.name[language],
      department: stage.department.name[language],
      count: stage.workingDays,
      stages: waitsFor.map(({ name }) => name[language]).join(t(($) => $.catalogue.item.stageSeparator)),
    }
    return waitsFor.length === 0
      ? t(($) => $.catalogue.item.stageFirst_other, params)
      : t(($) => $.catalogue.item.stageAfter_other, params)
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.catalogue.item.stages)}</h2>
      {service.stagesStatus === 'illustrative' && (
        <p class="govuk-body">
          <Tag text={t(($) => $.common.facts.illustrative)} colour="yellow" />
        </p>
      )}
      <StageDiagram
        stages={service.stages}
        language={language}
        label={t(($) => $.catalogue.item.stagesRegion)}
        caption={t(($) => $.catalogue.item.stagesCaption)}
        describe={describe}
      />
    </>
  )
}

const Provenance = ({ page, service }: Props) => {
  const { t, language } = page
  const { provenance } = service
  const facts: readonly [string, FactStatus][] = [
    [t(($) => $.catalogue.item.core), provenance.status],
    [t(($) => $.catalogue.item.statutory), service.statutory.status],
    [t(($) => $.catalogue.item.promised), service.promised.status],
    [t(($) => $.catalogue.item.fee), service.fee.status],
    [t(($) => $.catalogue.item.stages), service.stagesStatus],
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.catalogue.item.sources)}</h2>
      <p class="govuk-body">
        {t(($) => $.catalogue.item.checkedOn, { date: formatDate(language, provenance.checkedOn) })}{' '}
        {t(($) => $.catalogue.item.version, { version: service.version })}
      </p>
      {provenance.sources.length === 0 ? (
        <p class="govuk-body">{t(($) => $.catalogue.item.noSources)}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {provenance.sources.map((source) => (
            <li>
              <SourceName source={source} />
            </li>
          ))}
        </ul>
      )}
      <ul class="govuk-list govuk-body-s">
        {facts.map(([fact, status]) => (
          <li>{t(($) => $.catalogue.item.factOf, { fact, status: t(($) => $.common.facts[status]) })}</li>
        ))}
        {provenance.unverified.map((text) => (
          <li>{text[language]}</li>
        ))}
      </ul>
    </>
  )
}

const Start = ({ page, service }: Props) => {
  const { t } = page
  if (optionsOf(service).begunFrom === 'decision')
    return (
      <>
        <p class="govuk-body">{t(($) => $.catalogue.item.fromDecision)}</p>
        <ButtonLink href={link(page, '/applications')} text={t(($) => $.catalogue.item.toApplications)} />
      </>
    )
  if (service.status !== 'active')
    return (
      <InsetText>
        {service.status === 'check_current_status' ? t(($) => $.catalogue.item.checkText) : null}{' '}
        {t(($) => $.catalogue.item.notOpen)}
      </InsetText>
    )
  return (
    <>
      <p class="govuk-body">{t(($) => $.catalogue.item.applyHint)}</p>
      <ButtonLink href={link(page, `/applications/start/${service.id}`)} text={t(($) => $.catalogue.item.apply)} />
    </>
  )
}

/** Everything about one service that decides whether, how and with what a person applies. */
export const ServicePage = ({ page, service, observed, hasStandards }: WithTimes & { hasStandards: boolean }) => {
  const { t, language } = page
  return (
    <Layout
      page={page}
      title={service.name[language]}
      breadcrumbs={[
        { href: link(page, '/services'), text: t(($) => $.catalogue.search.title) },
        { href: link(page, `/services?topic=${service.topic}`), text: t(($) => $.catalogue.topics[service.topic]) },
      ]}
    >
      <h1 class="govuk-heading-l">{service.name[language]}</h1>
      {service.status === 'abolished' && (
        <p class="govuk-body">
          <Tag text={t(($) => $.catalogue.item.statusAbolished)} colour="red" />
        </p>
      )}
      {service.notes !== null && <InsetText>{service.notes[language]}</InsetText>}
      <Start page={page} service={service} />
      <h2 class="govuk-heading-m">{t(($) => $.catalogue.item.overview)}</h2>
      <Overview page={page} service={service} observed={observed} />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/ratings')}>
          {t(($) => $.catalogue.item.ratings)}
        </a>
      </p>
      {hasStandards && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/standards?service=${service.id}`)}>
            {t(($) => $.catalogue.item.standards)}
          </a>
        </p>
      )}
      <Materials page={page} service={service} />
      <Stages page={page} service={service} />
      <Provenance page={page} service={service} />
    </Layout>
  )
}
