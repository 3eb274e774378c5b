import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { Party } from '#shared/domain/party.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { errorAt, summaryOf } from './form-state.ts'
import type { PageDeps, PageRequest } from './request.ts'

/** Before a draft begins: for whom, what it takes, and what to have ready. `formKey` makes a double click one draft. */
const StartPage = ({
  page,
  service,
  clients,
  issues,
  formKey,
}: {
  page: ApplicationPage
  service: Service
  /** The enterprises that the reader can act for; they choose where there are any. */
  clients: readonly Party[]
  issues: readonly InputIssue[]
  formKey: string
}) => {
  const { t, language, principal } = page
  const papers = materialsToHandIn(service)
  const title = t(($) => $.applications.start.title, { service: service.name[language] })
  const own = principal === null ? [] : [principal.organisation]
  const forWhom = t(($) => $.applications.start.forWhom)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, `/services/${service.id}`), text: service.name[language] }]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, () => forWhom)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {clients.length === 0 && (
        <p class="govuk-body">
          {t(($) => $.applications.start.lead, { organisation: principal?.organisation.name[language] ?? '' })}
        </p>
      )}
      <p class="govuk-body">{t(($) => $.applications.start.steps)}</p>
      {papers.length === 0 ? (
        <p class="govuk-body">{t(($) => $.applications.start.noPapers)}</p>
      ) : (
        <>
          <p class="govuk-body">{t(($) => $.applications.start.papers)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {papers.map(({ name }) => (
              <li>{name[language]}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={link(page, `/applications/start/${service.id}`)}>
        <input type="hidden" name="idempotencyKey" value={formKey} />
        {clients.length > 0 && (
          <Radios
            idPrefix="onBehalfOf"
            name="onBehalfOf"
            legend={forWhom}
            hint={t(($) => $.applications.start.forWhomHint)}
            options={[
              ...clients.map(({ id, name }) => ({ value: id, text: name[language] })),
              ...own.map(({ id, name }) => ({
                value: id,
                text: t(($) => $.applications.start.ownFirm, { organisation: name[language] }),
              })),
            ]}
            {...errorAt(page, issues, 'onBehalfOf')}
          />
        )}
        <Button text={t(($) => $.applications.start.button)} />
      </form>
    </Layout>
  )
}

export const startPages = ({ applications, catalogue }: Pick<PageDeps, 'applications' | 'catalogue'>) => {
  const address = `${inLanguage}/applications/start/:serviceId` as const

  const show = async (c: PageRequest, serviceId: string, issues: readonly InputIssue[], status: 200 | 422) => {
    const service = await catalogue.get(serviceId)
    if (service.status !== 'active') throw new AppError('service_not_open')
    const clients = await applications.clientsOf(signedIn(c), service.id)
    return c.html(
      <StartPage page={c.var.page} service={service} clients={clients} issues={issues} formKey={randomUUID()} />,
      status,
    )
  }

  return createRouter<ApplicationTexts>()
    .get(address, permit('application.start'), (c) => show(c, c.req.param('serviceId'), [], 200))
    .post(address, permit('application.start'), async (c) => {
      const form = await readForm(c)
      const principal = signedIn(c)
      const serviceId = c.req.param('serviceId')
      const onBehalfOf = fieldValue(form, 'onBehalfOf')
      // An agent of several says for whom: a draft of the wrong enterprise is not noticed until it is too late.
      if (onBehalfOf === '' && (await applications.clientsOf(principal, serviceId)).length > 0)
        return show(c, serviceId, [{ path: 'onBehalfOf', code: 'choose_for_whom' }], 422)
      const application = await applications.start(serviceId, {
        principal,
        language: c.var.language,
        key: keyOf(form),
        onBehalfOf: onBehalfOf === '' ? null : onBehalfOf,
      })
      return redirectTo(c, `/applications/${application.id}`)
    })
}
