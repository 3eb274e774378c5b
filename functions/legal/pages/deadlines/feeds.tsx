import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type DeadlineFeedView, deadlineCalendar } from '../../deadline-calendar.ts'
import type { SideLine } from '../../deadline-lines.ts'
import type { DeadlinesPage, DeadlinesTexts } from '../../deadlines-texts.ts'
import type { DeadlineFeeds } from '../../feeds-service.ts'
import type { Instrument } from '../../instrument.ts'
import type { Instruments } from '../../instruments-service.ts'
import { limitName } from './wording.tsx'

type Shown = {
  readonly page: DeadlinesPage
  readonly feeds: readonly DeadlineFeedView[]
  /** The address that was opened just now; null where none was. */
  readonly opened: string | null
  readonly issues: readonly InputIssue[]
}

const FeedsPage = ({ page, feeds, opened, issues }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.deadlines.feeds.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/legal'), text: t(($) => $.legal.title) },
        { href: link(page, '/legal/deadlines'), text: t(($) => $.deadlines.title) },
      ]}
    >
      {issues.length > 0 && (
        <ErrorSummary
          title={t(($) => $.common.form.errorSummaryTitle)}
          errors={issues.map((issue) => ({ href: '#open', text: issueMessage(page.t, issue) }))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.deadlines.feeds.lead)}</p>
      <InsetText>{t(($) => $.deadlines.feeds.secret)}</InsetText>
      {opened !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.deadlines.feeds.opened)}</h2>
          <p class="govuk-body">{t(($) => $.deadlines.feeds.openedText)}</p>
          <p class="govuk-body">
            <code>{opened}</code>
          </p>
        </>
      )}
      <form id="open" method="post" action={link(page, '/legal/deadlines/feeds')}>
        <Button text={t(($) => $.deadlines.feeds.open)} />
      </form>
      {feeds.length === 0 ? (
        <p class="govuk-body">{t(($) => $.deadlines.feeds.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[{ text: t(($) => $.deadlines.feeds.since) }, { text: t(($) => $.deadlines.feeds.state) }]}
          rows={feeds.map(({ id, openedAt, revokedAt }) => [
            formatInstant(language, openedAt),
            revokedAt === null ? (
              <form method="post" action={link(page, `/legal/deadlines/feeds/${id}/revoke`)}>
                {t(($) => $.deadlines.feeds.running)}{' '}
                <Button
                  kind="warning"
                  text={t(($) => $.deadlines.feeds.revoke)}
                  hidden={formatInstant(language, openedAt)}
                />
              </form>
            ) : (
              t(($) => $.deadlines.feeds.revoked, { day: formatDate(language, dayOf(revokedAt)) })
            ),
          ])}
        />
      )}
    </Layout>
  )
}

/** What a calendar says of a limit: the side’s own number and what the limit is for. No title, and nobody’s name. */
const summaryOf = (page: DeadlinesPage, line: SideLine, instrument: Instrument): string => {
  const limit = limitName(page, line, instrument)
  return line.reference === null
    ? page.t(($) => $.deadlines.entryWithoutNumber, { limit })
    : page.t(($) => $.deadlines.entry, { number: line.reference, limit })
}

/** A person’s calendar addresses of their deadlines, and the calendars at them. */
export const feedPages = ({
  feeds,
  instruments,
  origin,
}: {
  feeds: DeadlineFeeds
  instruments: Instruments
  origin: string
}) => {
  const path = `${inLanguage}/legal/deadlines`

  const calendarOf = async (secret: string, page: DeadlinesPage): Promise<string> => {
    const entries = (await feeds.read(secret)).map(async (line) => ({
      line,
      summary: summaryOf(page, line, await instruments.get(line.instrumentId)),
    }))
    return deadlineCalendar(await Promise.all(entries), {
      ...{
        name: page.t(($) => $.deadlines.title),
        board: `${origin}${link(page, '/legal/deadlines?view=mine')}`,
        origin,
      },
    })
  }

  return (
    createRouter<DeadlinesTexts>()
      .get(`${path}/feeds`, permit('matter.list'), async (c) =>
        c.html(<FeedsPage page={c.var.page} feeds={await feeds.list(signedIn(c))} opened={null} issues={[]} />),
      )

      // Answered with the page itself: the address is told this once, and stands in no address that a redirect would lead to.
      .post(`${path}/feeds`, permit('matter.list'), async (c) => {
        const principal = signedIn(c)
        try {
          const { secret } = await feeds.open(principal)
          const opened = `${origin}${link(c.var.page, `/legal/deadlines/calendar/${secret}`)}`
          return c.html(<FeedsPage page={c.var.page} feeds={await feeds.list(principal)} opened={opened} issues={[]} />)
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'invalid_input') throw error
          return c.html(
            <FeedsPage page={c.var.page} feeds={await feeds.list(principal)} opened={null} issues={error.issues} />,
            422,
          )
        }
      })

      .post(`${path}/feeds/:id/revoke`, permit('matter.list'), async (c) => {
        await feeds.revoke(c.req.param('id'), signedIn(c))
        return c.redirect(link(c.var.page, '/legal/deadlines/feeds'), 303)
      })

      // The secret is the permission: a calendar program signs in nowhere.
      .get(`${path}/calendar/:secret`, permit('legal.read'), async (c) =>
        c.body(await calendarOf(c.req.param('secret'), c.var.page), 200, {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="deadlines.ics"',
          'cache-control': 'private, no-cache',
        }),
      )
  )
}
