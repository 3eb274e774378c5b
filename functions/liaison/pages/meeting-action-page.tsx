import type { InputIssue } from '#shared/domain/errors.ts'
import { AppError, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { type MeetingAction, type MeetingCommand, meetingCommands } from '../meeting-actions.ts'
import type { MeetingView } from '../meeting-view.ts'
import type { LiaisonTexts } from '../texts.ts'
import { conflictNotice, FormFrame, type Notice, readAnswers, resumedNotice } from './form-frame.tsx'
import { meetingForms } from './meeting-forms.tsx'
import { whenText } from './meeting-wording.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'

type Shown = {
  readonly values: FormValues
  readonly issues?: readonly InputIssue[]
  readonly notice?: Notice | null
}

type Deps = Pick<PageDeps, 'meetings' | 'officers' | 'takeParked'>

/** The page of one action on a meeting: it is shown while the action is possible, and keeps what was typed whatever becomes of it. */
const createPage = (action: MeetingAction, { meetings, officers, takeParked }: Deps) => {
  const form = meetingForms[action]
  const address = `${liaisonPath}/meetings/:id/${action}` as const

  /** The meeting as the reader may act on it. @throws AppError `action_not_allowed` where it is past that, or not theirs. */
  const find = async (c: PageRequest, id: string): Promise<MeetingView> => {
    const meeting = await meetings.view(id, signedIn(c))
    if (!meeting.possibleActions.includes(action))
      throw new AppError(meeting.possibleActions.length > 0 ? 'action_not_allowed' : 'forbidden')
    return meeting
  }

  const show = async (
    c: PageRequest,
    meeting: MeetingView,
    { values, issues = [], notice = null }: Shown,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { Fields } = form
    const posts = action === 'add_item' ? await officers.list(signedIn(c)) : []
    const left = Math.max(0, meeting.minutes - (meeting.allotted ?? 0))
    return c.html(
      <FormFrame
        page={page}
        title={page.t(($) => $.meetings.actions[action])}
        caption={`${meeting.series.name[page.language]} – ${whenText(page, meeting)}`}
        hint={page.t(($) => $.meetings.hints[action], { left })}
        action={c.req.path}
        version={meeting.version}
        issues={issues}
        notice={notice}
        labelOf={(path) => form.labelOf(page, path, meeting)}
      >
        <Fields page={page} meeting={meeting} posts={posts} values={values} issues={issues} />
      </FormFrame>,
      status,
    )
  }

  return createRouter<LiaisonTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const meeting = await find(c, c.req.param('id'))
      const parked = await takeParked(c)
      if (parked !== null) return show(c, meeting, { values: parked, notice: resumedNotice(c.var.page) }, 200)
      const initial = Object.entries(form.initial(meeting)).map(([name, value]) => [name, [value]] as const)
      return show(c, meeting, { values: new Map(initial) }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      const meeting = await find(c, id)
      const { command, issues } = readAnswers<MeetingCommand>(
        meetingCommands[action].safeParse(form.command(values, meeting)),
        values,
      )
      if (command === null) return show(c, meeting, { values, issues }, 422)
      try {
        await meetings.act(id, action, command, { principal, version: versionOf(values), key: keyOf(values) })
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, meeting, { values, issues: error.issues }, 422)
        if (!isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused')) throw error
        return show(c, await find(c, id), { values, notice: conflictNotice(c.var.page) }, 409)
      }
      return redirectTo(c, `/liaison/meetings/${id}?saved`)
    })
}

/** A page for each action on a meeting. */
export const meetingActionPages = (deps: Deps) => {
  const pages = createRouter<LiaisonTexts>()
  for (const action of Object.keys(meetingCommands) as MeetingAction[]) pages.route('/', createPage(action, deps))
  return pages
}
