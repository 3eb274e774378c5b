import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { minutesAudiences } from '../../minutes.ts'
import { type MinutesAction, minutesCommands } from '../../minutes-actions.ts'
import type { TextConflict } from '../../minutes-difference.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView, ParagraphView } from '../../minutes-view.ts'
import { ChoiceField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { addressOf, beginForm, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { Difference, headingOf, languageName, titleOf } from './wording.tsx'

type Filled = Omit<Typed, 'page'> & { notice: Notice; conflicts?: readonly TextConflict[] }

/** What is posted of a text: of each language that has a field. */
const textsIn = (values: FormValues) =>
  Object.fromEntries(
    languages.flatMap((one) => (values.has(`texts.${one}`) ? [[one, fieldValue(values, `texts.${one}`)]] : [])),
  )
const audienceIn = (values: FormValues) => fieldValue(values, 'audience')

/** Somebody else's text, what of yours is different, and what to do about it. */
const Conflicts = ({ page, conflicts }: { page: MinutesPage; conflicts: readonly TextConflict[] }) => {
  const { t } = page
  const differing = conflicts.filter(({ theirs, yours }) => theirs !== yours)
  return (
    <NotificationBanner title={t(($) => $.minutes.conflict.title)} kind="info">
      <p class="govuk-body">{t(($) => $.minutes.conflict.text)}</p>
      {differing.map(({ language, theirs, yours, difference }) => (
        <InsetText>
          <h2 class="govuk-heading-s" lang={language}>
            {languageName(language)}
          </h2>
          <p class="govuk-body">{t(($) => $.minutes.conflict.theirs)}</p>
          <p class="govuk-body parallel__words" lang={language}>
            {theirs === '' ? t(($) => $.minutes.view.missingTag) : theirs}
          </p>
          <p class="govuk-body">{t(($) => $.minutes.conflict.yours)}</p>
          <p class="govuk-body parallel__words" lang={language}>
            {yours === '' ? t(($) => $.minutes.view.missingTag) : yours}
          </p>
          <p class="govuk-body">{t(($) => $.minutes.conflict.difference)}</p>
          <Difference page={page} runs={difference} lang={language} />
        </InsetText>
      ))}
    </NotificationBanner>
  )
}

/** Writing, rewriting and taking out a paragraph. */
export const paragraphPages = ({ minutes, takeParked }: Pick<MinutesPageDeps, 'minutes' | 'takeParked'>) => {
  const find = async (c: MinutesRequest, action: MinutesAction): Promise<MinutesView> => {
    const view = await minutes.view(c.req.param('id') ?? '', signedIn(c))
    if (!view.possibleActions.includes(action))
      throw new AppError(view.possibleActions.length > 0 ? 'action_not_allowed' : 'forbidden')
    return view
  }
  const findParagraph = (view: MinutesView, id: string): ParagraphView => {
    const found = view.sections.flatMap(({ paragraphs }) => paragraphs).find((one) => one.id === id)
    if (found === undefined) throw new AppError('not_found')
    return found
  }

  const show = (
    c: MinutesRequest,
    {
      view,
      paragraph,
      action,
    }: { view: MinutesView; paragraph: ParagraphView | null; action: 'add_paragraph' | 'edit_paragraph' },
    { notice, conflicts = [], ...filled }: Filled,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const typed = { ...filled, page }
    const section = view.sections.find(({ id }) => id === (paragraph?.section ?? fieldValue(filled.values, 'section')))
    const label = (path: string) => {
      const language = view.languages.find((one) => path === `texts.${one}`)
      if (language !== undefined) return t(($) => $.minutes.form.text, { language: languageName(language) })
      if (path === 'section') return t(($) => $.minutes.form.section)
      return path === 'after' ? t(($) => $.minutes.form.after) : t(($) => $.minutes.form.audience)
    }
    const stale = view.languages.filter((language) => paragraph?.texts[language]?.stale === true)
    const before = section?.paragraphs ?? []
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.minutes.actions[action])}
        caption={section === undefined ? titleOf(page, view) : headingOf(page, section)}
        crumb={{ path: addressOf(view), text: titleOf(page, view) }}
        version={paragraph?.revision ?? null}
        labelOf={label}
        notice={notice}
      >
        {conflicts.length > 0 && <Conflicts page={page} conflicts={conflicts} />}
        {paragraph === null && (
          <ChoiceField
            {...typed}
            name="section"
            label={label('section')}
            none={t(($) => $.liaison.form.choose)}
            options={view.sections.map((one) => ({ value: one.id, text: headingOf(page, one) }))}
          />
        )}
        {paragraph === null && before.length > 0 && (
          <ChoiceField
            {...typed}
            name="after"
            label={label('after')}
            none={t(($) => $.minutes.form.last)}
            options={before.map(({ id, texts }) => ({
              value: id,
              text:
                view.languages
                  .map((one) => texts[one]?.text ?? '')
                  .find((text) => text !== '')
                  ?.slice(0, 60) ?? id,
            }))}
          />
        )}
        {view.languages.map((language) => (
          <div lang={language}>
            <TextArea
              id={idOf(`texts.${language}`)}
              name={`texts.${language}`}
              label={label(`texts.${language}`)}
              rows={8}
              value={fieldValue(filled.values, `texts.${language}`)}
              {...errorAt(page, filled.issues, `texts.${language}`)}
            />
          </div>
        ))}
        {stale.length > 0 && (
          <Checkboxes
            idPrefix="checked"
            name="checked"
            legend={t(($) => $.minutes.form.checked)}
            hint={t(($) => $.minutes.form.checkedHint)}
            values={fieldValues(filled.values, 'checked')}
            options={stale.map((language) => ({ value: language, text: languageName(language) }))}
          />
        )}
        <Radios
          idPrefix="audience"
          name="audience"
          legend={t(($) => $.minutes.form.audience)}
          hint={t(($) => $.minutes.form.audienceHint)}
          value={audienceIn(filled.values)}
          options={minutesAudiences.map((audience) => ({
            value: audience,
            text: t(($) => $.minutes.audiences[audience]),
          }))}
          {...errorAt(page, filled.issues, 'audience')}
        />
      </FormPage>,
      status,
    )
  }

  const valuesOf = ({ languages: asked }: MinutesView, { texts, audience }: ParagraphView) => ({
    ...Object.fromEntries(asked.map((language) => [`texts.${language}`, texts[language]?.text ?? ''])),
    audience,
  })

  const added = `${minutesPath}/:id/paragraphs/new` as const
  const edited = `${minutesPath}/:id/paragraphs/:paragraph` as const
  const removed = `${minutesPath}/:id/paragraphs/:paragraph/remove` as const

  const showRemoval = (
    c: MinutesRequest,
    view: MinutesView,
    paragraph: ParagraphView,
    { issues, notice }: { issues: readonly InputIssue[]; notice: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    return c.html(
      <FormPage
        page={page}
        values={new Map()}
        issues={issues}
        address={c.req.path}
        title={page.t(($) => $.minutes.actions.remove_paragraph)}
        caption={titleOf(page, view)}
        crumb={{ path: addressOf(view), text: titleOf(page, view) }}
        version={paragraph.revision}
        labelOf={(path) => path}
        notice={notice}
      >
        <p class="govuk-body">{page.t(($) => $.minutes.form.removeHint)}</p>
        {view.languages.map((language) => (
          <p class="govuk-body parallel__words" lang={language}>
            {paragraph.texts[language]?.text}
          </p>
        ))}
      </FormPage>,
      status,
    )
  }

  return createRouter<MinutesTexts>()
    .get(added, permit('liaison.keep'), async (c) => {
      const view = await find(c, 'add_paragraph')
      const initial = { section: c.req.query('section') ?? '', audience: 'both_governments' }
      return show(c, { view, paragraph: null, action: 'add_paragraph' }, await beginForm(c, takeParked, initial), 200)
    })
    .post(added, permit('liaison.keep'), async (c) => {
      const [values, principal, view] = [await readForm(c), signedIn(c), await find(c, 'add_paragraph')]
      const at = { view, paragraph: null, action: 'add_paragraph' } as const
      const after = fieldValue(values, 'after')
      const command = {
        ...{ section: fieldValue(values, 'section'), after: after === '' ? null : after },
        ...{ audience: audienceIn(values), texts: textsIn(values) },
      }
      const read = readCommand(minutesCommands.add_paragraph, command, values)
      if ('issues' in read) return show(c, at, { values, issues: read.issues, notice: null }, 422)
      try {
        await minutes.act(view.id, 'add_paragraph', read.command, { principal, key: keyOf(values) })
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, at, { values, ...refused }, status)
      }
      return redirectTo(c, addressOf(view, '?saved'))
    })
    .get(edited, permit('liaison.keep'), async (c) => {
      const view = await find(c, 'edit_paragraph')
      const paragraph = findParagraph(view, c.req.param('paragraph'))
      const at = { view, paragraph, action: 'edit_paragraph' } as const
      return show(c, at, await beginForm(c, takeParked, valuesOf(view, paragraph)), 200)
    })
    .post(edited, permit('liaison.keep'), async (c) => {
      const [values, principal, view] = [await readForm(c), signedIn(c), await find(c, 'edit_paragraph')]
      const paragraph = findParagraph(view, c.req.param('paragraph'))
      const revision = versionOf(values)
      // What was typed goes with the revision that it was typed into, also where the page is shown again.
      const at = { view, paragraph: { ...paragraph, revision }, action: 'edit_paragraph' } as const
      const command = { audience: audienceIn(values), texts: textsIn(values), checked: fieldValues(values, 'checked') }
      const read = readCommand(minutesCommands.edit_paragraph, command, values)
      if ('issues' in read) return show(c, at, { values, issues: read.issues, notice: null }, 422)
      try {
        const doing = { principal, revision, key: keyOf(values) }
        const outcome = await minutes.edit(view.id, paragraph.id, read.command, doing)
        if (outcome.kind === 'saved') return redirectTo(c, addressOf(view, `?saved#${paragraph.id}`))
        const merged = outcome.conflicts.map(({ language, merged: text }) => [`texts.${language}`, [text]] as const)
        const filled = {
          values: new Map([...values, ...merged]),
          issues: [],
          notice: null,
          conflicts: outcome.conflicts,
        }
        return show(c, { ...at, paragraph: outcome.paragraph }, filled, 409)
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, at, { values, ...refused }, status)
      }
    })
    .get(removed, permit('liaison.keep'), async (c) => {
      const view = await find(c, 'remove_paragraph')
      return showRemoval(c, view, findParagraph(view, c.req.param('paragraph')), { issues: [], notice: null }, 200)
    })
    .post(removed, permit('liaison.keep'), async (c) => {
      const [values, principal, view] = [await readForm(c), signedIn(c), await find(c, 'remove_paragraph')]
      const paragraph = findParagraph(view, c.req.param('paragraph'))
      try {
        const doing = { principal, key: keyOf(values), paragraph: paragraph.id, revision: versionOf(values) }
        await minutes.act(view.id, 'remove_paragraph', {}, doing)
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return showRemoval(c, view, paragraph, refused, status)
      }
      return redirectTo(c, addressOf(view, '?saved'))
    })
}
