import type { InputIssue } from '#shared/domain/errors.ts'
import { endonyms, languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, fieldValues, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { areas } from '../standard.ts'
import { confirmingPath, type Following, leavingPath, SubscriptionCommand } from '../subscription.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type PageDeps, standardsPath } from './request.ts'

type Values = { readonly areas: readonly string[]; readonly language: string; readonly email: string }
type Shown = {
  readonly page: StandardsPage
  readonly values: Values
  readonly following: Following
  /** What was just done; null: nothing. */
  readonly done: 'saved' | 'left' | null
  readonly issues: readonly InputIssue[]
}

const address = '/standards/subscriptions'

const breadcrumbsOf = (page: StandardsPage) => [
  { href: link(page, '/standards'), text: page.t(($) => $.standards.title) },
  { href: link(page, '/standards/changes'), text: page.t(($) => $.standards.changes.title) },
]

const Done = ({ page, text }: { page: StandardsPage; text: string }) => (
  <NotificationBanner title={page.t(($) => $.standards.record.savedTitle)} kind="success">
    <p class="govuk-notification-banner__heading">{text}</p>
  </NotificationBanner>
)

/** What waits for the reader's press in another place, and what to do where no mail comes. */
const Waiting = ({ page, following: { subscription, waiting } }: Pick<Shown, 'page' | 'following'>) => {
  const { t, language } = page
  if (waiting === null) return null
  return (
    <InsetText>
      <p class="govuk-body govuk-!-font-weight-bold">{t(($) => $.standards.subscriptions.asked)}</p>
      <p class="govuk-body">
        {t(($) => $.standards.subscriptions.waiting, {
          email: waiting.email,
          date: formatDate(language, waiting.until),
        })}
      </p>
      {subscription !== null && (
        <p class="govuk-body">{t(($) => $.standards.subscriptions.goesOn, { email: subscription.email })}</p>
      )}
      <p class="govuk-body">{t(($) => $.standards.subscriptions.noMail)}</p>
    </InsetText>
  )
}

const SubscriptionsPage = ({ page, values, following, done, issues }: Shown) => {
  const { t } = page
  const title = t(($) => $.standards.subscriptions.title)
  const follows = following.subscription !== null || following.waiting !== null
  const labels = {
    areas: t(($) => $.standards.subscriptions.areas),
    language: t(($) => $.standards.subscriptions.language),
    email: t(($) => $.standards.subscriptions.email),
  }
  const labelOf = (path: string) => labels[path as keyof typeof labels] ?? path
  return (
    <Layout page={page} title={title} breadcrumbs={breadcrumbsOf(page)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      {done !== null && (
        <Done
          page={page}
          text={t(($) => (done === 'saved' ? $.standards.subscriptions.saved : $.standards.subscriptions.left))}
        />
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.subscriptions.lead)}</p>
      <Waiting page={page} following={following} />
      <form method="post" action={link(page, address)} novalidate>
        <Checkboxes
          idPrefix="areas"
          name="areas"
          legend={labels.areas}
          values={values.areas}
          options={areas.map((area) => ({ value: area, text: t(($) => $.standards.areas[area]) }))}
          {...errorAt(page, issues, 'areas')}
        />
        <Radios
          idPrefix="language"
          name="language"
          legend={labels.language}
          value={values.language}
          options={languages.map((language) => ({ value: language, text: endonyms[language] }))}
          {...errorAt(page, issues, 'language')}
        />
        <TextField
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          label={labels.email}
          hint={t(($) => $.standards.subscriptions.emailHint)}
          value={values.email}
          {...errorAt(page, issues, 'email')}
        />
        <Button text={t(($) => (follows ? $.standards.subscriptions.change : $.standards.subscriptions.subscribe))} />
      </form>
      {follows && (
        <form method="post" action={link(page, address)}>
          <Button kind="secondary" name="leave" value="yes" text={t(($) => $.standards.subscriptions.leave)} />
        </form>
      )}
    </Layout>
  )
}

/** What a mail's link opens. Opening it ends nothing: programs that look mails through open links too. */
const LeavingPage = ({ page, secret, left }: { page: StandardsPage; secret: string; left: boolean }) => {
  const { t } = page
  const title = t(($) => $.standards.subscriptions.leaveTitle)
  return (
    <Layout page={page} title={title} breadcrumbs={breadcrumbsOf(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body" role={left ? 'status' : undefined}>
        {t(($) => (left ? $.standards.subscriptions.left : $.standards.subscriptions.leaveAsk))}
      </p>
      {!left && (
        <form method="post" action={link(page, leavingPath(secret))}>
          <Button text={t(($) => $.standards.subscriptions.leave)} />
        </form>
      )}
    </Layout>
  )
}

/**
 * What the link of a mail that asks for a confirmation opens; null: it was used, has run out, or a later one has replaced it. Opening it
 * confirms nothing, as opening the other ends nothing.
 */
const ConfirmingPage = ({
  page,
  secret,
  wanted,
  confirmed,
}: {
  page: StandardsPage
  secret: string
  wanted: SubscriptionCommand | null
  confirmed: boolean
}) => {
  const { t } = page
  const title = t(($) =>
    wanted === null
      ? $.standards.subscriptions.confirmPastTitle
      : confirmed
        ? $.standards.subscriptions.confirmedTitle
        : $.standards.subscriptions.confirmTitle,
  )
  return (
    <Layout page={page} title={title} breadcrumbs={breadcrumbsOf(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body" role={confirmed ? 'status' : undefined}>
        {t(($) =>
          wanted === null
            ? $.standards.subscriptions.confirmPast
            : confirmed
              ? $.standards.subscriptions.saved
              : $.standards.subscriptions.confirmAsk,
        )}
      </p>
      {wanted === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, address)}>
            {t(($) => $.standards.subscriptions.title)}
          </a>
        </p>
      )}
      {wanted !== null && (
        <SummaryList
          rows={[
            { key: t(($) => $.standards.subscriptions.email), value: wanted.email },
            {
              key: t(($) => $.standards.subscriptions.areas),
              value: (
                <ul class="govuk-list">
                  {wanted.areas.map((area) => (
                    <li>{t(($) => $.standards.areas[area])}</li>
                  ))}
                </ul>
              ),
            },
            { key: t(($) => $.standards.subscriptions.language), value: endonyms[wanted.language] },
          ]}
        />
      )}
      {wanted !== null && !confirmed && (
        <form method="post" action={link(page, confirmingPath(secret))}>
          <Button text={t(($) => $.standards.subscriptions.confirm)} />
        </form>
      )}
    </Layout>
  )
}

/** The addresses that a mail names for its reader's program to end the mails at: who posts to one knows its secret. */
export const secretAddresses = /^\/[A-Za-z-]+\/standards\/unsubscribe\/[\w-]{43}$/

/** Whose address a mail's link is: it is kept out of caches. The frame tells no other site where a reader came from. */
const secretHeaders = { 'cache-control': 'no-store' } as const

/** Subscribing to what changes, by area, and leaving: signed in, or by the link of a mail. */
export const subscriptionsPages = ({ subscriptions }: Pick<PageDeps, 'subscriptions'>) =>
  createRouter<StandardsTexts>()
    .get(`${standardsPath}/subscriptions`, permit('standard.follow'), async (c) => {
      const { page, language } = c.var
      const following = await subscriptions.of(signedIn(c))
      const values = following.waiting ?? following.subscription ?? { areas: [], language, email: '' }
      const asked = c.req.query('done')
      const done = asked === 'saved' || asked === 'left' ? asked : null
      return c.html(<SubscriptionsPage page={page} values={values} following={following} done={done} issues={[]} />)
    })
    .post(`${standardsPath}/subscriptions`, permit('standard.follow'), async (c) => {
      const form = await readForm(c)
      const person = signedIn(c)
      if (fieldValue(form, 'leave') !== '') {
        await subscriptions.leave(person)
        return redirectTo(c, `${address}?done=left`)
      }
      const values = {
        areas: [...fieldValues(form, 'areas')],
        language: fieldValue(form, 'language'),
        email: fieldValue(form, 'email'),
      }
      const read = SubscriptionCommand.safeParse(values)
      if (read.success) {
        const { waiting } = await subscriptions.subscribe(read.data, person)
        return redirectTo(c, waiting === null ? `${address}?done=saved` : address)
      }
      const wrong = new Set(read.error.issues.map(({ path }) => path[0]))
      const issues = (['areas', 'language', 'email'] as const)
        .filter((path) => wrong.has(path))
        .map((path) => ({
          path,
          code: path === 'email' ? (values.email === '' ? 'required' : 'invalid_email') : 'invalid_option',
        }))
      const following = await subscriptions.of(person)
      return c.html(
        <SubscriptionsPage page={c.var.page} values={values} following={following} done={null} issues={issues} />,
        422,
      )
    })
    .get(`${standardsPath}/confirm/:secret`, permit('standard.read'), async (c) => {
      const secret = c.req.param('secret')
      const wanted = await subscriptions.toConfirm(secret)
      const shown = { page: c.var.page, secret, wanted, confirmed: false }
      return c.html(<ConfirmingPage {...shown} />, wanted === null ? 404 : 200, secretHeaders)
    })
    .post(`${standardsPath}/confirm/:secret`, permit('standard.read'), async (c) => {
      const secret = c.req.param('secret')
      const wanted = await subscriptions.confirm(secret)
      const shown = { page: c.var.page, secret, wanted, confirmed: wanted !== null }
      return c.html(<ConfirmingPage {...shown} />, wanted === null ? 404 : 200, secretHeaders)
    })
    .get(`${standardsPath}/unsubscribe/:secret`, permit('standard.read'), async (c) => {
      const secret = c.req.param('secret')
      await subscriptions.bySecret(secret)
      return c.html(<LeavingPage page={c.var.page} secret={secret} left={false} />, 200, secretHeaders)
    })
    .post(`${standardsPath}/unsubscribe/:secret`, permit('standard.read'), async (c) => {
      const secret = c.req.param('secret')
      await subscriptions.leaveBySecret(secret)
      return c.html(<LeavingPage page={c.var.page} secret={secret} left />, 200, secretHeaders)
    })
