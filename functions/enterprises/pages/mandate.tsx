import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { MandateView } from '../mandate-service.ts'
import { type MandateEventType, type MandateVerb, mandateTransitions, mandateVerbs } from '../mandate-transitions.ts'
import type { EnterprisePage, EnterpriseTexts } from '../texts.ts'
import type { PageDeps, PageRequest } from './request.ts'
import { actionsText, servicesText, stateColour } from './wording.ts'

const address = `${inLanguage}/mandates/:id` as const

/** What was typed when an action was refused, overtaken, or when the session had run out. */
type State = {
  readonly reason: string
  readonly issues: readonly InputIssue[]
  readonly notice: 'resumed' | 'overtaken' | null
}
const untouched: State = { reason: '', issues: [], notice: null }

type Props = { page: EnterprisePage; view: MandateView; state: State; formKey: string }

const kinds = { accept: 'primary', decline: 'secondary', revoke: 'warning', renounce: 'warning' } as const

const Facts = ({ page, view: { mandate } }: Pick<Props, 'page' | 'view'>) => {
  const { t, language } = page
  return (
    <SummaryList
      rows={[
        {
          key: t(($) => $.enterprises.mandate.state),
          value: <Tag text={t(($) => $.enterprises.states[mandate.state])} colour={stateColour[mandate.state]} />,
        },
        { key: t(($) => $.enterprises.mandate.enterprise), value: mandate.enterprise.name[language] },
        { key: t(($) => $.enterprises.mandate.agent), value: mandate.agent.name[language] },
        { key: t(($) => $.enterprises.mandate.services), value: servicesText(page, mandate) },
        { key: t(($) => $.enterprises.mandate.actions), value: actionsText(page, mandate) },
        {
          key: t(($) => $.enterprises.mandate.period),
          value: t(($) => $.enterprises.mandate.fromTo, {
            from: formatDate(language, mandate.from),
            to: formatDate(language, mandate.to),
          }),
        },
        ...(mandate.reason === null
          ? []
          : [
              {
                key: t(($) => $.enterprises.mandate.reason),
                value: <span class="preserve-lines">{mandate.reason}</span>,
              },
            ]),
      ]}
    />
  )
}

/** One form for all that can be done: what ends the mandate has its reason right above it. */
const Actions = ({ page, view, state, formKey }: Props) => {
  const { t } = page
  const { possible, mandate } = view
  if (possible.length === 0) return null
  const button = (verb: MandateVerb) => (
    <Button text={t(($) => $.enterprises.verbs[verb])} kind={kinds[verb]} name="action" value={verb} />
  )
  const ending = possible.filter((verb) => mandateTransitions[verb].ends)
  const answering = possible.filter((verb) => !mandateTransitions[verb].ends)
  const hidden = (
    <>
      <input type="hidden" name="version" value={String(mandate.version)} />
      <input type="hidden" name="idempotencyKey" value={formKey} />
    </>
  )
  return (
    <>
      {answering.length > 0 && (
        <form method="post" action={link(page, `/mandates/${mandate.id}`)}>
          {hidden}
          <p class="govuk-body">{t(($) => $.enterprises.mandate.answerLead)}</p>
          <div class="govuk-button-group">{answering.map(button)}</div>
        </form>
      )}
      {ending.length > 0 && (
        <form method="post" action={link(page, `/mandates/${mandate.id}`)} novalidate>
          {hidden}
          <h2 class="govuk-heading-m">{t(($) => $.enterprises.mandate.endTitle)}</h2>
          <p class="govuk-body">{t(($) => $.enterprises.mandate.endLead)}</p>
          <TextArea
            id="reason"
            name="reason"
            label={t(($) => $.enterprises.mandate.reason)}
            value={state.reason}
            rows={3}
            {...errorAt(page, state.issues, 'reason')}
          />
          {ending.map(button)}
        </form>
      )}
    </>
  )
}

/** A mandate as either of its sides sees it. */
const MandatePage = ({ page, view, state, formKey }: Props) => {
  const { t, language } = page
  const { mandate, events, side } = view
  const title = t(($) => $.enterprises.mandate.title, {
    enterprise: mandate.enterprise.name[language],
    agent: mandate.agent.name[language],
  })
  const back = side === 'enterprise' ? ('given' as const) : ('received' as const)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/enterprise'), text: t(($) => $.enterprises.title) },
        {
          href: link(page, back === 'given' ? '/enterprise/mandates' : '/mandates'),
          text: t(($) => $.enterprises.mandates[back]),
        },
      ]}
    >
      {state.issues.length > 0 && (
        <ErrorSummary {...summaryOf(page, state.issues, () => t(($) => $.enterprises.mandate.reason))} />
      )}
      {state.notice !== null && (
        <NotificationBanner
          title={
            state.notice === 'resumed' ? t(($) => $.enterprises.resumedTitle) : t(($) => $.enterprises.overtakenTitle)
          }
          kind="info"
        >
          <p class="govuk-body">
            {state.notice === 'resumed' ? t(($) => $.enterprises.resumed) : t(($) => $.enterprises.overtaken)}
          </p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.enterprises.stateTexts[mandate.state])}</p>
      <Facts page={page} view={view} />
      <Actions page={page} view={view} state={state} formKey={formKey} />
      <h2 class="govuk-heading-m">{t(($) => $.enterprises.mandate.history)}</h2>
      <Timeline
        label={t(($) => $.enterprises.mandate.history)}
        entries={events.map(({ at, actor, type }) => ({
          when: formatInstant(language, at),
          dateTime: at,
          who: t(($) => $.enterprises.mandate.who, {
            name: actor.name[language],
            organisation: actor.organisation.name[language],
          }),
          what: t(($) => $.enterprises.events[type as MandateEventType]),
        }))}
      />
    </Layout>
  )
}

export const mandatePages = ({ mandates, takeParked }: Pick<PageDeps, 'mandates' | 'takeParked'>) => {
  const show = async (c: PageRequest, state: State, status: 200 | 409 | 422) => {
    const view = await mandates.view(c.req.param('id') ?? '', signedIn(c))
    return c.html(<MandatePage page={c.var.page} view={view} state={state} formKey={randomUUID()} />, status)
  }

  return createRouter<EnterpriseTexts>()
    .get(address, permit('mandate.read'), async (c) => {
      const parked = await takeParked(c)
      if (parked === null) return show(c, untouched, 200)
      return show(c, { reason: fieldValue(parked, 'reason'), issues: [], notice: 'resumed' }, 200)
    })
    .post(address, permit('mandate.act'), async (c) => {
      const form = await readForm(c)
      const verb = mandateVerbs.find((one) => one === fieldValue(form, 'action'))
      if (verb === undefined) throw new AppError('malformed_body')
      const reason = fieldValue(form, 'reason')
      const doing = { principal: signedIn(c), version: versionOf(form), key: keyOf(form) }
      try {
        await mandates.act(c.req.param('id'), verb, reason, doing)
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, { reason, issues: error.issues, notice: null }, 422)
        if (!isRefusal(error, 'version_conflict', 'action_not_allowed')) throw error
        return show(c, { reason, issues: [], notice: 'overtaken' }, 409)
      }
      return redirectTo(c, `/mandates/${c.req.param('id')}`)
    })
}
