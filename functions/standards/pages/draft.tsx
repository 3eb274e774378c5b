import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { contentIn, type Fields, fieldAt, fieldsOf } from '../draft-form.ts'
import { DraftContent, NewStandard } from '../standard.ts'
import type { StandardsTexts } from '../texts.ts'
import { DraftFields, labelOf } from './draft-fields.tsx'
import { afterRefusal, FormPage, type Notice } from './form-page.tsx'
import { type PageDeps, type PageRequest, standardsPath } from './request.ts'

type Filled = {
  /** Null: it is new, and its id is asked for. */
  readonly id: string | null
  readonly version: number | null
  readonly values: Fields
  readonly issues: readonly InputIssue[]
  readonly notice: Notice
}

/** A complaint leads to its field; of a blank one it is only that it is missing. Of one field there is one. */
const atFields = (issues: readonly InputIssue[], values: Fields): readonly InputIssue[] => {
  const led = issues.map((issue) => {
    const path = fieldAt(issue.path)
    return values.has(path) && fieldValue(values, path) === '' && issue.code !== 'language_missing'
      ? { path, code: 'required' }
      : { ...issue, path }
  })
  return [...new Map(led.map((issue) => [issue.path, issue])).values()]
}

const read = (values: Fields, bodies: Parameters<typeof contentIn>[1]) => {
  const parsed = DraftContent.safeParse(contentIn(values, bodies))
  return parsed.success
    ? { content: parsed.data, issues: [] }
    : { content: null, issues: toInputIssues(parsed.error.issues) }
}

/** Writing a standard: a new one, and the draft of one. What was typed is kept whatever becomes of it. */
export const draftPages = ({ standards, desk, takeParked }: Pick<PageDeps, 'standards' | 'desk' | 'takeParked'>) => {
  const { bodies } = desk
  const bodiesById = new Map(bodies.map((body) => [body.id, body]))

  const show = (c: PageRequest, { id, version, values, issues, notice }: Filled, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { t } = page
    const shown = { page, values, issues: atFields(issues, values) }
    return c.html(
      <FormPage
        page={page}
        address={c.req.path}
        title={id === null ? t(($) => $.standards.form.newTitle) : t(($) => $.standards.form.editTitle, { id })}
        version={version}
        issues={shown.issues}
        labelOf={(path) => labelOf(page, path)}
        notice={notice}
      >
        {id === null && (
          <TextField
            id="id"
            name="id"
            label={labelOf(page, 'id')}
            hint={t(($) => $.standards.form.idHint)}
            value={fieldValue(values, 'id')}
            {...errorAt(page, issues, 'id')}
          />
        )}
        <DraftFields {...shown} bodies={bodies} />
      </FormPage>,
      status,
    )
  }

  const begin = async (c: PageRequest, empty: Fields): Promise<Pick<Filled, 'values' | 'issues' | 'notice'>> => {
    const parked = await takeParked(c)
    return { values: parked ?? empty, issues: [], notice: parked !== null ? 'resumed' : null }
  }

  return createRouter<StandardsTexts>()
    .get(`${standardsPath}/new`, permit('standard.edit'), async (c) =>
      show(c, { id: null, version: null, ...(await begin(c, fieldsOf(null, standards.today()))) }, 200),
    )
    .post(`${standardsPath}/new`, permit('standard.edit'), async (c) => {
      const values = await readForm(c)
      const { content, issues } = read(values, bodiesById)
      const id = NewStandard.pick({ id: true }).safeParse({ id: fieldValue(values, 'id') })
      const refused = { id: null, version: null, values }
      if (content === null || !id.success) {
        const found = [...(id.success ? [] : toInputIssues(id.error.issues)), ...issues]
        return show(c, { ...refused, issues: found, notice: null }, 422)
      }
      try {
        await desk.begin(id.data.id, content, { principal: signedIn(c), key: keyOf(values) })
        return redirectTo(c, `/standards/${id.data.id}/record?saved`)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return show(c, { ...refused, ...after }, status)
      }
    })
    .get(`${standardsPath}/:id/edit`, permit('standard.edit'), async (c) => {
      const { record, possibleActs } = await desk.view(c.req.param('id'), signedIn(c))
      if (!possibleActs.includes('save')) throw new AppError('action_not_allowed')
      const filled = await begin(c, fieldsOf(record.draft, standards.today()))
      return show(c, { id: record.id, version: record.version, ...filled }, 200)
    })
    .post(`${standardsPath}/:id/edit`, permit('standard.edit'), async (c) => {
      const [id, values, principal] = [c.req.param('id'), await readForm(c), signedIn(c)]
      const { content, issues } = read(values, bodiesById)
      const version = versionOf(values)
      if (content === null) return show(c, { id, version, values, issues, notice: null }, 422)
      try {
        await desk.act(id, 'save', { content }, { principal, version, key: keyOf(values) })
        return redirectTo(c, `/standards/${id}/record?saved`)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        const current = (await desk.view(id, principal)).record.version
        return show(c, { id, version: current, values, ...after }, status)
      }
    })
}
