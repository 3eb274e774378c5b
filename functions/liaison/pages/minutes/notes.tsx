import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { MinutesTexts } from '../../minutes-texts.ts'
import { NewNote } from '../../note.ts'
import { ChoiceField, ReasonField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { addressOf, beginForm, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { headingOf, instantText, titleOf } from './wording.tsx'

/** What the reader's own side writes for itself beside the minutes. */
export const notePages = ({ minutes, notes, takeParked }: MinutesPageDeps) => {
  const show = async (
    c: MinutesRequest,
    { notice, ...filled }: Omit<Typed, 'page'> & { notice: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t, language } = page
    const id = c.req.param('id') ?? ''
    const [view, own] = await Promise.all([minutes.view(id, c.var.principal), notes.view(id, c.var.principal)])
    if (own === null) throw new AppError('forbidden')
    const typed = { ...filled, page }
    const title = titleOf(page, view)
    const labelOf = (path: string) =>
      path === 'section' ? t(($) => $.minutes.form.section) : t(($) => $.minutes.notes.text)
    return c.html(
      <FormPage
        {...typed}
        address={link(page, addressOf(view, '/notes'))}
        title={t(($) => $.minutes.notes.add)}
        caption={title}
        crumb={{ path: addressOf(view), text: title }}
        version={own.version}
        labelOf={labelOf}
        notice={notice}
        above={
          <>
            <InsetText>{t(($) => $.minutes.notes.rule)}</InsetText>
            {own.notes.map((note) => (
              <section class="minutes-comment">
                <h2 class="govuk-heading-s">
                  {view.sections
                    .filter((one) => one.id === note.section)
                    .map((one) => headingOf(page, one))
                    .join('')}
                </h2>
                <p class="govuk-body parallel__words">{note.text}</p>
                <p class="govuk-hint">
                  {note.by.name[language]} · {instantText(page, note.at)}
                </p>
                <form method="post" action={link(page, addressOf(view, `/notes/${note.id}/remove`))} novalidate>
                  <input type="hidden" name="version" value={String(own.version)} />
                  <input type="hidden" name="idempotencyKey" value={randomUUID()} />
                  <Button text={t(($) => $.minutes.notes.remove)} kind="secondary" hidden={note.text.slice(0, 40)} />
                </form>
              </section>
            ))}
          </>
        }
      >
        <ChoiceField
          {...typed}
          name="section"
          label={labelOf('section')}
          none={t(($) => $.liaison.form.choose)}
          options={view.sections.map((one) => ({ value: one.id, text: headingOf(page, one) }))}
        />
        <ReasonField {...typed} name="text" label={labelOf('text')} />
      </FormPage>,
      status,
    )
  }
  const address = `${minutesPath}/:id/notes` as const
  return createRouter<MinutesTexts>()
    .get(address, permit('liaison.follow'), async (c) => show(c, await beginForm(c, takeParked), 200))
    .post(address, permit('liaison.keep'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const given = { section: fieldValue(values, 'section'), text: fieldValue(values, 'text') }
      const read = readCommand(NewNote, given, values)
      if ('issues' in read) return show(c, { values, issues: read.issues, notice: null }, 422)
      try {
        await notes.add(id, read.command, { principal: signedIn(c), version: versionOf(values), key: keyOf(values) })
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, { values, ...refused }, status)
      }
      return redirectTo(c, addressOf({ id }, '/notes'))
    })
    .post(`${address}/:note/remove`, permit('liaison.keep'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const doing = { principal: signedIn(c), version: versionOf(values), key: keyOf(values) }
      try {
        await notes.remove(id, c.req.param('note'), doing)
      } catch (error) {
        const { status, notice } = afterRefusal(error)
        return show(c, { values: new Map(), issues: [], notice }, status)
      }
      return redirectTo(c, addressOf({ id }, '/notes'))
    })
}
