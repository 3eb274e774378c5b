import { randomUUID } from 'node:crypto'
import type { Service } from '#shared/domain/service.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { lastDayToAppeal, reconsideration } from '../appeal.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { applicationPath, type PageDeps } from './request.ts'

/** Before an appeal begins: against which decision, by when, and that it is an application of its own. */
const AppealPage = ({
  page,
  view: { application },
  service,
}: {
  page: ApplicationPage
  view: ApplicationView
  service: Service
}) => {
  const { t, language } = page
  const { decision, decidedAt, receiptNumber } = application
  const title = t(($) => $.applications.appeal.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, `/applications/${application.id}`), text: application.service.name[language] }]}
    >
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t(($) => $.applications.appeal.about, {
          department: decision?.department.name[language] ?? '',
          number: receiptNumber ?? '',
        })}
      </p>
      <p class="govuk-body">
        {t(($) => $.applications.appeal.lead, {
          service: service.name[language],
          date: decidedAt === null ? '' : formatDate(language, lastDayToAppeal(decidedAt)),
        })}
      </p>
      <InsetText>{t(($) => $.applications.appeal.illustrative)}</InsetText>
      <form method="post" action={link(page, `/applications/${application.id}/appeal`)}>
        <input type="hidden" name="idempotencyKey" value={randomUUID()} />
        <Button text={t(($) => $.applications.appeal.begin)} />
      </form>
    </Layout>
  )
}

export const appealPages = ({ applications, catalogue }: Pick<PageDeps, 'applications' | 'catalogue'>) => {
  const address = `${applicationPath}/appeal` as const
  return createRouter<ApplicationTexts>()
    .get(address, permit('application.start'), async (c) => {
      const view = await applications.view(c.req.param('id'), signedIn(c))
      if (!view.possible.some(({ action }) => action === 'appeal'))
        return redirectTo(c, `/applications/${view.application.id}`)
      return c.html(<AppealPage page={c.var.page} view={view} service={await catalogue.get(reconsideration)} />)
    })
    .post(address, permit('application.start'), async (c) => {
      const key = keyOf(await readForm(c))
      const appeal = await applications.start(reconsideration, {
        principal: signedIn(c),
        language: c.var.language,
        relatesTo: c.req.param('id'),
        key,
      })
      return redirectTo(c, `/applications/${appeal.id}`)
    })
}
