import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ExchangePage, ExchangeTexts } from '../../exchange-texts.ts'
import type { LinkedHere, Links } from '../../links-service.ts'
import { pathOfLink, RecordLink } from '../../record-link.ts'
import { labelOf, placed, readAnswers, type Typed } from './form-page.tsx'
import { atLinkField, LinkFields, linkFields, linkIn } from './link-fields.tsx'
import { afterRefusal, type ExchangePageDeps, type PageRequest } from './request.ts'
import { ExchangeLink, RecordLinkText, Said } from './wording.tsx'

type MatterLinks = Awaited<ReturnType<Links['ofMatter']>>

const matterLinksPath = `${inLanguage}/legal/matters/:id/links` as const

const crumbsOf = (page: ExchangePage, id: string, title: string) => [
  { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
  { href: link(page, '/legal/matters'), text: page.t(($) => $.legal.home.mattersTitle) },
  { href: link(page, `/legal/matters/${id}`), text: title },
]

const MatterLinksPage = ({
  typed,
  id,
  matter,
  saved,
}: {
  typed: Typed
  id: string
  matter: MatterLinks
  saved: boolean
}) => {
  const { page, issues } = typed
  const { t } = page
  const address = link(page, `/legal/matters/${id}/links`)
  return (
    <Layout
      page={page}
      title={t(($) => $.exchange.links.title)}
      breadcrumbs={crumbsOf(page, id, nearestText(matter.title, page.language).text)}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
      {saved && (
        <NotificationBanner title={t(($) => $.exchange.savedTitle)} kind="success">
          <p class="govuk-body">{t(($) => $.exchange.saved)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">
        <Said page={page} texts={matter.title} />
      </span>
      <h1 class="govuk-heading-l">{t(($) => $.exchange.links.title)}</h1>
      <p class="govuk-body-l">{t(($) => $.exchange.links.lead)}</p>
      {matter.links.length === 0 ? (
        <p class="govuk-body">{t(($) => $.exchange.links.none)}</p>
      ) : (
        <ul class="govuk-list">
          {matter.links.map((record) => (
            <li>
              <RecordLinkText page={page} record={record} />
              {matter.mayLink && (
                <form method="post" action={`${address}/remove`}>
                  <input type="hidden" name="link" value={record.kind} />
                  <input type="hidden" name="id" value={record.id} />
                  <Button text={t(($) => $.exchange.links.remove, { record: record.id })} kind="secondary" />
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {matter.mayLink && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.exchange.actions.link)}</h2>
          <form method="post" action={address} id="form" novalidate>
            <LinkFields typed={typed} />
            <Button text={t(($) => $.exchange.actions.link)} />
          </form>
        </>
      )}
    </Layout>
  )
}

const LinkedPage = ({ page, record, here }: { page: ExchangePage; record: RecordLink; here: LinkedHere }) => {
  const { t } = page
  const title = t(($) => $.exchange.linked.title)
  return (
    <Layout page={page} title={title} breadcrumbs={[{ href: link(page, pathOfLink(record)), text: record.id }]}>
      <span class="govuk-caption-l">
        {t(($) => $.exchange.linkKinds[record.kind])} {record.id}
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.exchange.linked.lead)}</p>
      {here.matters.length + here.exchanges.length === 0 && (
        <p class="govuk-body">{t(($) => $.exchange.linked.none)}</p>
      )}
      <ul class="govuk-list">
        {here.matters.map((matter) => (
          <li>
            <a class="govuk-link" href={link(page, `/legal/matters/${matter.id}`)}>
              <Said page={page} texts={matter.title} />
            </a>
          </li>
        ))}
        {here.exchanges.map((exchange) => (
          <li>
            <ExchangeLink page={page} {...exchange} />
          </li>
        ))}
      </ul>
    </Layout>
  )
}

/** What a matter is linked to, and the other way round: what is linked to a record, for who may see it. */
export const linkPages = ({ links }: Pick<ExchangePageDeps, 'links'>) => {
  const show = async (
    c: PageRequest,
    id: string,
    { values, issues }: { values: FormValues; issues: Typed['issues'] },
    status: 200 | 409 | 422,
  ) => {
    const matter = await links.ofMatter(id, signedIn(c))
    const led = issues.map((one) => ({ ...one, path: atLinkField(one.path) }))
    const typed = { page: c.var.page, values, issues: placed(led, linkFields, c.var.page) }
    const saved = status === 200 && c.req.query('saved') !== undefined
    return c.html(<MatterLinksPage typed={typed} id={id} matter={matter} saved={saved} />, status)
  }

  return createRouter<ExchangeTexts>()
    .get(matterLinksPath, permit('matter.read'), (c) =>
      show(c, c.req.param('id'), { values: new Map(), issues: [] }, 200),
    )

    .post(matterLinksPath, permit('matter.act'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const read = readAnswers(RecordLink.safeParse(linkIn(values)), values)
      if ('issues' in read) return show(c, id, { values, issues: read.issues }, 422)
      try {
        await links.add(id, read.command, signedIn(c))
      } catch (error) {
        const { issues, status } = afterRefusal(error)
        return show(c, id, { values, issues }, status)
      }
      return redirectTo(c, `/legal/matters/${id}/links?saved`)
    })

    .post(`${matterLinksPath}/remove`, permit('matter.act'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const read = readAnswers(RecordLink.safeParse(linkIn(values)), values)
      if ('issues' in read) return show(c, id, { values, issues: read.issues }, 422)
      await links.remove(id, read.command, signedIn(c))
      return redirectTo(c, `/legal/matters/${id}/links?saved`)
    })

    .get(`${inLanguage}/legal/linked`, permit('matter.list'), async (c) => {
      const asked = RecordLink.safeParse({ kind: c.req.query('kind'), id: c.req.query('id') })
      if (!asked.success) return redirectTo(c, '/legal/exchange')
      const here = await links.linkedTo(asked.data, signedIn(c))
      return c.html(<LinkedPage page={c.var.page} record={asked.data} here={here} />)
    })
}
