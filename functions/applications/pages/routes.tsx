import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { dayOf } from '#shared/domain/working-days.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { type FormValues, fieldValue, fieldValues, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { link } from '#shared/ui/layout.tsx'
import { checkComplete } from '../answers.ts'
import { Opinion } from '../application.ts'
import type { CatalogueClient } from '../catalogue-client.ts'
import type { Applications, ApplicationView } from '../service.ts'
import type { ApplicationTexts } from '../texts.ts'
import { type Action, actions } from '../transitions.ts'
import type { ActionState } from './actions.tsx'
import { CheckPage } from './check.tsx'
import { DeskPage } from './desk.tsx'
import { DetailsPage } from './details.tsx'
import type { FormNotice } from './form-state.ts'
import { ListPage } from './list.tsx'
import { PapersPage } from './papers.tsx'
import { StartPage } from './start.tsx'
import { TasksPage } from './tasks.tsx'
import { ViewPage } from './view.tsx'

type PageRequest = Context<HubEnv<ApplicationTexts>>

export type PageDeps = {
  readonly applications: Applications
  readonly catalogue: CatalogueClient
  readonly now: () => Date
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

const language = '/:language{en|zh-Hant|zh-Hans}'
const one = `${language}/applications/:id`

/** The version that the form was made from. A form without one was not made by this hub. */
const versionOf = (form: FormValues): number => {
  const version = fieldValue(form, 'version')
  if (!/^\d{1,9}$/.test(version)) throw new AppError('version_required')
  return Number(version)
}

const answersOf = (view: ApplicationView, form: FormValues): Record<string, string> =>
  Object.fromEntries(view.service.fields.map(({ key }) => [key, fieldValue(form, `answers.${key}`)]))

const isRefusal = (error: unknown, ...codes: string[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code)

/** Only a draft has a form; anything else is shown where it stands. */
const isDraft = ({ application }: ApplicationView) => application.status === 'draft'

export const createPages = ({ applications, catalogue, now, takeParked }: PageDeps) => {
  const pages = createRouter<ApplicationTexts>()
  const to = (c: PageRequest, path: string) => c.redirect(link(c.var.page, path), 303)

  const resumed = (c: PageRequest): FormNotice => ({
    title: c.var.t(($) => $.applications.form.resumedTitle),
    text: c.var.t(($) => $.applications.form.resumed),
  })

  /** What to tell a person whose draft was changed elsewhere while they typed: which answers differ. */
  const overtaken = (c: PageRequest, labels: readonly string[]): FormNotice => ({
    title: c.var.t(($) => $.applications.form.conflictTitle),
    text:
      labels.length === 0
        ? c.var.t(($) => $.applications.form.conflictSame)
        : c.var.t(($) => $.applications.form.conflict, { fields: labels.join(c.var.language === 'en' ? ', ' : '、') }),
  })

  pages.get(`${language}/applications`, permit('application.list'), async (c) => {
    const lines = await applications.list(signedIn(c), { cursor: c.req.query('cursor') })
    return c.html(<ListPage page={c.var.page} lines={lines} />)
  })

  pages.get(`${language}/desk`, permit('desk.read'), async (c) => {
    const lines = await applications.desk(signedIn(c), { cursor: c.req.query('cursor') })
    return c.html(<DeskPage page={c.var.page} lines={lines} today={dayOf(now().toISOString())} />)
  })

  pages.get(`${language}/applications/start/:serviceId`, permit('application.start'), async (c) => {
    const service = await catalogue.get(c.req.param('serviceId'))
    if (service.status !== 'active') throw new AppError('service_not_open')
    return c.html(<StartPage page={c.var.page} service={service} key={randomUUID()} />)
  })

  pages.post(`${language}/applications/start/:serviceId`, permit('application.start'), async (c) => {
    const key = fieldValue(await readForm(c), 'idempotencyKey')
    const application = await applications.start(c.req.param('serviceId'), {
      principal: signedIn(c),
      key: key === '' ? null : key,
    })
    return to(c, `/applications/${application.id}`)
  })

  pages.get(one, permit('application.read'), async (c) => {
    const view = await applications.view(c.req.param('id'), signedIn(c))
    return c.html(
      isDraft(view) ? (
        <TasksPage page={c.var.page} view={view} issues={checkComplete(view.service, view.application)} />
      ) : (
        <ViewPage page={c.var.page} view={view} state={null} justSubmitted={c.req.query('submitted') !== undefined} />
      ),
    )
  })

  pages.post(one, permit('application.act'), async (c) => {
    const form = await readForm(c)
    const action = actions.find(
      (name): name is Exclude<Action, 'save'> => name !== 'save' && name === fieldValue(form, 'action'),
    )
    if (action === undefined) throw new AppError('action_not_allowed')
    const stage = fieldValue(form, 'stage')
    const note = fieldValue(form, 'note')
    const opinion = Opinion.safeParse(fieldValue(form, 'opinion')).data
    const materials = fieldValues(form, 'materials')
    const principal = signedIn(c)
    const id = c.req.param('id')
    try {
      const command = { note, materials, opinion, ...(stage !== '' && { stage }) }
      await applications.act(id, action, command, { principal, version: versionOf(form) })
    } catch (error) {
      if (!isRefusal(error, 'invalid_input', 'materials_missing')) throw error
      const view = await applications.view(id, principal)
      const state: ActionState = { stage, note, opinion: opinion ?? '', materials, issues: error.issues }
      return c.html(<ViewPage page={c.var.page} view={view} state={state} justSubmitted={false} />, 422)
    }
    return to(c, `/applications/${id}`)
  })

  pages.get(`${one}/details`, permit('application.edit'), async (c) => {
    const view = await applications.view(c.req.param('id'), signedIn(c))
    if (!isDraft(view)) return to(c, `/applications/${view.application.id}`)
    const parked = await takeParked(c)
    const state = {
      values: parked === null ? view.application.answers : answersOf(view, parked),
      issues: [],
      version: view.application.version,
      notice: parked === null ? null : resumed(c),
    }
    return c.html(<DetailsPage page={c.var.page} view={view} state={state} />)
  })

  pages.post(`${one}/details`, permit('application.edit'), async (c) => {
    const form = await readForm(c)
    const principal = signedIn(c)
    const id = c.req.param('id')
    const before = await applications.view(id, principal)
    const values = answersOf(before, form)
    const again = (view: ApplicationView, issues: readonly InputIssue[], notice: FormNotice, status: 409 | 422) => {
      const state = { values, issues, version: view.application.version, notice }
      return c.html(<DetailsPage page={c.var.page} view={view} state={state} />, status)
    }
    try {
      await applications.act(id, 'save', { answers: values }, { principal, version: versionOf(form) })
    } catch (error) {
      if (isRefusal(error, 'invalid_input')) return again(before, error.issues, null, 422)
      if (!isRefusal(error, 'version_conflict')) throw error
      const current = await applications.view(id, principal)
      if (!isDraft(current)) throw error
      const differing = current.service.fields.filter(
        ({ key }) => (current.application.answers[key] ?? '') !== values[key],
      )
      return again(
        current,
        [],
        overtaken(
          c,
          differing.map(({ label }) => label[c.var.language]),
        ),
        409,
      )
    }
    if (fieldValue(form, 'then') === 'later') return to(c, `/applications/${id}`)
    const saved = await applications.view(id, principal)
    const issues = checkComplete(saved.service, saved.application).filter(({ path }) => path.startsWith('answers.'))
    if (issues.length > 0) return again(saved, issues, null, 422)
    return to(c, `/applications/${id}/${materialsToHandIn(saved.service).length > 0 ? 'papers' : 'check'}`)
  })

  pages.get(`${one}/papers`, permit('application.edit'), async (c) => {
    const view = await applications.view(c.req.param('id'), signedIn(c))
    if (!isDraft(view)) return to(c, `/applications/${view.application.id}`)
    const parked = await takeParked(c)
    const state = {
      values: parked === null ? view.application.materialsReady : fieldValues(parked, 'materialsReady'),
      issues: [],
      version: view.application.version,
      notice: parked === null ? null : resumed(c),
    }
    return c.html(<PapersPage page={c.var.page} view={view} state={state} />)
  })

  pages.post(`${one}/papers`, permit('application.edit'), async (c) => {
    const form = await readForm(c)
    const principal = signedIn(c)
    const id = c.req.param('id')
    const before = await applications.view(id, principal)
    const papers = materialsToHandIn(before.service)
    const values = papers.map(({ key }) => key).filter((key) => fieldValues(form, 'materialsReady').includes(key))
    const again = (view: ApplicationView, issues: readonly InputIssue[], notice: FormNotice, status: 409 | 422) => {
      const state = { values, issues, version: view.application.version, notice }
      return c.html(<PapersPage page={c.var.page} view={view} state={state} />, status)
    }
    try {
      await applications.act(id, 'save', { materialsReady: values }, { principal, version: versionOf(form) })
    } catch (error) {
      if (!isRefusal(error, 'version_conflict')) throw error
      const current = await applications.view(id, principal)
      if (!isDraft(current)) throw error
      const differing = papers.filter(
        ({ key }) => current.application.materialsReady.includes(key) !== values.includes(key),
      )
      return again(
        current,
        [],
        overtaken(
          c,
          differing.map(({ name }) => name[c.var.language]),
        ),
        409,
      )
    }
    if (fieldValue(form, 'then') === 'later') return to(c, `/applications/${id}`)
    const saved = await applications.view(id, principal)
    const issues = checkComplete(saved.service, saved.application).filter(({ path }) =>
      path.startsWith('materialsReady.'),
    )
    return issues.length > 0 ? again(saved, issues, null, 422) : to(c, `/applications/${id}/check`)
  })

  pages.get(`${one}/check`, permit('application.edit'), async (c) => {
    const view = await applications.view(c.req.param('id'), signedIn(c))
    if (!isDraft(view)) return to(c, `/applications/${view.application.id}`)
    const { declared, version } = view.application
    return c.html(
      <CheckPage page={c.var.page} view={view} state={{ values: declared, issues: [], version, notice: null }} />,
    )
  })

  pages.post(`${one}/check`, permit('application.edit'), async (c) => {
    const form = await readForm(c)
    const principal = signedIn(c)
    const id = c.req.param('id')
    const declared = fieldValue(form, 'declared') === 'yes'
    const version = versionOf(form)
    const before = await applications.view(id, principal)
    // Posted twice: the first has submitted it, so the person is shown that.
    if (!isDraft(before)) return to(c, `/applications/${id}?submitted`)
    // The form shows what was read; a draft changed elsewhere since then has to be looked at again before it is declared.
    const saved =
      declared === before.application.declared
        ? { version }
        : await applications.act(id, 'save', { declared }, { principal, version })
    try {
      await applications.act(id, 'submit', {}, { principal, version: saved.version })
    } catch (error) {
      if (!isRefusal(error, 'application_incomplete')) throw error
      const view = await applications.view(id, principal)
      const state = { values: declared, issues: error.issues, version: view.application.version, notice: null }
      return c.html(<CheckPage page={c.var.page} view={view} state={state} />, 422)
    }
    return to(c, `/applications/${id}?submitted`)
  })

  return pages
}
