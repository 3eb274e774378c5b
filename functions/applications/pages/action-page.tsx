import { randomUUID } from 'node:crypto'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Action, Command } from '../action.ts'
import type { StageProgress } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { type FormNotice, type FormState, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'
import { applicationPath, type PageDeps, type PageRequest } from './request.ts'
import { Stamp } from './stamp.tsx'

type Shown = { readonly page: ApplicationPage; readonly view: ApplicationView; readonly stage: StageProgress | null }

export type FieldsProps<V> = Shown & { readonly values: V; readonly issues: readonly InputIssue[] }

/** An action that has a page of its own: what it asks, and what the action is given of the answers. */
export type ActionForm<V> = {
  readonly action: Action
  /** Where the page is, below the application. With `:stage`, it acts in that stage. */
  readonly step: 'supplement' | 'rate' | 'correct' | 'request_correction' | `stages/:stage/${string}`
  readonly title: (shown: Shown) => string
  readonly button: (page: ApplicationPage) => string
  readonly Fields: (props: FieldsProps<V>) => JSX.Element
  readonly labelOf: (shown: Shown, path: string) => string
  readonly initial: (view: ApplicationView) => V
  /** What was typed. */
  readonly typed: (view: ApplicationView, form: FormValues) => V
  readonly command: (values: V) => Command
}

/** Somebody was faster: what was typed is shown beside how it stands now. */
const overtakings = [
  'version_conflict',
  'action_not_allowed',
  'idempotency_key_reused',
  'already_rated',
  'correction_open',
] as const

/** The page of an action in a stage. */
export const stageActionPath = (applicationId: string, stage: string, action: Action): string =>
  `/applications/${applicationId}/stages/${stage}/${action}`

/** The page of one action: it is shown while the action is possible, and keeps what was typed whatever happens to it. */
export const createActionPage =
  <V,>(form: ActionForm<V>) =>
  ({ applications, takeParked }: Pick<PageDeps, 'applications' | 'takeParked'>) => {
    const address = `${applicationPath}/${form.step}` as const

    const stageOf = (c: PageRequest, { application }: ApplicationView): StageProgress | null => {
      const key = c.req.param('stage')
      if (key === undefined) return null
      const stage = application.stages.find((one) => one.key === key)
      if (stage === undefined) throw new AppError('not_found')
      return stage
    }

    const isPossible = ({ possible }: ApplicationView, stage: StageProgress | null): boolean =>
      possible.some((one) => one.action === form.action && one.stage === (stage?.key ?? null))

    const show = (
      c: PageRequest,
      view: ApplicationView,
      { values = form.initial(view), issues = [], notice = null }: Partial<FormState<V>>,
      status: 200 | 409 | 422,
    ) => {
      const { page } = c.var
      const { application } = view
      const shown = { page, view, stage: stageOf(c, view) }
      const { Fields } = form
      return c.html(
        <Layout
          page={page}
          title={form.title(shown)}
          breadcrumbs={[
            {
              href: link(page, `/applications/${application.id}`),
              text: application.service.name[page.language],
            },
          ]}
        >
          {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => form.labelOf(shown, path))} />}
          <Notice notice={notice} />
          <span class="govuk-caption-l">{application.service.name[page.language]}</span>
          <h1 class="govuk-heading-l">{form.title(shown)}</h1>
          <form method="post" action={c.req.path} novalidate>
            <Stamp application={application} formKey={randomUUID()} />
            <Fields {...shown} values={values} issues={issues} />
            <Button text={form.button(page)} />
          </form>
        </Layout>,
        status,
      )
    }

    const resumed = ({ var: { t } }: PageRequest): FormNotice => ({
      title: t(($) => $.applications.form.resumedTitle),
      text: t(($) => $.applications.act.resumed),
    })

    const overtaken = ({ var: { t } }: PageRequest): FormNotice => ({
      title: t(($) => $.applications.act.conflictTitle),
      text: t(($) => $.applications.act.overtaken),
    })

    return createRouter<ApplicationTexts>()
      .get(address, permit('application.read'), async (c) => {
        const view = await applications.view(c.req.param('id'), signedIn(c))
        const parked = await takeParked(c)
        if (parked !== null) {
          const possible = isPossible(view, stageOf(c, view))
          return show(c, view, { values: form.typed(view, parked), notice: possible ? resumed(c) : overtaken(c) }, 200)
        }
        if (!isPossible(view, stageOf(c, view))) return redirectTo(c, `/applications/${view.application.id}`)
        return show(c, view, {}, 200)
      })

      .post(address, permit('application.act'), async (c) => {
        const posted = await readForm(c)
        const principal = signedIn(c)
        const id = c.req.param('id')
        const view = await applications.view(id, principal)
        const stage = stageOf(c, view)
        const values = form.typed(view, posted)
        const command = { ...form.command(values), ...(stage !== null && { stage: stage.key }) }
        try {
          await applications.act(id, form.action, command, {
            principal,
            version: versionOf(posted),
            language: c.var.language,
            key: keyOf(posted),
          })
        } catch (error) {
          if (isRefusal(error, 'invalid_input', 'materials_missing'))
            return show(c, view, { values, issues: error.issues }, 422)
          if (!isRefusal(error, ...overtakings)) throw error
          return show(c, await applications.view(id, principal), { values, notice: overtaken(c) }, 409)
        }
        return redirectTo(c, `/applications/${id}`)
      })
  }
