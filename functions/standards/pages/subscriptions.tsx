import type { InputIssue } from '#shared/domain/errors.ts'
import { endonyms, languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, fieldValues, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { areas } from '../standard.ts'
import { leavingPath, SubscriptionCommand } from '../subscription.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type PageDeps, redirectTo, standardsPath } from './request.ts'

type Values = { readonly areas: readonly string[]; readonly language: string; readonly email: string }
type Shown = {
  readonly page: StandardsPage
  readonly values: Values
  /** Whether the reader follows anything. */
  readonly follows: boolean
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

const SubscriptionsPage = ({ page, values, follows, done, issues }: Shown) => {
  const { t } = page
  const title = t(($) => $.standards.subscriptions.title)
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

/** Whose address a mail's link is: it is kept out of caches and of what others are told about where a reader came from. */
const secretHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const

/** Subscribing to what changes, by area, and leaving: signed in, or by the link of a mail. */
export const subscriptionsPages = ({ subscriptions }: Pick<PageDeps, 'subscriptions'>) =>
  createRouter<StandardsTexts>()
    .get(`${standardsPath}/subscriptions`, permit('standard.follow'), async (c) => {
      const { page, language } = c.var
      const found = await subscriptions.of(signedIn(c))
      const values = found ?? { areas: [], language, email: '' }
      const asked = c.req.query('done')
      const done = asked === 'saved' || asked === 'left' ? asked : null
      return c.html(<SubscriptionsPage page={page} values={values} follows={found !== null} done={done} issues={[]} />)
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
        await subscriptions.subscribe(read.data, person)
        return redirectTo(c, `${address}?done=saved`)
      }
      const wrong = new Set(read.error.issues.map(({ path }) => path[0]))
      const issues = (['areas', 'language', 'email'] as const)
        .filter((path) => wrong.has(path))
        .map((path) => ({
          path,
          code: path === 'email' ? (values.email === '' ? 'required' : 'invalid_email') : 'invalid_option',
        }))
      const follows = (await subscriptions.of(person)) !== null
      return c.html(
        <SubscriptionsPage page={c.var.page} values={values} follows={follows} done={null} issues={issues} />,
        422,
      )
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
