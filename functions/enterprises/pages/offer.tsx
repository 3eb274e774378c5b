import { randomUUID } from 'node:crypto'
import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { mandateActions } from '#shared/domain/mandate.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ServiceName } from '../catalogue-client.ts'
import { identifierNames } from '../enterprise.ts'
import type { FoundAgent } from '../mandate-service.ts'
import type { EnterprisePage, EnterpriseTexts } from '../texts.ts'
import type { PageDeps, PageRequest } from './request.ts'

const address = `${inLanguage}/enterprise/mandates/new` as const

/** What the second form holds, as it was typed. */
type Typed = {
  readonly reach: string
  readonly services: readonly string[]
  readonly actions: readonly string[]
  readonly from: string
  readonly to: string
}

const typedIn = (form: FormValues): Typed => ({
  reach: fieldValue(form, 'reach'),
  services: fieldValues(form, 'services'),
  actions: fieldValues(form, 'actions'),
  from: fieldValue(form, 'from'),
  to: fieldValue(form, 'to'),
})

type Frame = { page: EnterprisePage; issues: readonly InputIssue[] }

const labelOf =
  ({ t }: EnterprisePage) =>
  (path: string): string => {
    if (path === 'agent') return t(($) => $.enterprises.offer.number)
    if (path === 'services' || path === 'reach') return t(($) => $.enterprises.mandate.services)
    if (path === 'actions') return t(($) => $.enterprises.mandate.actions)
    return path === 'from' ? t(($) => $.enterprises.offer.from) : t(($) => $.enterprises.offer.to)
  }

/** First the firm is found, by a number that it has told the enterprise. */
const FindPage = ({ page, issues, number }: Frame & { number: string }) => {
  const { t } = page
  const title = t(($) => $.enterprises.offer.title)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbs(page)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf(page))} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.enterprises.offer.lead)}</p>
      <form method="get" action={link(page, '/enterprise/mandates/new')}>
        <TextField
          id="agent"
          name="agent"
          label={t(($) => $.enterprises.offer.number)}
          hint={t(($) => $.enterprises.offer.numberHint)}
          value={number}
          width={20}
          spellcheck={false}
          {...errorAt(page, issues, 'agent')}
        />
        <Button text={t(($) => $.enterprises.offer.find)} />
      </form>
    </Layout>
  )
}

const crumbs = (page: EnterprisePage) => [
  { href: link(page, '/enterprise'), text: page.t(($) => $.enterprises.title) },
  { href: link(page, '/enterprise/mandates'), text: page.t(($) => $.enterprises.mandates.given) },
]

/** Then it is looked at, and told what it may do, and for how long. */
const TermsPage = ({
  page,
  issues,
  agent,
  services,
  typed,
  formKey,
  resumed,
}: Frame & {
  agent: FoundAgent
  services: readonly ServiceName[]
  typed: Typed
  formKey: string
  resumed: boolean
}) => {
  const { t, language } = page
  const title = t(($) => $.enterprises.offer.title)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbs(page)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf(page))} />}
      {resumed && (
        <NotificationBanner title={t(($) => $.enterprises.resumedTitle)} kind="info">
          <p class="govuk-body">{t(($) => $.enterprises.resumed)}</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <h2 class="govuk-heading-m">{t(($) => $.enterprises.offer.isItThis)}</h2>
      <SummaryList
        rows={[
          {
            key: t(($) => $.enterprises.mandate.agent),
            value: agent.organisation.name[language],
            actions: [
              {
                href: link(page, '/enterprise/mandates/new'),
                text: t(($) => $.enterprises.offer.another),
                hidden: '',
              },
            ],
          },
          ...identifierNames
            .filter((one) => agent.identifiers[one] !== '')
            .map((one) => ({ key: t(($) => $.enterprises.fields.identifiers[one]), value: agent.identifiers[one] })),
        ]}
      />
      <form method="post" action={link(page, '/enterprise/mandates/new')} novalidate>
        <input type="hidden" name="agent" value={agent.organisation.id} />
        <input type="hidden" name="idempotencyKey" value={formKey} />
        <Radios
          idPrefix="reach"
          name="reach"
          legend={t(($) => $.enterprises.mandate.services)}
          value={typed.reach}
          options={[
            { value: 'all', text: t(($) => $.enterprises.mandate.allServices) },
            { value: 'listed', text: t(($) => $.enterprises.offer.listed) },
          ]}
          {...errorAt(page, issues, 'reach')}
        />
        <Details
          summary={t(($) => $.enterprises.offer.choose)}
          open={typed.reach === 'listed' || issues.some(({ path }) => path === 'services')}
        >
          <Checkboxes
            idPrefix="services"
            name="services"
            legend={t(($) => $.enterprises.offer.which)}
            hint={t(($) => $.enterprises.offer.whichHint)}
            values={typed.services}
            options={services.map(({ id, name }) => ({ value: id, text: name[language] }))}
            {...errorAt(page, issues, 'services')}
          />
        </Details>
        <Checkboxes
          idPrefix="actions"
          name="actions"
          legend={t(($) => $.enterprises.mandate.actions)}
          values={typed.actions}
          options={mandateActions.map((action) => ({ value: action, text: t(($) => $.enterprises.actions[action]) }))}
          {...errorAt(page, issues, 'actions')}
        />
        <TextField
          id="from"
          name="from"
          type="date"
          width={10}
          label={t(($) => $.enterprises.offer.from)}
          value={typed.from}
          {...errorAt(page, issues, 'from')}
        />
        <TextField
          id="to"
          name="to"
          type="date"
          width={10}
          label={t(($) => $.enterprises.offer.to)}
          hint={t(($) => $.enterprises.offer.toHint)}
          value={typed.to}
          {...errorAt(page, issues, 'to')}
        />
        <InsetText>{t(($) => $.enterprises.offer.law)}</InsetText>
        <Button text={t(($) => $.enterprises.offer.button)} />
      </form>
    </Layout>
  )
}

export const offerPages = ({ mandates, now, takeParked }: Pick<PageDeps, 'mandates' | 'now' | 'takeParked'>) => {
  const show = async (
    c: PageRequest,
    number: string,
    typed: Typed,
    { issues = [], resumed = false }: { issues?: readonly InputIssue[]; resumed?: boolean },
    status: 200 | 422,
  ) => {
    const { page } = c.var
    const agent = number === '' ? null : await mandates.findAgent(number, signedIn(c))
    if (agent === null) {
      const unknown = number === '' ? [] : [{ path: 'agent', code: 'unknown_agent' }]
      return c.html(<FindPage page={page} issues={unknown} number={number} />, number === '' ? 200 : 422)
    }
    const services = await mandates.services()
    return c.html(
      <TermsPage
        page={page}
        issues={issues}
        agent={agent}
        services={services}
        typed={typed}
        formKey={randomUUID()}
        resumed={resumed}
      />,
      status,
    )
  }

  const fresh = (): Typed => ({
    reach: '',
    services: [],
    actions: [],
    from: dayOf(now().toISOString()),
    to: '',
  })

  return createRouter<EnterpriseTexts>()
    .get(address, permit('mandate.offer'), async (c) => {
      const parked = await takeParked(c)
      if (parked !== null) return show(c, fieldValue(parked, 'agent'), typedIn(parked), { resumed: true }, 200)
      return show(c, c.req.query('agent')?.trim() ?? '', fresh(), {}, 200)
    })
    .post(address, permit('mandate.offer'), async (c) => {
      const form = await readForm(c)
      const typed = typedIn(form)
      const agent = fieldValue(form, 'agent')
      const refused = (issues: readonly InputIssue[]) => show(c, agent, typed, { issues }, 422)
      if (typed.reach !== 'all' && typed.reach !== 'listed') return refused([{ path: 'reach', code: 'required' }])
      try {
        const mandate = await mandates.offer(
          {
            agent,
            services: typed.reach === 'all' ? null : [...typed.services],
            actions: mandateActions.filter((action) => typed.actions.includes(action)),
            from: typed.from,
            to: typed.to,
          },
          { principal: signedIn(c), key: keyOf(form) },
        )
        return redirectTo(c, `/mandates/${mandate.id}`)
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return refused(error.issues)
        throw error
      }
    })
}
