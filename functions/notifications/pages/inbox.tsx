import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { legalStaff } from '#shared/identity/permissions.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Notice } from '../notice.ts'
import type { Inbox, InboxService } from '../service.ts'
import type { NotificationPage, NotificationTexts } from '../texts.ts'
import { factsOf, wordingOf } from '../wording.ts'

/** The most that are counted, in `Inbox`. */
const counted = 100

const unreadText = ({ t }: NotificationPage, count: number): string =>
  count >= counted
    ? t(($) => $.notifications.inbox.unreadMany, { count })
    : t(($) => $.notifications.inbox.unread_other, { count })

const mailText = ({ t }: NotificationPage, { mail, about }: Notice): string | null => {
  if (mail === 'none') return null
  if (mail === 'sent') return t(($) => $.notifications.inbox.mailSent)
  return mail === 'failed'
    ? t(($) => $.notifications.about[about.kind].mailFailed)
    : t(($) => $.notifications.inbox.mailPending)
}

const address = `${inLanguage}/inbox` as const

/** The page of the inbox that begins at a cursor. */
const placeOf = (cursor: string | undefined): string =>
  cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`

/** One notice, whole: there is no page behind it but that of what it is about. */
const NoticeItem = ({
  page,
  notice,
  cursor,
}: {
  page: NotificationPage
  notice: Notice
  cursor: string | undefined
}) => {
  const { t, language } = page
  const { id, about, readAt, readBy, at } = notice
  const { subject, happened } = wordingOf(notice, language)
  const cited = about.number ?? about.title[language]
  const mail = mailText(page, notice)
  return (
    <article class="notice" aria-labelledby={`notice-${id}`}>
      <h2 class="govuk-heading-m" id={`notice-${id}`}>
        {subject} {readAt === null && <Tag text={t(($) => $.notifications.inbox.new)} />}
      </h2>
      <p class="govuk-hint">
        <time datetime={at}>{formatInstant(language, at)}</time>
      </p>
      <p class="govuk-body">{happened}</p>
      <SummaryList rows={factsOf(notice, language).map(([key, value]) => ({ key, value }))} />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, about.path)}>
          {t(($) => $.notifications.about[about.kind].open)}
          <span class="govuk-visually-hidden"> {cited}</span>
        </a>
      </p>
      {mail !== null && <p class="govuk-body-s">{mail}</p>}
      {readAt === null ? (
        <form method="post" action={link(page, `/inbox${placeOf(cursor)}`)}>
          <Button
            text={t(($) => $.notifications.inbox.markRead)}
            kind="secondary"
            name="notice"
            value={id}
            hidden={t(($) => $.notifications.inbox.markReadHint, { subject, number: cited })}
          />
        </form>
      ) : (
        readBy !== null && (
          <p class="govuk-body-s">
            {t(($) => $.notifications.inbox.readBy, { name: readBy[language], time: formatInstant(language, readAt) })}
          </p>
        )
      )}
    </article>
  )
}

/** Whose inbox it is, as `inboxOf` says. */
const leadOf = ({ t, language, principal }: NotificationPage): string => {
  if (principal?.roles.includes('supervisor')) return t(($) => $.notifications.inbox.leadSupervisors)
  if (principal?.roles.some((role) => legalStaff.some((one) => one === role)))
    return t(($) => $.notifications.inbox.leadLegal)
  if (principal?.roles.includes('liaison_officer')) return t(($) => $.notifications.inbox.leadOfficer)
  return t(($) => $.notifications.inbox.lead, { organisation: principal?.organisation.name[language] ?? '' })
}

/** What the reader has been told, the newest first. */
const InboxPage = ({ page, inbox, cursor }: { page: NotificationPage; inbox: Inbox; cursor: string | undefined }) => {
  const { t } = page
  const title = t(($) => $.notifications.inbox.title)
  return (
    <Layout page={page} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{unreadText(page, inbox.unread)}</p>
      <p class="govuk-body">{leadOf(page)}</p>
      {inbox.items.length === 0 && <p class="govuk-body">{t(($) => $.notifications.inbox.empty)}</p>}
      {inbox.items.map((notice) => (
        <NoticeItem page={page} notice={notice} cursor={cursor} />
      ))}
      <Pagination
        label={t(($) => $.notifications.inbox.paging)}
        {...(inbox.nextCursor !== null && {
          next: {
            href: link(page, `/inbox${placeOf(inbox.nextCursor)}`),
            text: t(($) => $.common.pagination.next),
          },
        })}
      />
    </Layout>
  )
}

export const inboxPages = ({ inbox }: { inbox: InboxService }) =>
  createRouter<NotificationTexts>()
    .get(address, permit('notice.list'), async (c) => {
      const cursor = c.req.query('cursor')
      return c.html(<InboxPage page={c.var.page} inbox={await inbox.list(signedIn(c), { cursor })} cursor={cursor} />)
    })
    .post(address, permit('notice.read'), async (c) => {
      const { id } = await inbox.markRead(signedIn(c), fieldValue(await readForm(c), 'notice'))
      return c.redirect(link(c.var.page, `/inbox${placeOf(c.req.query('cursor'))}#notice-${id}`), 303)
    })
