import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ApplicationPage } from '../texts.ts'

/** Before a draft begins: for whom, what it takes, and what to have ready. `key` makes a double click one draft. */
export const StartPage = ({ page, service, key }: { page: ApplicationPage; service: Service; key: string }) => {
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
        <input type="hidden" name="idempotencyKey" value={key} />
        <Button text={t(($) => $.applications.start.button)} />
      </form>
    </Layout>
  )
}
