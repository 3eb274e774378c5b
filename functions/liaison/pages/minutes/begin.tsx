import { AppError } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { NewMinutes } from '../../minutes-actions.ts'
import type { MinutesTexts } from '../../minutes-texts.ts'
import { LineField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { beginForm, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { languageName } from './wording.tsx'

const address = `${minutesPath}/new` as const

/** Beginning the minutes of a meeting: which one, and in which languages. */
export const beginPages = ({ minutes, takeParked }: Pick<MinutesPageDeps, 'minutes' | 'takeParked'>) => {
  const show = (
    c: MinutesRequest,
    { notice, ...filled }: Omit<Typed, 'page'> & { notice: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const typed = { ...filled, page }
    const labels: Readonly<Record<string, string>> = {
      meeting: t(($) => $.minutes.list.meeting),
      languages: t(($) => $.minutes.view.languages),
    }
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.minutes.form.begin)}
        caption={null}
        crumb={{ path: '/liaison/minutes', text: t(($) => $.minutes.list.title) }}
        version={null}
        labelOf={(path) => labels[path] ?? path}
        notice={notice}
      >
        <LineField
          {...typed}
          name="meeting"
          label={t(($) => $.minutes.list.meeting)}
          hint={t(($) => $.minutes.form.meetingHint, { example: 'joint-group.2027-01-13' })}
        />
        <Checkboxes
          idPrefix="languages"
          name="languages"
          legend={t(($) => $.minutes.view.languages)}
          hint={t(($) => $.minutes.form.languagesHint)}
          values={fieldValues(filled.values, 'languages')}
          options={languages.map((language) => ({ value: language, text: languageName(language) }))}
          {...errorAt(page, filled.issues, 'languages')}
        />
      </FormPage>,
      status,
    )
  }
  const commandOf = (values: FormValues) => ({
    meeting: fieldValue(values, 'meeting'),
    languages: fieldValues(values, 'languages'),
  })

  return createRouter<MinutesTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      if (!(await minutes.mayBegin(signedIn(c)))) throw new AppError('forbidden')
      const initial = { meeting: c.req.query('meeting') ?? '', languages: ['zh-Hant', 'zh-Hans'] }
      return show(c, await beginForm(c, takeParked, initial), 200)
    })
    .post(address, permit('liaison.keep'), async (c) => {
      const [values, principal] = [await readForm(c), signedIn(c)]
      const read = readCommand(NewMinutes, commandOf(values), values)
      if ('issues' in read) return show(c, { values, issues: read.issues, notice: null }, 422)
      try {
        const id = await minutes.begin(read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/liaison/minutes/${id}?saved`)
      } catch (error) {
        const unknown = error instanceof AppError && error.code === 'not_found'
        const refused = unknown
          ? new AppError('invalid_input', {}, { issues: [{ path: 'meeting', code: 'invalid_option' }] })
          : error
        const { status, ...after } = afterRefusal(refused)
        return show(c, { values, ...after }, status)
      }
    })
}
