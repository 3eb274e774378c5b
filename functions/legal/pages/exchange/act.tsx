import { AppError } from '#shared/domain/errors.ts'
import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { link } from '#shared/ui/layout.tsx'
import type { ExchangeTexts } from '../../exchange-texts.ts'
import {
  type ExchangeAction,
  type ExchangeCommand,
  exchangeActions,
  exchangeCommands,
} from '../../exchange-transitions.ts'
import type { ExchangeView } from '../../exchange-view.ts'
import {
  blankIssues,
  DetailsFields,
  detailsIn,
  fieldsOf,
  MaterialsField,
  participantIssues,
  participantsTyped,
  TakingPartFields,
  takingPartFields,
  takingPartIn,
  textsIn,
  typedOf,
  wordsFields,
} from './details-fields.tsx'
import {
  ChoiceField,
  DayField,
  FormPage,
  type Notice,
  placed,
  readAnswers,
  type Typed,
  WordsFields,
} from './form-page.tsx'
import { atLinkField, LinkFields, linkFields, linkIn } from './link-fields.tsx'
import { afterRefusal, type ExchangePageDeps, exchangePath, type PageRequest } from './request.ts'
import { trail } from './wording.tsx'

const linkPart = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind}#${id}`

/** The names of each form’s answers. */
const fieldsFor = (exchange: ExchangeView, action: ExchangeAction): readonly string[] =>
  ({
    amend: fieldsOf(exchange.kind),
    hold: ['on', ...wordsFields, ...takingPartFields],
    answer: [...wordsFields, 'materials'],
    cancel: wordsFields,
    link: linkFields,
    unlink: ['link'],
  })[action]

const commandIn = (values: FormValues, action: ExchangeAction): unknown => {
  const text = textsIn(values, 'text')
  const { participants, materials } = takingPartIn(values)
  const [kind = '', id = ''] = fieldValue(values, 'link').split('#')
  return {
    amend: detailsIn(values),
    hold: { on: fieldValue(values, 'on'), text, participants, materials },
    answer: { text, materials },
    cancel: { text },
    link: linkIn(values),
    unlink: { kind, id },
  }[action]
}

const initialOf = (exchange: ExchangeView, action: ExchangeAction): FormValues => {
  if (action === 'amend') return typedOf(exchange)
  const materials: [string, string[]] = ['materials', [exchange.materials ?? '']]
  if (action === 'hold')
    return new Map([['on', [exchange.on]], ...participantsTyped(exchange.participants), materials] as [
      string,
      string[],
    ][])
  return new Map([materials])
}

const Fields = ({ typed, exchange, action }: { typed: Typed; exchange: ExchangeView; action: ExchangeAction }) => {
  const { t } = typed.page
  switch (action) {
    case 'amend':
      return <DetailsFields typed={typed} kind={exchange.kind} />
    case 'hold':
      return (
        <>
          <DayField typed={typed} name="on" label={t(($) => $.exchange.fields.heldOn)} />
          <WordsFields typed={typed} of="outcome" />
          <TakingPartFields typed={typed} />
        </>
      )
    case 'answer':
      return (
        <>
          <WordsFields typed={typed} of="answer" />
          <MaterialsField typed={typed} />
        </>
      )
    case 'cancel':
      return <WordsFields typed={typed} of="reason" />
    case 'link':
      return <LinkFields typed={typed} />
    case 'unlink':
      return (
        <ChoiceField
          typed={typed}
          name="link"
          options={exchange.links.map((record) => ({
            value: linkPart(record),
            text: `${t(($) => $.exchange.linkKinds[record.kind])} ${record.id}`,
          }))}
        />
      )
  }
}

/** A page for each action of the table. It keeps what was typed whatever becomes of it. */
export const actPages = ({ exchanges, takeParked }: Pick<ExchangePageDeps, 'exchanges' | 'takeParked'>) => {
  const show = (
    c: PageRequest,
    exchange: ExchangeView,
    action: ExchangeAction,
    { values, issues }: Pick<Typed, 'values' | 'issues'>,
    { notice, status }: { notice: Notice; status: 200 | 409 | 422 },
  ) => {
    const { page } = c.var
    const title = nearestText(exchange.title, page.language).text
    const typed = { page, values, issues: placed(issues, fieldsFor(exchange, action), page) }
    return c.html(
      <FormPage
        typed={typed}
        address={c.req.path}
        title={page.t(($) => $.exchange.actions[action])}
        lead={page.t(($) => $.exchange.leads[action])}
        caption={title}
        crumbs={trail(page, { href: link(page, `/legal/exchange/${exchange.id}`), text: title })}
        version={exchange.version}
        notice={notice}
      >
        <Fields typed={typed} exchange={exchange} action={action} />
      </FormPage>,
      status,
    )
  }

  const pages = createRouter<ExchangeTexts>()
  for (const action of exchangeActions) {
    const address = `${exchangePath}/:id/${action}` as const
    pages
      .get(address, permit('exchange.act'), async (c) => {
        const exchange = await exchanges.view(c.req.param('id'), signedIn(c))
        if (!exchange.possibleActions.includes(action)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        const typed = { values: parked ?? initialOf(exchange, action), issues: [] }
        return show(c, exchange, action, typed, { notice: parked !== null ? 'resumed' : null, status: 200 })
      })
      .post(address, permit('exchange.act'), async (c) => {
        const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const exchange = await exchanges.view(id, principal)
        const refuse = (issues: Typed['issues'], notice: Notice, status: 409 | 422) => {
          const led = action === 'link' ? issues.map((one) => ({ ...one, path: atLinkField(one.path) })) : issues
          return show(c, exchange, action, { values, issues: led }, { notice, status })
        }
        const lines = [
          ...(action === 'link' || action === 'unlink' ? [] : blankIssues(values, { titled: action === 'amend' })),
          ...(action === 'amend' || action === 'hold' ? participantIssues(values) : []),
        ]
        const read = readAnswers<ExchangeCommand>(exchangeCommands[action].safeParse(commandIn(values, action)), values)
        if ('issues' in read || lines.length > 0)
          return refuse([...lines, ...('issues' in read ? read.issues : [])], null, 422)
        try {
          await exchanges.act(id, action, read.command, { principal, version: versionOf(values), key: keyOf(values) })
        } catch (error) {
          const { issues, conflict, status } = afterRefusal(error)
          return refuse(issues, conflict ? 'conflict' : null, status)
        }
        return redirectTo(c, `/legal/exchange/${id}?saved`)
      })
  }
  return pages
}
