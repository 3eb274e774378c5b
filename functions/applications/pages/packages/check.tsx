import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { ItemView } from '../../package.ts'
import { type Draft, heldAnswers, papersIn } from '../../package-form.ts'
import type { PackageView } from '../../package-service.ts'
import type { PackagePage, PackageTexts } from '../../packages-texts.ts'
import { type FormNotice, idOf } from '../form-state.ts'
import { answerText } from '../wording.ts'
import { DeclarationForm, labelIn, submittable, type Ticked, tickedIn } from './declaration-form.tsx'
import { formOf, type OneForm } from './draft-form.tsx'
import { FormLayout } from './form-layout.tsx'
import { type PackagePageDeps, type PackageRequest, packagePath, versionsOf } from './request.ts'
import { holdersOf, namesOf } from './wording.ts'

type Props = {
  readonly page: PackagePage
  readonly form: OneForm
  readonly ticked: Ticked
  readonly issues: readonly InputIssue[]
  readonly notice: FormNotice
}

/** One answer, and the items that it is for. */
const Answer = ({ page, text, of }: { page: PackagePage; text: string; of: readonly Draft[] }) => (
  <p class="govuk-body">
    <span class="preserve-lines">{text}</span>
    <br />
    <span class="govuk-hint">{page.t(($) => $.packages.check.for, { items: namesOf(page, of) })}</span>
  </p>
)

/** Every answer and paper once, with a way back to it and the items that it is for. */
const Answers = ({ page, form: { view, questions, papers } }: Pick<Props, 'page' | 'form'>) => {
  const { t, language } = page
  const ready = papersIn(papers)
  const change = (step: string, path: string, hidden: string) => [
    {
      href: `${link(page, `/packages/${view.found.id}/${step}`)}#${idOf(path)}`,
      text: t(($) => $.applications.check.change),
      hidden,
    },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.check.answers)}</h2>
      <SummaryList
        rows={questions.map((question) => {
          const held = heldAnswers(question)
          const label = question.field.label[language]
          return {
            key: label,
            value: (
              <>
                {held.length === 0 && (
                  <Answer page={page} text={t(($) => $.applications.check.empty)} of={question.askedBy} />
                )}
                {held.map(({ value, heldBy }) => (
                  <Answer page={page} text={answerText(page, question.field, value)} of={heldBy} />
                ))}
              </>
            ),
            actions: change('details', `answers.${question.name}`, label),
          }
        })}
      />
      {papers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.check.papers)}</h2>
          <SummaryList
            rows={papers.map(({ name, material, neededBy, mayFollow }) => ({
              key: material.name[language],
              value: (
                <>
                  {ready.includes(name)
                    ? t(($) => $.applications.check.ready)
                    : t(($) => (mayFollow ? $.applications.form.mayFollow : $.applications.check.notReady))}
                  <br />
                  <span class="govuk-hint">{t(($) => $.packages.check.for, { items: namesOf(page, neededBy) })}</span>
                </>
              ),
              actions: change('papers', 'materialsReady', material.name[language]),
            }))}
          />
        </>
      )}
    </>
  )
}

/** The drafts that are not submitted now, each with why. */
const Later = ({ page, view }: { page: PackagePage; view: PackageView }) => {
  const { t, language } = page
  const offered = submittable(view)
  const later = view.items.filter((one) => one.standing !== 'on_its_way' && !offered.includes(one))
  if (later.length === 0) return null
  const why = (one: ItemView): string => {
    if (one.standing === 'ready') return t(($) => $.packages.check.incomplete)
    const items = holdersOf(page, view.items, one)
    return t(($) => (one.standing === 'stuck' ? $.packages.view.stuck : $.packages.view.waiting), { items })
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.packages.check.later)}</h2>
      <SummaryList rows={later.map((one) => ({ key: one.item.service.name[language], value: why(one) }))} />
    </>
  )
}

/** The last look before submission: what is written, what is submitted now and what later, and the one declaration. */
const CheckPage = ({ page, form, ticked, issues, notice }: Props) => {
  const { t } = page
  const { view } = form
  const title = t(($) => $.packages.check.title)
  return (
    <FormLayout
      page={page}
      view={view}
      title={title}
      issues={issues}
      labelOf={(path) => labelIn({ page, view }, path)}
      notice={notice}
    >
      <Answers page={page} form={form} />
      <Later page={page} view={view} />
      {submittable(view).length === 0 ? (
        <p class="govuk-body">{t(($) => $.packages.check.none)}</p>
      ) : (
        <DeclarationForm page={page} view={view} ticked={ticked} issues={issues} />
      )}
    </FormLayout>
  )
}

export const checkPages = ({ packages, takeParked }: Pick<PackagePageDeps, 'packages' | 'takeParked'>) => {
  const address = `${packagePath}/check` as const

  const show = (
    c: PackageRequest,
    view: PackageView,
    { ticked, issues = [], notice = null }: Partial<Pick<Props, 'ticked' | 'issues' | 'notice'>>,
    status: 200 | 409 | 422,
  ) => {
    const all = {
      items: submittable(view).map(({ item }) => item.application),
      committed: [],
      declarations: [],
      declared: false,
    }
    const props = { page: c.var.page, form: formOf(view), ticked: ticked ?? all, issues, notice }
    return c.html(<CheckPage {...props} />, status)
  }

  return createRouter<PackageTexts>()
    .get(address, permit('application.edit'), async (c) => {
      const view = await packages.view(c.req.param('id'), signedIn(c))
      const parked = await takeParked(c)
      if (formOf(view).questions.length === 0) return redirectTo(c, `/packages/${view.found.id}`)
      if (parked === null) return show(c, view, {}, 200)
      const { t } = c.var
      const notice = {
        title: t(($) => $.applications.form.resumedTitle),
        text: t(($) => $.packages.check.resumed),
      }
      return show(c, view, { ticked: { ...tickedIn(parked), declared: false }, notice }, 200)
    })

    .post(address, permit('application.edit'), async (c) => {
      const posted = await readForm(c)
      const principal = signedIn(c)
      const id = c.req.param('id')
      const ticked = tickedIn(posted)
      try {
        await packages.submit(
          id,
          { ...ticked, versions: versionsOf(posted) },
          { principal, version: versionOf(posted), language: c.var.language, key: keyOf(posted) },
        )
      } catch (error) {
        if (!isRefusal(error, 'application_incomplete', 'version_conflict')) throw error
        const view = await packages.view(id, principal)
        if (error.code === 'application_incomplete') return show(c, view, { ticked, issues: error.issues }, 422)
        // What is declared is what was read: what was changed elsewhere since then has to be read again.
        const { t } = c.var
        const notice = {
          title: t(($) => $.packages.form.conflictTitle),
          text: t(($) => $.packages.check.conflict),
        }
        return show(c, view, { notice }, 409)
      }
      return redirectTo(c, `/packages/${id}?submitted`)
    })
}
