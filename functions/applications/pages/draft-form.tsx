import type { JSX } from 'hono/jsx/jsx-runtime'
import { isRefusal } from '#shared/domain/errors.ts'
import type { Text } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import type { Command } from '../action.ts'
import { checkComplete } from '../answers.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import type { FormNotice, FormState } from './form-state.ts'
import { applicationPath, isDraft, type PageDeps, type PageRequest } from './request.ts'

/** A part of the draft that is filled in on a page of its own. */
export type DraftForm<V> = {
  readonly step: 'details' | 'papers'
  readonly Page: (props: { page: ApplicationPage; view: ApplicationView; state: FormState<V> }) => JSX.Element
  /** What the draft holds of it. */
  readonly saved: (view: ApplicationView) => V
  /** What was typed. */
  readonly typed: (view: ApplicationView, form: FormValues) => V
  readonly command: (values: V) => Command
  /** What the draft and the form differ in, by its label. */
  readonly differences: (view: ApplicationView, values: V) => readonly Text[]
  /** Where its issues point: the beginning of their paths. */
  readonly issuesAt: 'answers.' | 'materialsReady.'
  readonly next: (view: ApplicationView) => 'papers' | 'check'
}

const resumed = ({ var: { t } }: PageRequest): FormNotice => ({
  title: t(($) => $.applications.form.resumedTitle),
  text: t(($) => $.applications.form.resumed),
})

/** The draft was changed elsewhere while the person typed: which of it differs. */
const overtaken = ({ var: { t, language } }: PageRequest, labels: readonly Text[]): FormNotice => ({
  title: t(($) => $.applications.form.conflictTitle),
  text: t(($) => $.applications.form.conflict, {
    fields: labels.map((label) => label[language]).join(language === 'en' ? ', ' : '、'),
  }),
})

/** The application was submitted or withdrawn elsewhere while the person typed. */
const closed = ({ var: { t } }: PageRequest): FormNotice => ({
  title: t(($) => $.applications.form.closedTitle),
  text: t(($) => $.applications.form.closed),
})

/** The page of one part of a draft. Saving keeps what was typed, complete or not, and the page says what is wrong with it. */
export const createDraftForm =
  <V,>({ step, Page, saved, typed, command, differences, issuesAt, next }: DraftForm<V>) =>
  ({ applications, takeParked }: Pick<PageDeps, 'applications' | 'takeParked'>) => {
    const pages = createRouter<ApplicationTexts>()
    const address = `${applicationPath}/${step}` as const

    const show = (
      c: PageRequest,
      view: ApplicationView,
      { values = saved(view), issues = [], notice = null }: Partial<FormState<V>>,
      status: 200 | 409 | 422,
    ) => {
      const state = { values, issues, notice, version: view.application.version }
      return c.html(<Page page={c.var.page} view={view} state={state} />, status)
    }

    pages.get(address, permit('application.edit'), async (c) => {
      const view = await applications.view(c.req.param('id'), signedIn(c))
      const parked = await takeParked(c)
      if (parked === null)
        return isDraft(view) ? show(c, view, {}, 200) : redirectTo(c, `/applications/${view.application.id}`)
      const values = typed(view, parked)
      const labels = differences(view, values)
      const moved = fieldValue(parked, 'version') !== String(view.application.version) && labels.length > 0
      const notice = isDraft(view) ? (moved ? overtaken(c, labels) : resumed(c)) : closed(c)
      return show(c, view, { values, notice }, 200)
    })

    pages.post(address, permit('application.edit'), async (c) => {
      const form = await readForm(c)
      const principal = signedIn(c)
      const id = c.req.param('id')
      let view = await applications.view(id, principal)
      const values = typed(view, form)
      try {
        const application = await applications.act(id, 'save', command(values), {
          principal,
          version: versionOf(form),
          language: c.var.language,
        })
        view = { ...view, application }
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, view, { values, issues: error.issues }, 422)
        if (!isRefusal(error, 'version_conflict', 'action_not_allowed')) throw error
        view = await applications.view(id, principal)
        if (!isDraft(view)) return show(c, view, { values, notice: closed(c) }, 409)
        const labels = differences(view, values)
        // A form posted twice finds its own first coming: what it says is what is saved.
        if (labels.length > 0) return show(c, view, { values, notice: overtaken(c, labels) }, 409)
      }
      if (fieldValue(form, 'then') === 'later') return redirectTo(c, `/applications/${id}`)
      if (fieldValue(form, 'then') === 'upload') return redirectTo(c, `/applications/${id}/files`)
      const issues = checkComplete(view.service, view.application).filter(({ path }) => path.startsWith(issuesAt))
      if (issues.length > 0) return show(c, view, { issues }, 422)
      return redirectTo(c, `/applications/${id}/${next(view)}`)
    })

    return pages
  }
