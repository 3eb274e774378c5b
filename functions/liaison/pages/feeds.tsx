import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { FeedView } from '../calendar-feed.ts'
import type { Post } from '../post.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ChoiceField } from './fields.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'

type Shown = {
  readonly page: LiaisonPage
  readonly feeds: readonly FeedView[]
  readonly posts: readonly Post[]
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
  /** The address that was opened just now; null where none was. */
  readonly opened: string | null
}

const Opened = ({ page: { t }, address }: { page: LiaisonPage; address: string }) => (
  <>
    <h2 class="govuk-heading-m">{t(($) => $.meetings.feeds.opened)}</h2>
    <p class="govuk-body">{t(($) => $.meetings.feeds.openedText)}</p>
    <p class="govuk-body">
      <code>{address}</code>
    </p>
  </>
)

const FeedsPage = ({ page, feeds, posts, values, issues, opened }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.meetings.feeds.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/meetings'), text: t(($) => $.meetings.list.title) },
      ]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, () => t(($) => $.meetings.feeds.post))} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.meetings.feeds.lead)}</p>
      <InsetText>{t(($) => $.meetings.feeds.secret)}</InsetText>
      {opened !== null && <Opened page={page} address={opened} />}
      {posts.length === 0 ? (
        <p class="govuk-body">{t(($) => $.meetings.feeds.noPost)}</p>
      ) : (
        <form method="post" action={link(page, '/liaison/feeds')} novalidate>
          <ChoiceField
            {...{ page, values, issues }}
            name="post"
            label={t(($) => $.meetings.feeds.post)}
            none={t(($) => $.liaison.form.choose)}
            options={posts.map(({ id, name }) => ({ value: id, text: name[language] }))}
          />
          <Button text={t(($) => $.meetings.feeds.open)} />
        </form>
      )}
      {feeds.length === 0 ? (
        <p class="govuk-body">{t(($) => $.meetings.feeds.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.meetings.feeds.post) },
            { text: t(($) => $.meetings.feeds.since) },
            { text: t(($) => $.meetings.feeds.state) },
          ]}
          rows={feeds.map(({ id, postName, openedAt, revokedAt }) => [
            postName[language],
            formatInstant(language, openedAt),
            revokedAt === null ? (
              <form method="post" action={link(page, `/liaison/feeds/${id}/revoke`)}>
                {t(($) => $.meetings.feeds.running)}{' '}
                <Button kind="warning" text={t(($) => $.meetings.feeds.revoke)} hidden={postName[language]} />
              </form>
            ) : (
              t(($) => $.meetings.feeds.revoked, { day: formatDate(language, dayOf(revokedAt)) })
            ),
          ])}
        />
      )}
    </Layout>
  )
}

/** An officer's calendar addresses, and the calendars at them. */
export const feedPages = ({ feeds, officers, origin }: Pick<PageDeps, 'feeds' | 'officers' | 'origin'>) => {
  const show = async (
    c: PageRequest,
    { values = new Map(), issues = [], opened = null }: Partial<Pick<Shown, 'values' | 'issues' | 'opened'>>,
    status: 200 | 422,
  ) => {
    const [list, { posts }] = await Promise.all([feeds.list(signedIn(c)), officers.standingOf(signedIn(c))])
    const yours = posts.map(({ post }) => post)
    return c.html(
      <FeedsPage page={c.var.page} feeds={list} posts={yours} values={values} issues={issues} opened={opened} />,
      status,
    )
  }

  return (
    createRouter<LiaisonTexts>()
      .get(`${liaisonPath}/feeds`, permit('liaison.keep'), (c) => show(c, {}, 200))

      // Answered with the page itself: the address is told this once, and stands in no address that a redirect would lead to.
      .post(`${liaisonPath}/feeds`, permit('liaison.keep'), async (c) => {
        const values = await readForm(c)
        try {
          const { secret } = await feeds.open(fieldValue(values, 'post'), signedIn(c))
          return show(c, { opened: `${origin}${link(c.var.page, `/liaison/calendar/${secret}`)}` }, 200)
        } catch (error) {
          if (!isRefusal(error, 'invalid_input')) throw error
          return show(c, { values, issues: error.issues }, 422)
        }
      })

      .post(`${liaisonPath}/feeds/:id/revoke`, permit('liaison.keep'), async (c) => {
        await feeds.revoke(c.req.param('id'), signedIn(c))
        return redirectTo(c, '/liaison/feeds')
      })

      // The secret is the permission: a calendar program signs in nowhere.
      .get(`${liaisonPath}/calendar/:secret`, permit('liaison.read'), async (c) => {
        const calendar = await feeds.read(c.req.param('secret'), c.var.language)
        return c.body(calendar, 200, {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="meetings.ics"',
          'cache-control': 'private, no-cache',
        })
      })
  )
}
