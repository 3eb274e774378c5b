import { type Context, Hono } from 'hono'
import type { Language } from '#shared/domain/language.ts'
import { languageOf } from '#shared/http/language.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Frame, LanguageSwitcher, type LocalPage } from '../frame.tsx'
import type { KeptMail, Mailbox } from './mailbox.ts'
import { translations } from './texts.ts'

/** Where the mailbox is. In the cloud there is nothing at this address. */
export const mailboxPath = '/dev/mailbox'

type Addresses = readonly { readonly address?: string | undefined }[]

const addressesOf = (addresses: Addresses | undefined): string =>
  (addresses ?? []).map(({ address }) => address ?? '').join(', ')

const addressOf = (id: string, part: string, language: Language): string =>
  `${mailboxPath}/${id}${part}?language=${language}`

const ListPage = ({ page, mails }: { page: LocalPage; mails: readonly KeptMail[] }) => {
  const t = translations(page.language)
  const title = t(($) => $.letters.mailbox.title)
  return (
    <Frame page={page} title={title} switcher={<LanguageSwitcher page={page} />} wide>
      <InsetText>{t(($) => $.letters.mailbox.lead)}</InsetText>
      {mails.length === 0 ? (
        <p class="govuk-body">{t(($) => $.letters.mailbox.empty)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.letters.mailbox.subject) },
            { text: t(($) => $.letters.mailbox.to) },
            { text: t(($) => $.letters.mailbox.at) },
          ]}
          rows={mails.map(({ id, email }) => [
            <a class="govuk-link" href={addressOf(id, '', page.language)}>
              {email.subject ?? id}
            </a>,
            addressesOf(email.to),
            email.date === undefined ? '' : formatInstant(page.language, email.date),
          ])}
        />
      )}
    </Frame>
  )
}

const MailPage = ({ page, mail: { id, email } }: { page: LocalPage; mail: KeptMail }) => {
  const t = translations(page.language)
  const text = t(($) => $.letters.mailbox.text)
  return (
    <Frame page={page} title={email.subject ?? id} switcher={<LanguageSwitcher page={page} />}>
      <SummaryList
        rows={[
          { key: t(($) => $.letters.mailbox.from), value: email.from?.address ?? '' },
          { key: t(($) => $.letters.mailbox.to), value: addressesOf(email.to) },
          {
            key: t(($) => $.letters.mailbox.at),
            value: email.date === undefined ? '' : formatInstant(page.language, email.date),
          },
        ]}
      />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={addressOf(id, '/html', page.language)}>
            {t(($) => $.letters.mailbox.html)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={addressOf(id, '/raw', page.language)}>
            {t(($) => $.letters.mailbox.raw)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${mailboxPath}?language=${page.language}`}>
            {t(($) => $.letters.mailbox.back)}
          </a>
        </li>
      </ul>
      <h2 class="govuk-heading-m">{text}</h2>
      <div class="govuk-body letter">{email.text ?? ''}</div>
    </Frame>
  )
}

const policies = {
  page: "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // What is in a mail is not the hub's: it runs nothing, fetches nothing and is of no origin.
  mail: "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const

/** The mails of a hub on one machine, to be looked at in a browser. */
export const createMailboxPages = ({ mailbox, stylesheet }: { mailbox: Mailbox; stylesheet: string }) => {
  const pageOf = (c: Context): LocalPage => ({ language: languageOf(c), stylesheet })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policies.page)
  })
  app.get('/', async (c) => c.html(<ListPage page={pageOf(c)} mails={await mailbox.list()} />))
  app.get('/:id', async (c) => {
    const mail = await mailbox.read(c.req.param('id'))
    return mail === null ? c.notFound() : c.html(<MailPage page={pageOf(c)} mail={mail} />)
  })
  app.get('/:id/html', async (c) => {
    const mail = await mailbox.read(c.req.param('id'))
    return mail === null
      ? c.notFound()
      : c.html(mail.email.html ?? '', 200, { 'content-security-policy': policies.mail })
  })
  app.get('/:id/raw', async (c) => {
    const mail = await mailbox.read(c.req.param('id'))
    return mail === null ? c.notFound() : c.text(mail.raw.toString('utf8'))
  })
  return app
}
