import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type DisposalHindrance, disposalActions } from '../../disposal.ts'
import type { DisposalTexts, DisposalPage as Page } from '../../disposal-texts.ts'
import type { DisposalView } from '../../disposal-view.ts'
import { CertificatePage } from './certificate.tsx'
import { type DisposalPageDeps, filePath, type PageRequest, requiredKeyOf } from './request.ts'
import { trailOfFile, Why } from './wording.tsx'

type Props = { readonly page: Page; readonly file: DisposalView }
type Notice = 'saved' | 'conflict' | null

const rowsOf = ({ page, file }: Props) => {
  const { t, language } = page
  const { ended, keptUntil, hold, proposed, period } = file
  return [
    {
      key: t(($) => $.disposal.record.side),
      value: t(($) => $.disposal.record.own, { side: t(($) => $.legal.sides[file.side]) }),
    },
    { key: t(($) => $.disposal.record.state), value: t(($) => $.disposal.states[file.state]) },
    {
      key: t(($) => $.disposal.record.ended),
      value:
        ended === null
          ? t(($) => $.disposal.record.runs)
          : t(($) => $.disposal.endedAs[ended.as], { day: formatDate(language, ended.on) }),
    },
    ...(keptUntil === null
      ? []
      : [
          {
            key: t(($) => $.disposal.record.kept),
            value: t(($) => $.disposal.record.until, { day: formatDate(language, keptUntil) }),
          },
        ]),
    { key: t(($) => $.disposal.record.why), value: <Why page={page} basis={file.basis} period={period} /> },
    {
      key: t(($) => $.disposal.record.lawTitle),
      value: (
        <>
          {t(($) => $.disposal.record.law, {
            ...{ law: period.law.name[language], article: period.law.article, text: period.law.text[language] },
          })}{' '}
          <Tag text={t(($) => $.common.facts[period.law.status])} colour="grey" />
        </>
      ),
    },
    {
      key: t(($) => $.disposal.record.hold),
      value:
        hold === null
          ? t(($) => $.disposal.record.notHeld)
          : t(($) => $.disposal.record.heldSince, { at: formatInstant(language, hold.since), reason: hold.reason }),
    },
    ...(proposed === null
      ? []
      : [
          {
            key: t(($) => $.disposal.record.proposed),
            value: t(($) => $.disposal.record.proposedBy, {
              ...{ name: proposed.name[language], at: formatInstant(language, proposed.at) },
            }),
          },
        ]),
  ]
}

const Holds = ({ page, file: { holds } }: Props) => {
  const { t, language } = page
  if (holds.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.disposal.record.holds)}</h2>
      <Timeline
        label={t(($) => $.disposal.record.holds)}
        entries={holds.map(({ what, at, name, reason }) => ({
          when: formatInstant(language, at),
          dateTime: at,
          who: name[language],
          what: t(($) => $.disposal.record.holdEvents[what], { name: name[language] }),
          ...(reason !== null && { detail: reason }),
        }))}
      />
    </>
  )
}

const hindranceText = ({ t, language }: Page, code: DisposalHindrance, { keptUntil }: DisposalView): string =>
  t(($) => $.disposal.issues[code], { day: keptUntil === null ? '' : formatDate(language, keptUntil) })

/** The day of a complaint as a reader writes it. */
const withDay = ({ language }: Page, issue: InputIssue): InputIssue =>
  typeof issue.params?.day === 'string' && issue.params.day !== ''
    ? { ...issue, params: { day: formatDate(language, issue.params.day) } }
    : issue

/** The steps that are the reader’s to take: a button, or what stands against it. */
const Steps = ({ page, file }: Props) => {
  const { t } = page
  if (file.steps.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.disposal.stepsTitle)}</h2>
      {file.steps.map(({ action, hindrances }) => (
        <section aria-labelledby={`step-${action}`}>
          <h3 class="govuk-heading-s" id={`step-${action}`}>
            {t(($) => $.disposal.actions[action])}
          </h3>
          <p class="govuk-body">{t(($) => $.disposal.leads[action])}</p>
          {hindrances.length > 0 ? (
            <InsetText>
              {hindrances.map((code) => (
                <p class="govuk-body">{hindranceText(page, code, file)}</p>
              ))}
            </InsetText>
          ) : (
            <form method="post" action={link(page, `/legal/matters/${file.matter}/disposal/${action}`)}>
              <input type="hidden" name="version" value={String(file.version)} />
              <input type="hidden" name="idempotencyKey" value={randomUUID()} />
              <Button
                text={t(($) => $.disposal.actions[action])}
                kind={action === 'confirm' ? 'warning' : 'secondary'}
              />
            </form>
          )}
        </section>
      ))}
    </>
  )
}

const FilePage = ({ page, file, issues, notice }: Props & { issues: readonly InputIssue[]; notice: Notice }) => {
  const { t, language } = page
  const title = t(($) => $.disposal.title)
  const caption = file.title === null ? null : nearestText(file.title, language)
  return (
    <Layout page={page} title={title} breadcrumbs={trailOfFile(page)}>
      {issues.length > 0 && (
        <ErrorSummary
          {...summaryOf(
            page,
            issues.map((issue) => withDay(page, issue)),
            () => t(($) => $.disposal.form),
          )}
        />
      )}
      {notice === 'conflict' && (
        <NotificationBanner title={t(($) => $.disposal.conflictTitle)} kind="info">
          <p class="govuk-body">{t(($) => $.disposal.conflict)}</p>
        </NotificationBanner>
      )}
      {notice === 'saved' && (
        <NotificationBanner title={t(($) => $.disposal.savedTitle)} kind="success">
          <p class="govuk-body">
            {file.state === 'proposed' ? t(($) => $.disposal.savedProposed) : t(($) => $.disposal.saved)}
          </p>
        </NotificationBanner>
      )}
      {caption !== null && (
        <span class="govuk-caption-l" lang={caption.language}>
          {caption.text}
        </span>
      )}
      <h1 class="govuk-heading-l" id="form">
        {title}
      </h1>
      <SummaryList rows={rowsOf({ page, file })} />
      <Steps page={page} file={file} />
      <Holds page={page} file={file} />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, `/legal/matters/${file.matter}`)}>
          {t(($) => $.disposal.record.setHold)}
        </a>
      </p>
    </Layout>
  )
}

/** What a refusal means for the page that the step was taken from; anything else is thrown on. */
const afterRefusal = (error: unknown): { issues: readonly InputIssue[]; notice: Notice; status: 409 | 422 } => {
  if (error instanceof AppError) {
    if (error.code === 'invalid_input') return { issues: error.issues, notice: null, status: 422 }
    if (['version_conflict', 'chain_broken', 'action_not_allowed'].includes(error.code))
      return { issues: [], notice: 'conflict', status: 409 }
  }
  throw error
}

/** A side’s file of a matter: what keeps it, the steps towards its disposal, and then its certificate. */
export const filePages = ({ disposal, instruments }: DisposalPageDeps) => {
  const show = async (
    c: PageRequest,
    id: string,
    { issues, notice, status }: { issues: readonly InputIssue[]; notice: Notice; status: 200 | 409 | 422 },
  ) => {
    const { page, language } = c.var
    const file = await disposal.view(id, signedIn(c))
    if (file.record === null)
      return c.html(<FilePage page={page} file={file} issues={issues} notice={notice} />, status)
    const { shortTitle } = await instruments.get(file.record.certificate.instrumentId)
    return c.html(
      <CertificatePage page={page} record={file.record} period={file.period} instrument={shortTitle[language]} />,
      status,
    )
  }

  const pages = createRouter<DisposalTexts>()
    .get(filePath, permit('matter.read'), (c) =>
      show(c, c.req.param('id'), {
        ...{ issues: [], status: 200, notice: c.req.query('saved') === undefined ? null : ('saved' as const) },
      }),
    )
    .get(`${filePath}/certificate`, permit('matter.read'), async (c) => {
      const { record } = await disposal.view(c.req.param('id'), signedIn(c))
      if (record === null) throw new AppError('not_found')
      return c.json(record)
    })
  for (const action of disposalActions)
    pages.post(`${filePath}/${action}`, permit('matter.act'), async (c) => {
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      // Whoever may not see the file learns nothing from what their form lacks.
      await disposal.view(id, principal)
      try {
        await disposal.act(id, action, { principal, version: versionOf(values), key: requiredKeyOf(values) })
      } catch (error) {
        return show(c, id, afterRefusal(error))
      }
      return redirectTo(c, `/legal/matters/${id}/disposal?saved`)
    })
  return pages
}
