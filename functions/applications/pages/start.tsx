import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { keyOf, type PageDeps, redirectTo } from './request.ts'

/** Before a draft begins: for whom, what it takes, and what to have ready. `formKey` makes a double click one draft. */
const StartPage = ({ page, service, formKey }: { page: ApplicationPage; service: Service; formKey: string }) => {
  const { t, language, principal } = page
  const papers = materialsToHandIn(service)
  const title = t(($) => $.applications.start.title, { service: service.name[language] })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, `/services/${service.id}`), text: service.name[language] }]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t(($) => $.applications.start.lead, { organisation: principal?.organisation.name[language] ?? '' })}
      </p>
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
        <Button text={t(($) => $.applications.start.button)} />
      </form>
    </Layout>
  )
}

export const startPages = ({ applications, catalogue }: Pick<PageDeps, 'applications' | 'catalogue'>) => {
  const address = `${inLanguage}/applications/start/:serviceId` as const
  return createRouter<ApplicationTexts>()
    .get(address, permit('application.start'), async (c) => {
      const service = await catalogue.get(c.req.param('serviceId'))
      if (service.status !== 'active') throw new AppError('service_not_open')
      return c.html(<StartPage page={c.var.page} service={service} formKey={randomUUID()} />)
    })
    .post(address, permit('application.start'), async (c) => {
      const key = keyOf(await readForm(c))
      const application = await applications.start(c.req.param('serviceId'), {
        principal: signedIn(c),
        language: c.var.language,
        key,
      })
      return redirectTo(c, `/applications/${application.id}`)
    })
}
