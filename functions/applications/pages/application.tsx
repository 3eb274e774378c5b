import { randomUUID } from 'node:crypto'
import { AppError, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { type Action, actions, type Command } from '../action.ts'
import { Opinion } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationTexts } from '../texts.ts'
import { type Transition, transitions } from '../transitions.ts'
import type { ActionState } from './actions.tsx'
import { applicationPath, isDraft, type PageDeps, type PageRequest } from './request.ts'
import { TasksPage } from './tasks.tsx'
import { ViewPage } from './view.tsx'

/** What this page can do; the other actions have pages of their own. */
const isHere = (action: Action): boolean =>
  ['withdraw', 'accept', 'decline', 'review', 'approve', 'reject', 'deliver'].includes(action)

const typed = (form: FormValues): Omit<ActionState, 'issues' | 'notice'> => ({
  action: fieldValue(form, 'action'),
  stage: fieldValue(form, 'stage'),
  note: fieldValue(form, 'note'),
  opinion: fieldValue(form, 'opinion'),
  materials: fieldValues(form, 'materials'),
})

/** Of what was typed, what the action takes: an officer may have ticked papers before pressing another button. */
const commandOf = (action: Action, { stage, note, opinion, materials }: ReturnType<typeof typed>): Command => {
  const { by, takes }: Transition = transitions[action]
  return {
    ...(!by.includes('applicant') && stage !== '' && { stage }),
    ...(takes.includes('note') && note !== '' && { note }),
    ...(takes.includes('opinion') && { opinion: Opinion.safeParse(opinion).data }),
    ...(takes.includes('materials') && { materials }),
  }
}

export const applicationPages = ({ applications, takeParked }: Pick<PageDeps, 'applications' | 'takeParked'>) => {
  const show = (c: PageRequest, view: ApplicationView, state: ActionState | null, status: 200 | 409 | 422) => {
    const props = { page: c.var.page, view, state, formKey: randomUUID() }
    if (isDraft(view)) return c.html(<TasksPage {...props} />, status)
    return c.html(<ViewPage {...props} justSubmitted={c.req.query('submitted') !== undefined} />, status)
  }

  return createRouter<ApplicationTexts>()
    .get(applicationPath, permit('application.read'), async (c) => {
      const view = await applications.view(c.req.param('id'), signedIn(c))
      const parked = await takeParked(c)
      if (parked === null) return show(c, view, null, 200)
      const { t } = c.var
      const notice = {
        title: t(($) => $.applications.form.resumedTitle),
        text: t(($) => $.applications.act.resumed),
      }
      return show(c, view, { ...typed(parked), issues: [], notice }, 200)
    })

    .post(applicationPath, permit('application.act'), async (c) => {
      const form = await readForm(c)
      const principal = signedIn(c)
      const id = c.req.param('id')
      const state = typed(form)
      const action = actions.find((name) => isHere(name) && name === state.action)
      if (action === undefined) throw new AppError('malformed_body')
      try {
        await applications.act(id, action, commandOf(action, state), {
          principal,
          version: versionOf(form),
          language: c.var.language,
          key: keyOf(form),
        })
      } catch (error) {
        if (isRefusal(error, 'invalid_input', 'materials_missing')) {
          const view = await applications.view(id, principal)
          return show(c, view, { ...state, issues: error.issues, notice: null }, 422)
        }
        if (!isRefusal(error, 'version_conflict', 'action_not_allowed', 'correction_open', 'idempotency_key_reused'))
          throw error
        const { t } = c.var
        const notice = {
          title: t(($) => $.applications.act.conflictTitle),
          text: t(($) => $.applications.act.conflict),
        }
        return show(c, await applications.view(id, principal), { ...state, issues: [], notice }, 409)
      }
      return redirectTo(c, `/applications/${id}`)
    })
}
