import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import { minutesAudiences } from '../../minutes.ts'
import { type MinutesCommand, minutesCommands } from '../../minutes-actions.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView } from '../../minutes-view.ts'
import { ReasonField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { addressOf, beginForm, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { headingOf, languageName, titleOf } from './wording.tsx'

/** What is done to the minutes as a whole, each on a page that says what it means. */
const pageActions = ['circulate', 'agree', 'sign', 'reopen', 'amend', 'set_audience'] as const
type PageAction = (typeof pageActions)[number]

const commandOf = (action: PageAction, values: FormValues): unknown => {
  const hash = fieldValue(values, 'hash')
  const reason = fieldValue(values, 'reason')
  const commands = {
    circulate: {},
    agree: { hash },
    sign: { hash },
    reopen: { reason },
    amend: { reason },
    set_audience: { part: fieldValue(values, 'part'), audience: fieldValue(values, 'audience') },
  } satisfies Record<PageAction, unknown>
  return commands[action]
}

/** What stands in the way: each complaint leads here, and from here to where it can be mended. */
const Obstacles = ({
  page,
  minutes,
  issues,
  labelOf,
}: {
  page: MinutesPage
  minutes: MinutesView
  issues: readonly InputIssue[]
  labelOf: (path: string) => string
}) => {
  const pathOf = (path: string) => {
    const [kind, paragraph] = path.split('.')
    if (kind === 'paragraphs')
      return paragraph === undefined ? addressOf(minutes) : addressOf(minutes, `/paragraphs/${paragraph}`)
    return kind === 'meeting' ? `/liaison/meetings/${minutes.id}` : addressOf(minutes, '/comments')
  }
  const shown = issues.filter(({ path }) => ['paragraphs', 'meeting', 'comments'].includes(path.split('.')[0] ?? ''))
  return (
    <ul class="govuk-list">
      {shown.map(({ path }) => (
        <li id={idOf(path)} tabindex={-1}>
          <a class="govuk-link" href={link(page, pathOf(path))}>
            {labelOf(path)}
          </a>
        </li>
      ))}
    </ul>
  )
}

const createPage = (action: PageAction, { minutes, takeParked }: Pick<MinutesPageDeps, 'minutes' | 'takeParked'>) => {
  const address = `${minutesPath}/:id/${action}` as const

  const find = async (c: MinutesRequest): Promise<MinutesView> => {
    const principal = signedIn(c)
    const view = await minutes.view(c.req.param('id') ?? '', principal)
    if (view.possibleActions.includes(action)) return view
    if (action === 'sign' && view.signatures[principal.side] !== null) throw new AppError('minutes_signed_already')
    throw new AppError(view.possibleActions.length > 0 ? 'action_not_allowed' : 'forbidden')
  }

  const show = (
    c: MinutesRequest,
    view: MinutesView,
    { notice, ...filled }: Omit<Typed, 'page'> & { notice: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const typed = { ...filled, page }
    const order = view.sections.flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id))
    const label = (path: string) => {
      const [kind, paragraph, inLanguage] = path.split('.')
      const language = view.languages.find((one) => one === inLanguage)
      if (kind === 'paragraphs' && paragraph !== undefined && language !== undefined)
        return t(($) => $.minutes.view.inLanguage, {
          number: String(order.indexOf(paragraph) + 1),
          language: languageName(language),
        })
      if (kind === 'comments') return t(($) => $.minutes.comments.title)
      if (kind === 'meeting') return t(($) => $.minutes.list.meeting)
      if (kind === 'reason') return t(($) => $.minutes.form.reason)
      return kind === 'audience' ? t(($) => $.minutes.form.audience) : t(($) => $.minutes.list.title)
    }
    const part = fieldValue(filled.values, 'part')
    const section = view.sections.find(({ id }) => id === part)
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.minutes.actions[action])}
        caption={titleOf(page, view)}
        crumb={{ path: addressOf(view), text: titleOf(page, view) }}
        version={view.version}
        labelOf={label}
        notice={notice}
      >
        <p class="govuk-body">{t(($) => $.minutes.hints[action])}</p>
        <Obstacles page={page} minutes={view} issues={filled.issues} labelOf={label} />
        {(action === 'agree' || action === 'sign') && (
          <>
            <input type="hidden" name="hash" value={view.hash} />
            <InsetText>
              {t(($) => $.minutes.form.about, { number: String(view.number) })}
              <br />
              <code class="minutes-hash">{view.hash}</code>
              {view.stale.length > 0 && (
                <p class="govuk-body">{t(($) => $.minutes.list.stale_other, { count: view.stale.length })}</p>
              )}
            </InsetText>
          </>
        )}
        {(action === 'reopen' || action === 'amend') && (
          <ReasonField {...typed} name="reason" label={label('reason')} hint={t(($) => $.minutes.form.reasonHint)} />
        )}
        {action === 'set_audience' && (
          <>
            <input type="hidden" name="part" value={part} />
            <Radios
              idPrefix="audience"
              name="audience"
              legend={section === undefined ? t(($) => $.minutes.view.attendance) : headingOf(page, section)}
              value={fieldValue(filled.values, 'audience')}
              options={minutesAudiences.map((audience) => ({
                value: audience,
                text: t(($) => $.minutes.audiences[audience]),
              }))}
              {...errorAt(page, filled.issues, 'audience')}
            />
          </>
        )}
      </FormPage>,
      status,
    )
  }

  return createRouter<MinutesTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const view = await find(c)
      const part = c.req.query('part') ?? ''
      const audience =
        part === 'attendance' ? view.attendance?.audience : view.sections.find(({ id }) => id === part)?.audience
      if (action === 'set_audience' && audience === undefined) throw new AppError('not_found')
      return show(c, view, await beginForm(c, takeParked, { part, audience: audience ?? '' }), 200)
    })
    .post(address, permit('liaison.keep'), async (c) => {
      const [values, principal, view] = [await readForm(c), signedIn(c), await find(c)]
      const read = readCommand<MinutesCommand>(minutesCommands[action], commandOf(action, values), values)
      if ('issues' in read) return show(c, view, { values, issues: read.issues, notice: null }, 422)
      try {
        await minutes.act(view.id, action, read.command, { principal, version: versionOf(values), key: keyOf(values) })
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, await find(c), { values, ...refused }, status)
      }
      return redirectTo(c, addressOf(view, '?saved'))
    })
}

/** A page for each of them. */
export const minutesActionPages = (deps: Pick<MinutesPageDeps, 'minutes' | 'takeParked'>) => {
  const pages = createRouter<MinutesTexts>()
  for (const action of pageActions) pages.route('/', createPage(action, deps))
  return pages
}
