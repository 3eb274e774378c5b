import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { optionIdOf } from '../../poll.ts'
import { type PollAction, type PollCommand, pollCommands } from '../../poll-actions.ts'
import type { PollView } from '../../poll-view.ts'
import type { PollPage, PollTexts } from '../../polls-texts.ts'
import { DayField, ReasonField } from '../fields.tsx'
import { FormFrame, type Notice, readAnswers, resumedNotice } from '../form-frame.tsx'
import { whenText } from '../meeting-wording.tsx'
import { type PollPageDeps, type PollRequest, pollsPath } from './request.ts'
import { aboutText, optionHint } from './wording.tsx'

type Keeping = Exclude<PollAction, 'answer'>
type Asked = {
  readonly page: PollPage
  readonly poll: PollView
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}
type Shown = { readonly values: FormValues; readonly issues?: readonly InputIssue[]; readonly notice?: Notice | null }

const labels = { extend: 'deadline', decide: 'option', withdraw: 'reason' } as const satisfies Record<Keeping, string>

const labelOf = ({ t }: PollPage, action: Keeping): string => {
  if (action === 'decide') return t(($) => $.polls.form.option)
  return action === 'extend' ? t(($) => $.polls.list.deadline) : t(($) => $.meetings.form.reason)
}

const Fields = ({ action, ...asked }: Asked & { readonly action: Keeping }) => {
  const { page, poll, values, issues } = asked
  const [name, label] = [labels[action], labelOf(page, action)]
  if (action === 'extend') return <DayField {...asked} name={name} label={label} />
  if (action === 'withdraw') return <ReasonField {...asked} name={name} label={label} />
  return (
    <Radios
      idPrefix={idOf(name)}
      name={name}
      legend={label}
      options={poll.options.map((option) => ({
        value: optionIdOf(option),
        text: whenText(page, option),
        hint: optionHint(page, option),
      }))}
      value={fieldValue(values, name)}
      {...errorAt(page, issues, name)}
    />
  )
}

/** The page of one thing that a keeper does to a poll. Whoever picks a time has seen every answer, or is shown the new ones first. */
const createPage = (action: Keeping, { polls, takeParked }: Pick<PollPageDeps, 'polls' | 'takeParked'>) => {
  const address = `${pollsPath}/:id/${action}` as const

  const find = async (c: PollRequest, id: string): Promise<PollView> => {
    const poll = await polls.view(id, signedIn(c))
    if (!poll.possibleActions.includes(action))
      throw new AppError(poll.state === 'open' ? 'forbidden' : 'action_not_allowed')
    return poll
  }

  const show = (c: PollRequest, poll: PollView, shown: Shown, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { values, issues = [], notice = null } = shown
    return c.html(
      <FormFrame
        page={page}
        title={page.t(($) => $.polls.actions[action])}
        caption={`${poll.series.name[page.language]} – ${aboutText(page, poll)}`}
        hint={page.t(($) => $.polls.hints[action])}
        action={c.req.path}
        version={poll.version}
        issues={issues}
        notice={notice}
        labelOf={() => labelOf(page, action)}
      >
        <Fields {...{ page, poll, values, issues, action }} />
      </FormFrame>,
      status,
    )
  }

  return createRouter<PollTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const poll = await find(c, c.req.param('id'))
      const parked = await takeParked(c)
      if (parked !== null) return show(c, poll, { values: parked, notice: resumedNotice(c.var.page) }, 200)
      return show(c, poll, { values: new Map([['deadline', [poll.deadline]]]) }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const { t } = c.var
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      const poll = await find(c, id)
      const name = labels[action]
      const { command, issues } = readAnswers<PollCommand<Keeping>>(
        pollCommands[action].safeParse({ [name]: fieldValue(values, name) }),
        new Map([[name, ['']] as const, ...values]),
      )
      if (command === null) return show(c, poll, { values, issues }, 422)
      try {
        await polls.act(id, action, command, { principal, version: versionOf(values), key: keyOf(values) })
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) {
          // The day may be taken meanwhile: the meeting says so of its day, and here that is the time that was picked.
          const at = error.issues.map((issue) => ({ ...issue, path: name }))
          return show(c, poll, { values, issues: at }, 422)
        }
        if (!isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused')) throw error
        const notice = { title: t(($) => $.polls.form.movedOnTitle), text: t(($) => $.polls.form.movedOn) }
        return show(c, await find(c, id), { values, notice }, 409)
      }
      return redirectTo(c, `/liaison/polls/${id}?saved`)
    })
}

/** A page for each thing that a keeper does to a poll. */
export const pollActionPages = (deps: Pick<PollPageDeps, 'polls' | 'takeParked'>) => {
  const pages = createRouter<PollTexts>()
  for (const action of Object.keys(labels) as Keeping[]) pages.route('/', createPage(action, deps))
  return pages
}
