import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import type { Side } from '#shared/identity/principal.ts'
import { ConsultationDraft } from '../../consultation.ts'
import type { ConsultationView } from '../../consultation-view.ts'
import type { ConsultationTexts } from '../../consultations-texts.ts'
import { afterRefusal, readCommand } from '../follow-up-form.tsx'
import { DraftFields, draftOf, fieldOf, labelOf, valuesOf } from './draft-form.tsx'
import { type Filled, FormPage } from './form.tsx'
import { type ConsultationPageDeps, type ConsultationRequest, consultationsPath } from './request.ts'

/** Preparing a draft, changing it, and publishing it; a publication that is refused shows what is missing where it is filled in. */
export const draftPages = ({ consultations, organisations, takeParked }: ConsultationPageDeps) => {
  const show = (
    c: ConsultationRequest,
    of: { readonly view: ConsultationView | null; readonly side: Side },
    { issues, ...filled }: Filled,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const { view } = of
    const typed = { ...filled, page, issues: issues.map((issue) => ({ ...issue, path: fieldOf(issue.path) })) }
    const path = view === null ? '/consultations/new' : `/consultations/${view.id}/edit`
    return c.html(
      <FormPage
        {...typed}
        address={`/${page.language}${path}`}
        title={view === null ? t(($) => $.consultations.prepare) : t(($) => $.consultations.actions.edit)}
        caption={view === null ? null : t(($) => $.consultations.numbered, { id: view.id })}
        hint={t(($) => $.consultations.actionHints.edit)}
        crumb={view === null ? null : { path: `/consultations/${view.id}`, text: view.id }}
        version={view?.version ?? null}
        labelOf={(field) => labelOf(page, field)}
      >
        <DraftFields {...typed} organisations={organisations} side={of.side} />
      </FormPage>,
      status,
    )
  }

  /** A draft that the reader may change. */
  const draft = async (c: ConsultationRequest, id: string): Promise<ConsultationView> => {
    const view = await consultations.view(id, signedIn(c))
    if (!view.possibleActions.includes('edit')) throw new AppError('forbidden')
    return view
  }

  const read = (values: Filled['values']) => {
    const typed = draftOf(values)
    const tidy = valuesOf(typed)
    return { tidy, ...readCommand(ConsultationDraft, typed, tidy) }
  }

  return createRouter<ConsultationTexts>()
    .get(`${consultationsPath}/new`, permit('consultation.keep'), async (c) => {
      const principal = signedIn(c)
      if (!(await consultations.rightsOf(principal)).drafts) throw new AppError('forbidden')
      const parked = await takeParked(c)
      const filled: Filled = { values: parked ?? new Map(), issues: [], notice: parked !== null ? 'resumed' : null }
      return show(c, { view: null, side: principal.side }, filled, 200)
    })
    .post(`${consultationsPath}/new`, permit('consultation.keep'), async (c) => {
      const [values, principal] = [await readForm(c), signedIn(c)]
      const of = { view: null, side: principal.side }
      const { tidy, ...answers } = read(values)
      if ('issues' in answers) return show(c, of, { values: tidy, issues: answers.issues, notice: null }, 422)
      try {
        const { id } = await consultations.prepare(answers.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/consultations/${id}?saved`)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return show(c, of, { values: tidy, ...after }, status)
      }
    })
    .get(`${consultationsPath}/:id/edit`, permit('consultation.keep'), async (c) => {
      const view = await draft(c, c.req.param('id'))
      const parked = await takeParked(c)
      const filled: Filled = {
        values: parked ?? valuesOf(view),
        issues: [],
        notice: parked !== null ? 'resumed' : null,
      }
      return show(c, { view, side: view.side }, filled, 200)
    })
    .post(`${consultationsPath}/:id/edit`, permit('consultation.keep'), async (c) => {
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      const view = await draft(c, id)
      const of = { view, side: view.side }
      const { tidy, ...answers } = read(values)
      if ('issues' in answers) return show(c, of, { values: tidy, issues: answers.issues, notice: null }, 422)
      const doing = { principal, version: versionOf(values), key: keyOf(values) }
      try {
        await consultations.act(id, 'edit', answers.command, doing)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return show(c, { ...of, view: await draft(c, id) }, { values: tidy, ...after }, status)
      }
      return redirectTo(c, `/consultations/${id}?saved`)
    })
    .get(`${consultationsPath}/:id/publish`, permit('consultation.keep'), async (c) => {
      const { page } = c.var
      const view = await consultations.view(c.req.param('id'), signedIn(c))
      if (!view.possibleActions.includes('publish')) throw new AppError('forbidden')
      return c.html(
        <FormPage
          page={page}
          values={new Map()}
          issues={[]}
          notice={null}
          address={c.req.path}
          title={page.t(($) => $.consultations.actions.publish)}
          caption={view.title[page.language]}
          hint={page.t(($) => $.consultations.actionHints.publish)}
          crumb={{ path: `/consultations/${view.id}`, text: view.id }}
          version={view.version}
          labelOf={(field) => labelOf(page, field)}
        />,
      )
    })
    .post(`${consultationsPath}/:id/publish`, permit('consultation.keep'), async (c) => {
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      try {
        await consultations.act(id, 'publish', {}, { principal, version: versionOf(values), key: keyOf(values) })
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        const view = await draft(c, id)
        return show(c, { view, side: view.side }, { values: valuesOf(view), ...after }, status)
      }
      return redirectTo(c, `/consultations/${id}?saved`)
    })
}
