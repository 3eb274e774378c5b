import { createRouter } from '#shared/http/create-http-app.ts'
import { keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { NewExchange } from '../../exchange.ts'
import { type ExchangeKind, exchangeKinds } from '../../exchange-kinds.ts'
import type { ExchangePage, ExchangeTexts } from '../../exchange-texts.ts'
import { blankIssues, DetailsFields, detailsIn, fieldsOf, participantIssues } from './details-fields.tsx'
import { FormPage, type Notice, placed, readAnswers, type Typed } from './form-page.tsx'
import { afterRefusal, type ExchangePageDeps, exchangePath, type PageRequest } from './request.ts'
import { trail } from './wording.tsx'

/** Which kind: a question is asked in another form than an event is planned. */
const KindPage = ({ page }: { page: ExchangePage }) => {
  const { t } = page
  const title = t(($) => $.exchange.plan)
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.exchange.chooseKind)}</p>
      {exchangeKinds.map((kind) => (
        <p class="govuk-body">
          <ButtonLink
            href={link(page, `/legal/exchange/new?kind=${kind}`)}
            text={t(($) => $.exchange.kinds[kind])}
            kind="secondary"
          />
        </p>
      ))}
    </Layout>
  )
}

/** An exchange that is planned, or a question that is asked. */
export const planPages = ({ exchanges, takeParked }: Pick<ExchangePageDeps, 'exchanges' | 'takeParked'>) => {
  const kindIn = (c: PageRequest): ExchangeKind | null =>
    exchangeKinds.find((kind) => kind === c.req.query('kind')) ?? null

  const show = (
    c: PageRequest,
    kind: ExchangeKind,
    typed: Omit<Typed, 'page'>,
    notice: Notice,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const whole = { page, values: typed.values, issues: placed(typed.issues, fieldsOf(kind), page) }
    return c.html(
      <FormPage
        typed={whole}
        address={link(page, `/legal/exchange/new?kind=${kind}`)}
        title={page.t(($) => $.exchange.planKind[kind])}
        lead={page.t(($) => $.exchange.planLead)}
        crumbs={trail(page)}
        {...{ caption: null, version: null, notice }}
      >
        <DetailsFields typed={whole} kind={kind} />
      </FormPage>,
      status,
    )
  }

  return createRouter<ExchangeTexts>()
    .get(`${exchangePath}/new`, permit('exchange.plan'), async (c) => {
      const kind = kindIn(c)
      if (kind === null) return c.html(<KindPage page={c.var.page} />)
      const parked = await takeParked(c)
      const typed = { values: parked ?? new Map([['audience', ['governments']]]), issues: [] }
      return show(c, kind, typed, parked !== null ? 'resumed' : null, 200)
    })

    .post(`${exchangePath}/new`, permit('exchange.plan'), async (c) => {
      const [values, principal, kind] = [await readForm(c), signedIn(c), kindIn(c)]
      if (kind === null) return redirectTo(c, '/legal/exchange/new')
      const lines = [...blankIssues(values, { titled: true }), ...participantIssues(values)]
      const read = readAnswers(NewExchange.safeParse({ kind, ...detailsIn(values) }), values)
      if ('issues' in read || lines.length > 0)
        return show(c, kind, { values, issues: [...lines, ...('issues' in read ? read.issues : [])] }, null, 422)
      try {
        const { id } = await exchanges.plan(read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/legal/exchange/${id}?saved`)
      } catch (error) {
        const { issues, conflict, status } = afterRefusal(error)
        return show(c, kind, { values, issues }, conflict ? 'conflict' : null, status)
      }
    })
}
