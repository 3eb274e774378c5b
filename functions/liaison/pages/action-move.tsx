import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { type Move, type MoveCommand, moveCommands, moves } from '../action-transitions.ts'
import type { ActionView } from '../action-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ChoiceField, LineField, ReasonField } from './fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from './follow-up-form.tsx'
import { LimitFields, limitOf } from './limit-fields.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'

/** The moves in which something is written, each under its own question. */
export const writtenMoves = moves.filter((move): move is Exclude<Move, 'start' | 'depend'> => asks(move, 'text'))

function asks(move: Move, field: 'text' | 'evidence' | 'dependsOn' | 'owner' | 'limit'): boolean {
  return field in moveCommands[move].shape
}

/** What is typed in a list of ids, one a line. */
export const idsOf = (text: string): string[] => text.split(/[\s,]+/).filter((id) => id !== '')

const evidenceOf = (values: FormValues) => {
  const [label, url] = [fieldValue(values, 'evidence.0.label'), fieldValue(values, 'evidence.0.url')]
  return label === '' && url === '' ? [] : [{ label, url }]
}

const commandOf = (move: Move, values: FormValues): unknown => ({
  ...(asks(move, 'text') && { text: fieldValue(values, 'text') }),
  ...(asks(move, 'evidence') && { evidence: evidenceOf(values) }),
  ...(asks(move, 'dependsOn') && { dependsOn: idsOf(fieldValue(values, 'dependsOn')) }),
  ...(asks(move, 'owner') && { owner: fieldValue(values, 'owner') }),
  ...(asks(move, 'limit') && { limit: limitOf(values) }),
})

const initialOf = ({ dependsOn, clock: { limit } }: ActionView): FormValues =>
  new Map([
    ['dependsOn', [dependsOn.join('\n')]],
    ['limit.length.count', [String(limit.length.count)]],
    ['limit.length.unit', [limit.length.unit]],
    ['limit.calendar', [limit.calendar]],
    ['limit.kind', [limit.kind]],
  ])

type Owners = readonly { readonly value: string; readonly text: string }[]

const labelOf = ({ t }: LiaisonPage, move: Move, path: string): string => {
  const written = writtenMoves.find((one) => one === move)
  if (path === 'text' && written !== undefined) return t(($) => $.resolutions.questions[written])
  if (path.startsWith('evidence')) return t(($) => $.resolutions.form.evidenceUrl)
  if (path === 'owner') return t(($) => $.resolutions.action.owner)
  return path.startsWith('limit') ? t(($) => $.resolutions.form.count) : t(($) => $.resolutions.form.dependsOn)
}

const Fields = ({ move, owners, ...typed }: Typed & { move: Move; owners: Owners }) => {
  const { t } = typed.page
  return (
    <>
      {move === 'carry' && <p class="govuk-body">{t(($) => $.resolutions.form.carryLead)}</p>}
      {asks(move, 'text') && <ReasonField {...typed} name="text" label={labelOf(typed.page, move, 'text')} />}
      {asks(move, 'evidence') && (
        <>
          <LineField {...typed} name="evidence.0.label" label={t(($) => $.resolutions.form.evidenceLabel)} />
          <LineField {...typed} name="evidence.0.url" label={t(($) => $.resolutions.form.evidenceUrl)} />
        </>
      )}
      {asks(move, 'dependsOn') && (
        <ReasonField
          {...typed}
          name="dependsOn"
          label={t(($) => $.resolutions.form.dependsOn)}
          hint={t(($) => $.resolutions.form.dependsOnHint)}
        />
      )}
      {asks(move, 'owner') && (
        <ChoiceField
          {...typed}
          name="owner"
          label={t(($) => $.resolutions.action.owner)}
          options={owners}
          none={t(($) => $.liaison.form.choose)}
        />
      )}
      {asks(move, 'limit') && <LimitFields {...typed} />}
    </>
  )
}

/** A page for each move of the table. It keeps what was typed whatever becomes of it. */
export const actionMovePages = ({ actions, takeParked }: Pick<PageDeps, 'actions' | 'takeParked'>) => {
  const show = async (
    c: PageRequest,
    { action, move, values, issues, notice }: Omit<Typed, 'page'> & { action: ActionView; move: Move; notice: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const owners = asks(move, 'owner') ? await actions.ownersFor(signedIn(c)) : []
    return c.html(
      <FormPage
        page={page}
        address={c.req.path}
        title={page.t(($) => $.resolutions.moves[move])}
        caption={action.title[page.language]}
        crumb={{ path: `/liaison/actions/${action.id}`, text: action.title[page.language] }}
        version={action.version}
        values={values}
        issues={issues}
        labelOf={(path) => labelOf(page, move, path)}
        notice={notice}
      >
        <Fields
          page={page}
          move={move}
          owners={owners.map(({ id, name }) => ({ value: id, text: name[page.language] }))}
          values={values}
          issues={issues}
        />
      </FormPage>,
      status,
    )
  }

  const pages = createRouter<LiaisonTexts>()
  for (const move of moves) {
    const address = `${liaisonPath}/actions/:id/${move}` as const
    pages
      .get(address, permit('liaison.keep'), async (c) => {
        const action = await actions.view(c.req.param('id'), signedIn(c))
        if (!action.possibleMoves.includes(move)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        const notice = parked !== null ? 'resumed' : null
        return show(c, { action, move, values: parked ?? initialOf(action), issues: [], notice }, 200)
      })
      .post(address, permit('liaison.keep'), async (c) => {
        const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const action = await actions.view(id, principal)
        const read = readCommand<MoveCommand>(moveCommands[move], commandOf(move, values), values)
        if ('issues' in read) return show(c, { action, move, values, issues: read.issues, notice: null }, 422)
        try {
          await actions.move(id, move, read.command, { principal, version: versionOf(values), key: keyOf(values) })
        } catch (error) {
          const { status, ...after } = afterRefusal(error)
          return show(c, { action: await actions.view(id, principal), move, values, ...after }, status)
        }
        return redirectTo(c, `/liaison/actions/${id}?saved`)
      })
  }
  return pages
}
