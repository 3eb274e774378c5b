import { randomUUID } from 'node:crypto'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import type { Text } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { draftsOf, readyIn } from '../../package.ts'
import { checkForm, type Filled, type Paper, papersOf, type Question, questionsOf } from '../../package-form.ts'
import type { PackageView } from '../../package-service.ts'
import type { PackagePage, PackageTexts } from '../../packages-texts.ts'
import type { FormNotice } from '../form-state.ts'
import { type PackagePageDeps, type PackageRequest, packagePath, versionsOf } from './request.ts'
import { listed } from './wording.ts'

/** The one form of a package, as it stands. */
export type OneForm = {
  readonly view: PackageView
  readonly questions: readonly Question[]
  readonly papers: readonly Paper[]
}

export const formOf = (view: PackageView): OneForm => {
  const drafts = draftsOf(view.items)
  return { view, questions: questionsOf(drafts), papers: papersOf(drafts) }
}

export type Shown<V> = {
  readonly page: PackagePage
  readonly form: OneForm
  readonly values: V
  readonly issues: readonly InputIssue[]
  readonly notice: FormNotice
  /** What is saved is shown beside what was typed: the two were made apart. */
  readonly apart: boolean
  readonly formKey: string
}

/** A part of the one form, on a page of its own. */
export type FormPart<V> = {
  readonly step: 'details' | 'papers'
  readonly Page: (props: Shown<V>) => JSX.Element
  /** What the drafts hold of it. */
  readonly saved: (form: OneForm) => V
  /** What was typed. */
  readonly typed: (form: OneForm, posted: FormValues) => V
  readonly filled: (values: V) => Filled
  /** What the drafts and the form differ in, by its label. */
  readonly differences: (form: OneForm, values: V) => readonly Text[]
  /** Where its issues point: the beginning of their paths. */
  readonly issuesAt: 'answers.' | 'materialsReady.'
  readonly next: (form: OneForm) => 'papers' | 'check'
}

const resumed = ({ var: { t } }: PackageRequest): FormNotice => ({
  title: t(($) => $.applications.form.resumedTitle),
  text: t(($) => $.applications.form.resumed),
})

/** A draft was changed elsewhere while the person typed: which of it differs. */
const overtaken = ({ var: { t, language, page } }: PackageRequest, labels: readonly Text[]): FormNotice => ({
  title: t(($) => $.packages.form.conflictTitle),
  text: t(($) => $.packages.form.conflict, {
    fields: listed(
      page,
      labels.map((label) => label[language]),
    ),
  }),
})

/** What was typed for items that are drafts no more: it can be saved nowhere, and is given back. */
const orphansIn = ({ questions }: OneForm, posted: FormValues): string[] =>
  [...posted].flatMap(([name, [value = '']]) =>
    name.startsWith('answers.') && value !== '' && !questions.some((one) => name === `answers.${one.name}`)
      ? [value]
      : [],
  )

const gone = ({ var: { t, page } }: PackageRequest, orphans: readonly string[]): FormNotice => ({
  title: t(($) => $.packages.form.conflictTitle),
  text: t(($) => $.packages.form.gone, { answers: listed(page, orphans) }),
})

/** The page of one part of the one form. Saving keeps what was typed, complete or not, and the page says what is wrong with it. */
export const createFormPart =
  <V,>({ step, Page, saved, typed, filled, differences, issuesAt, next }: FormPart<V>) =>
  ({ packages, takeParked }: Pick<PackagePageDeps, 'packages' | 'takeParked'>) => {
    const address = `${packagePath}/${step}` as const

    const show = (
      c: PackageRequest,
      form: OneForm,
      { values = saved(form), issues = [], notice = null, apart = false }: Partial<Shown<V>>,
      status: 200 | 409 | 422,
    ) => {
      const shown = { form, values, issues, notice, apart, page: c.var.page, formKey: randomUUID() }
      return c.html(<Page {...shown} />, status)
    }

    return createRouter<PackageTexts>()
      .get(address, permit('application.edit'), async (c) => {
        const form = formOf(await packages.view(c.req.param('id'), signedIn(c)))
        const parked = await takeParked(c)
        if (parked === null)
          return form.questions.length === 0 ? redirectTo(c, `/packages/${form.view.found.id}`) : show(c, form, {}, 200)
        const values = typed(form, parked)
        const labels = differences(form, values)
        const moved = fieldValue(parked, 'version') !== String(form.view.found.version) && labels.length > 0
        return show(c, form, { values, notice: moved ? overtaken(c, labels) : resumed(c), apart: moved }, 200)
      })

      .post(address, permit('application.edit'), async (c) => {
        const posted = await readForm(c)
        const principal = signedIn(c)
        const id = c.req.param('id')
        const before = formOf(await packages.view(id, principal))
        const values = typed(before, posted)
        const orphans = orphansIn(before, posted)
        if (orphans.length > 0) return show(c, before, { values, notice: gone(c, orphans), apart: true }, 409)
        try {
          await packages.save(id, filled(values), versionsOf(posted), {
            principal,
            version: versionOf(posted),
            language: c.var.language,
            key: keyOf(posted),
          })
        } catch (error) {
          if (isRefusal(error, 'invalid_input')) return show(c, before, { values, issues: error.issues }, 422)
          if (!isRefusal(error, 'version_conflict', 'action_not_allowed')) throw error
          const now = formOf(await packages.view(id, principal))
          const labels = differences(now, values)
          // A form posted twice finds its own first coming: what it says is what is saved.
          if (labels.length > 0) return show(c, now, { values, notice: overtaken(c, labels), apart: true }, 409)
        }
        if (fieldValue(posted, 'then') === 'later') return redirectTo(c, `/packages/${id}`)
        const form = formOf(await packages.view(id, principal))
        const issues = checkForm(form.questions, form.papers, readyIn(form.view.items)).filter(({ path }) =>
          path.startsWith(issuesAt),
        )
        if (issues.length > 0) return show(c, form, { issues }, 422)
        return redirectTo(c, `/packages/${id}/${next(form)}`)
      })
  }
