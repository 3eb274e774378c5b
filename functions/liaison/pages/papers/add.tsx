import { AppError } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import { PaperDetails, paperAudiences } from '../../paper.ts'
import type { PapersView } from '../../paper-view.ts'
import type { PapersPage, PapersTexts } from '../../papers-texts.ts'
import { ChoiceField, LineField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { whenText } from '../meeting-wording.tsx'
import { addressOf, type PaperPageDeps, type PapersRequest, papersPath } from './request.ts'
import { itemName } from './wording.tsx'

/** What was typed in each language; those that were left blank are left out. */
const titleIn = (values: FormValues): Record<string, string> =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const text = fieldValue(values, `title.${language}`)
      return text === '' ? [] : [[language, text]]
    }),
  )

const detailsIn = (values: FormValues) => ({
  item: fieldValue(values, 'item'),
  title: titleIn(values),
  language: fieldValue(values, 'language'),
  audience: fieldValue(values, 'audience'),
})

const labelOf = ({ t }: PapersPage, path: string): string => {
  const language = languages.find((one) => path === `title.${one}`)
  if (language !== undefined) return t(($) => $.papers.form.titleIn[language])
  if (path === 'language') return t(($) => $.papers.form.language)
  return path === 'audience' ? t(($) => $.papers.form.audience) : t(($) => $.papers.form.item)
}

const Fields = ({ view, page, ...typed }: Omit<Typed, 'page'> & { page: PapersPage; view: PapersView }) => {
  const { t } = page
  const fields = { ...typed, page }
  return (
    <>
      <ChoiceField
        {...fields}
        name="item"
        label={labelOf(page, 'item')}
        none={t(($) => $.liaison.form.choose)}
        options={(view.agenda ?? []).map(({ id }) => ({ value: id, text: itemName(page, view.agenda, id) }))}
      />
      {languages.map((language) => (
        <LineField {...fields} name={`title.${language}`} label={labelOf(page, `title.${language}`)} lang={language} />
      ))}
      <Radios
        idPrefix={idOf('language')}
        name="language"
        legend={labelOf(page, 'language')}
        options={languages.map((value) => ({ value, text: t(($) => $.papers.inLanguage[value]) }))}
        value={fieldValue(typed.values, 'language')}
        {...errorAt(page, typed.issues, 'language')}
      />
      <Radios
        idPrefix={idOf('audience')}
        name="audience"
        legend={labelOf(page, 'audience')}
        options={paperAudiences.map((value) => ({ value, text: t(($) => $.papers.audiences[value]) }))}
        value={fieldValue(typed.values, 'audience')}
        {...errorAt(page, typed.issues, 'audience')}
      />
    </>
  )
}

/** What is said of a paper, before its file is chosen on the next page. */
export const addPages = ({ papers, takeParked }: Pick<PaperPageDeps, 'papers' | 'takeParked'>) => {
  const address = `${papersPath}/new` as const

  const show = async (
    c: PapersRequest,
    { values, issues = [], notice = null }: { values: FormValues; issues?: Typed['issues']; notice?: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const view = await papers.list(c.req.param('id') ?? '', signedIn(c))
    if (!view.mayAdd) throw new AppError('action_not_allowed')
    // A title that is missing altogether is asked for in the reader’s own language.
    const placed = issues.map((one) => (one.path === 'title' ? { ...one, path: `title.${page.language}` } : one))
    return c.html(
      <FormPage
        {...{ page, values, notice, issues: placed }}
        address={link(page, addressOf(view.meeting.id, '/new'))}
        title={page.t(($) => $.papers.form.add)}
        caption={whenText(page, view.meeting)}
        crumb={{ path: addressOf(view.meeting.id), text: page.t(($) => $.papers.title) }}
        version={null}
        labelOf={(path) => labelOf(page, path)}
        above={<p class="govuk-body">{page.t(($) => $.papers.form.hint)}</p>}
      >
        <Fields {...{ page, view, values, issues: placed }} />
      </FormPage>,
      status,
    )
  }

  return createRouter<PapersTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      if (parked !== null) return show(c, { values: parked, notice: 'resumed' }, 200)
      const initial = [
        ['item', [c.req.query('item') ?? '']],
        ['language', [c.var.language]],
        ['audience', ['both_governments']],
      ] as const
      return show(c, { values: new Map(initial) }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const details = detailsIn(values)
      const read = readCommand(PaperDetails, details, values)
      const untitled = Object.keys(details.title).length === 0 ? [{ path: 'title', code: 'title_required' }] : []
      if ('issues' in read) return show(c, { values, issues: [...untitled, ...read.issues] }, 422)
      try {
        const file = await papers.announce(id, signedIn(c), { paper: null, details: read.command })
        return redirectTo(c, addressOf(id, `/files/${file}`))
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, { values, ...refused }, status)
      }
    })
}
