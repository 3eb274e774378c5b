import { randomUUID } from 'node:crypto'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { OpenItem } from '../open-item.ts'
import type { Person } from '../person.ts'
import { type PostAction, type PostCommand, postCommands } from '../post-actions.ts'
import type { OfficerLine, OfficerView } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'

/** What a form offers to choose from; what it has no use for is empty. */
export type Choices = {
  readonly people: readonly Person[]
  readonly posts: readonly OfficerLine[]
  readonly items: readonly OpenItem[]
}

export type FieldsProps = {
  readonly page: LiaisonPage
  readonly officer: OfficerView
  readonly choices: Choices
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}

/** The form of one action on a post: what it asks, and the command that is made of the answers. */
export type ActionForm = {
  readonly action: PostAction
  readonly needs: readonly (keyof Choices)[]
  readonly initial: (officer: OfficerView, today: string) => Readonly<Record<string, string | readonly string[]>>
  /** Brings what was posted into the order in which it is shown again and complained about; left out: it is in that order. */
  readonly tidy?: (values: FormValues) => FormValues
  /** What is typed, as the action's schema wants it. */
  readonly command: (values: FormValues) => unknown
  readonly Fields: (props: FieldsProps) => JSX.Element
  readonly labelOf: (page: LiaisonPage, path: string) => string
}

type Shown = {
  readonly values: FormValues
  readonly issues?: readonly InputIssue[]
  readonly notice?: { readonly title: string; readonly text: string } | null
}

const asValues = (initial: ReturnType<ActionForm['initial']>): FormValues =>
  new Map(Object.entries(initial).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]))

/** What a schema has against the answers; of a blank one only that it is missing. */
const issuesOf = (form: ActionForm, values: FormValues): { issues: InputIssue[]; command: PostCommand | null } => {
  const parsed = postCommands[form.action].safeParse(form.command(values))
  if (parsed.success) return { issues: [], command: parsed.data }
  const issues = toInputIssues(parsed.error.issues).map((issue) =>
    fieldValue(values, issue.path) === '' && values.has(issue.path) ? { path: issue.path, code: 'required' } : issue,
  )
  return { issues: [...new Map(issues.map((issue) => [issue.path, issue])).values()], command: null }
}

/** The page of one action: it is shown while the action is possible, and keeps what was typed whatever becomes of it. */
export const createActionPage = (form: ActionForm) => {
  const address = `${liaisonPath}/officers/:id/${form.action}` as const

  return ({ officers, takeParked }: Pick<PageDeps, 'officers' | 'takeParked'>) => {
    const choicesFor = async (c: PageRequest, id: string): Promise<Choices> => {
      const principal = signedIn(c)
      const [people, posts, items] = await Promise.all([
        form.needs.includes('people') ? officers.candidates(principal) : [],
        form.needs.includes('posts') ? officers.list(principal) : [],
        form.needs.includes('items') ? officers.openItemsOf(id, principal) : [],
      ])
      return { people, posts, items }
    }

    const show = async (
      c: PageRequest,
      officer: OfficerView,
      { values, issues = [], notice = null }: Shown,
      status: 200 | 409 | 422,
    ) => {
      const { page } = c.var
      const title = page.t(($) => $.liaison.actions[form.action])
      const { Fields } = form
      const choices = await choicesFor(c, officer.id)
      return c.html(
        <Layout
          page={page}
          title={title}
          breadcrumbs={[
            { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
            { href: link(page, `/liaison/officers/${officer.id}`), text: officer.name[page.language] },
          ]}
        >
          {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => form.labelOf(page, path))} />}
          {notice !== null && (
            <NotificationBanner title={notice.title} kind="info">
              <p class="govuk-body">{notice.text}</p>
            </NotificationBanner>
          )}
          <span class="govuk-caption-l">{officer.name[page.language]}</span>
          <h1 class="govuk-heading-l">{title}</h1>
          <form method="post" action={c.req.path} novalidate>
            <input type="hidden" name="version" value={String(officer.version)} />
            <input type="hidden" name="idempotencyKey" value={randomUUID()} />
            <Fields page={page} officer={officer} choices={choices} values={values} issues={issues} />
            <Button text={title} />
          </form>
        </Layout>,
        status,
      )
    }

    return createRouter<LiaisonTexts>()
      .get(address, permit('liaison.keep'), async (c) => {
        const { t } = c.var
        const officer = await officers.view(c.req.param('id'), signedIn(c))
        if (!officer.possibleActions.includes(form.action)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        if (parked === null) return show(c, officer, { values: asValues(form.initial(officer, officers.today())) }, 200)
        const notice = { title: t(($) => $.liaison.form.resumedTitle), text: t(($) => $.liaison.form.resumed) }
        return show(c, officer, { values: parked, notice }, 200)
      })

      .post(address, permit('liaison.keep'), async (c) => {
        const { t } = c.var
        const [posted, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const values = form.tidy?.(posted) ?? posted
        const officer = await officers.view(id, principal)
        if (!officer.possibleActions.includes(form.action)) throw new AppError('forbidden')
        const { issues, command } = issuesOf(form, values)
        if (command === null) return show(c, officer, { values, issues }, 422)
        try {
          await officers.act(id, form.action, command, { principal, version: versionOf(values), key: keyOf(values) })
        } catch (error) {
          if (isRefusal(error, 'invalid_input')) return show(c, officer, { values, issues: error.issues }, 422)
          if (!isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused')) throw error
          const notice = { title: t(($) => $.liaison.form.conflictTitle), text: t(($) => $.liaison.form.conflict) }
          return show(c, await officers.view(id, principal), { values, notice }, 409)
        }
        return redirectTo(c, `/liaison/officers/${id}?saved`)
      })
  }
}
