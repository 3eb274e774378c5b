import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import { mostTogether, type Order, type OrderStep } from '#shared/domain/order.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValues, keyOf, readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatNumber } from '#shared/i18n/format.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { fewestTogether } from '../../package.ts'
import { countsOf } from '../../package-form.ts'
import type { PackagePage, PackageTexts } from '../../packages-texts.ts'
import type { PackagePageDeps } from './request.ts'

type Chosen = { readonly services: readonly Service[]; readonly order: Order }

/** Nothing, or too much, was chosen: where to choose. */
const FewPage = ({ page }: { page: PackagePage }) => {
  const { t } = page
  const title = t(($) => $.packages.start.fewTitle)
  return (
    <Layout page={page} title={title} breadcrumbs={[]}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.packages.start.few, { minimum: fewestTogether, maximum: mostTogether })}</p>
      <ButtonLink href={link(page, '/plan')} text={t(($) => $.packages.start.plan)} />
    </Layout>
  )
}

const Waits = ({ page: { t, language }, step, services }: { page: PackagePage; step: OrderStep } & Chosen) => {
  if (step.dependsOn.length === 0)
    return <p class="govuk-body-s plan-step__line">{t(($) => $.packages.start.atOnce)}</p>
  return (
    <>
      {step.dependsOn.map(({ serviceId, paper }) => {
        const items = services.find(({ id }) => id === serviceId)?.name[language] ?? serviceId
        return (
          <p class="govuk-body-s plan-step__line">
            {paper === null
              ? t(($) => $.packages.start.after, { items })
              : t(($) => $.packages.start.afterFor, { items, paper: paper[language] })}
          </p>
        )
      })}
    </>
  )
}

/** Before a package begins: for whom, which items in which order, and what asking once saves. */
const StartPage = ({ page, services, order, formKey }: { page: PackagePage; formKey: string } & Chosen) => {
  const { t, language, principal } = page
  const title = t(($) => $.packages.start.title, { count: services.length })
  const count = (value: number) => formatNumber(language, value)
  const { questions, questionsApart, papers, papersApart } = countsOf(services)
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name[language] ?? id
  const paperNames = new Map(services.flatMap(materialsToHandIn).map(({ key, name }) => [`${key} ${name.en}`, name]))
  return (
    <Layout page={page} title={title} breadcrumbs={[]}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t(($) => $.packages.start.lead, { organisation: principal?.organisation.name[language] ?? '' })}
      </p>
      <p class="govuk-body">{t(($) => $.packages.start.how)}</p>
      <p class="govuk-body">
        {t(($) => $.packages.start.counts, {
          questions: count(questions),
          questionsApart: count(questionsApart),
          papers: count(papers),
          papersApart: count(papersApart),
        })}
      </p>
      <h2 class="govuk-heading-m">{t(($) => $.packages.start.items)}</h2>
      <InsetText>
        <Tag text={t(($) => $.common.facts[order.status])} colour="yellow" />{' '}
        {t(($) => $.packages.start.reliance, { date: formatDate(language, order.checkedOn) })}
      </InsetText>
      <ol class="govuk-list govuk-list--number">
        {order.steps.map((step) => (
          <li class="plan-step">
            <p class="plan-step__name">
              <a class="govuk-link" href={link(page, `/services/${step.serviceId}`)}>
                {nameOf(step.serviceId)}
              </a>
            </p>
            <Waits page={page} step={step} services={services} order={order} />
          </li>
        ))}
      </ol>
      {paperNames.size > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.applications.start.papers)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {[...paperNames.values()].map((name) => (
              <li>{name[language]}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={link(page, '/packages/start')}>
        <input type="hidden" name="idempotencyKey" value={formKey} />
        {services.map(({ id }) => (
          <input type="hidden" name="services" value={id} />
        ))}
        <Button text={t(($) => $.packages.start.button)} />
      </form>
    </Layout>
  )
}

const isEnough = (ids: readonly string[]) => ids.length >= fewestTogether && ids.length <= mostTogether

export const startPages = ({ packages, catalogue }: Pick<PackagePageDeps, 'packages' | 'catalogue'>) => {
  const address = `${inLanguage}/packages/start` as const
  return createRouter<PackageTexts>()
    .get(address, permit('application.start'), async (c) => {
      // An address may name one twice, or several with commas between them: what is meant is plain.
      const named = (c.req.queries('services') ?? []).flatMap((value) => value.split(','))
      const ids = [...new Set(named.filter((id) => id !== ''))]
      if (!isEnough(ids)) return c.html(<FewPage page={c.var.page} />, ids.length === 0 ? 200 : 422)
      const services = await Promise.all(ids.map((id) => catalogue.get(id)))
      if (services.some(({ status }) => status !== 'active')) throw new AppError('service_not_open')
      const order = await catalogue.order(ids)
      return c.html(<StartPage page={c.var.page} services={services} order={order} formKey={randomUUID()} />)
    })
    .post(address, permit('application.start'), async (c) => {
      const form = await readForm(c)
      const ids = fieldValues(form, 'services')
      if (!isEnough(ids)) return c.html(<FewPage page={c.var.page} />, 422)
      const { id } = await packages.start(ids, {
        principal: signedIn(c),
        language: c.var.language,
        key: keyOf(form),
      })
      return redirectTo(c, `/packages/${id}`)
    })
}
