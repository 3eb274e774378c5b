import { AppError, isRefusal } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { NewAction } from '../action.ts'
import { NewResolution, type Resolution, SeriesId } from '../resolution.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { idsOf } from './action-move.tsx'
import { ChoiceField, DayField, LineField, ReasonField } from './fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from './follow-up-form.tsx'
import { resolutionText } from './follow-up-wording.tsx'
import { LimitFields, limitOf } from './limit-fields.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'
import { BasisPage, createBasis } from './resolution-basis.tsx'

type Filled = Omit<Typed, 'page'> & { readonly notice: Notice }

const textOf = (values: FormValues, name: string) =>
  Object.fromEntries(languages.map((language) => [language, fieldValue(values, `${name}.${language}`)]))

const orNull = (text: string): string | null => (text === '' ? null : text)

/** How the kinds of references are typed. */
const examples = 'service:company-setup-hk, standard:…, legal_matter:…'

/** `service:company-setup-hk`, one a line. */
const referencesOf = (text: string) =>
  idsOf(text).map((line) => {
    const [kind = '', id = ''] = line.split(/:(.*)/)
    return { kind, id }
  })

const resolutionOf = (values: FormValues): unknown => ({
  series: fieldValue(values, 'series'),
  agreedOn: fieldValue(values, 'agreedOn'),
  title: textOf(values, 'title'),
  text: textOf(values, 'text'),
  meeting: orNull(fieldValue(values, 'meeting')),
  agendaItem: orNull(fieldValue(values, 'agendaItem')),
  changes: referencesOf(fieldValue(values, 'changes')),
  supersedes: orNull(fieldValue(values, 'supersedes')),
})

const actionOf = (values: FormValues): unknown => ({
  title: textOf(values, 'title'),
  owner: fieldValue(values, 'owner'),
  limit: limitOf(values),
  dependsOn: idsOf(fieldValue(values, 'dependsOn')),
})

/** A complaint about a line of a list leads to the list's one field. */
const atField = ({ issues, ...others }: Filled): Filled => ({
  ...others,
  issues: issues.map((issue) => ({ ...issue, path: issue.path.replace(/^(changes|dependsOn)\..*$/, '$1') })),
})

const labelOf = ({ t }: LiaisonPage, path: string): string => {
  const [field = '', language] = path.split('.')
  if (field === 'title' || field === 'text') {
    const name = languages.find((one) => one === language) ?? 'en'
    return t(($) => $.resolutions.form[field], { language: t(($) => $.resolutions.languages[name]) })
  }
  if (field === 'owner') return t(($) => $.resolutions.action.owner)
  if (field === 'limit') return t(($) => $.resolutions.form.count)
  if (field === 'series') return t(($) => $.resolutions.list.series)
  if (field === 'agreedOn') return t(($) => $.resolutions.list.agreedOn)
  if (field === 'meeting') return t(($) => $.resolutions.form.meeting)
  if (field === 'agendaItem') return t(($) => $.resolutions.form.agendaItem)
  if (field === 'supersedes') return t(($) => $.resolutions.form.supersedes)
  return field === 'changes' ? t(($) => $.resolutions.form.changes) : t(($) => $.resolutions.form.dependsOn)
}

/** A title or a text in each of the three languages. */
const InLanguages = ({ name, ...typed }: Typed & { name: 'title' | 'text' }) => {
  const Field = name === 'title' ? LineField : ReasonField
  return (
    <>
      {languages.map((language) => (
        <Field
          {...typed}
          name={`${name}.${language}`}
          label={labelOf(typed.page, `${name}.${language}`)}
          lang={language}
        />
      ))}
    </>
  )
}

/** Recording a resolution, and opening an action about one. */
export const resolutionFormPages = ({
  resolutions,
  actions,
  meetings,
  takeParked,
}: Pick<PageDeps, 'resolutions' | 'actions' | 'meetings' | 'takeParked'>) => {
  const basis = createBasis({ meetings })

  /** Asks for the series, then for the meeting, then for what was resolved. */
  const showNew = async (c: PageRequest, filled: Filled, status: 200 | 409 | 422 | 503) => {
    const reader = signedIn(c)
    const all = await basis.series(c.var.page)
    const answered = (name: string) => fieldValue(filled.values, name) || (c.req.query(name) ?? '')
    const series = SeriesId.safeParse(answered('series'))
    const chosen = all.find(({ value }) => value === series.data)
    const { t: form } = c.var.page
    const asking = { page: c.var.page, address: c.req.path }
    if (chosen === undefined)
      return c.html(
        <BasisPage
          {...asking}
          name="series"
          question={form(($) => $.resolutions.form.whichSeries)}
          options={all}
          chosen={{}}
        />,
      )
    const held = await basis.meetings(c.var.page, chosen.value, reader)
    if (!filled.values.has('meeting') && c.req.query('meeting') === undefined)
      return c.html(
        <BasisPage
          {...asking}
          name="meeting"
          question={form(($) => $.resolutions.form.whichMeeting)}
          options={[{ value: '', text: form(($) => $.resolutions.form.noMeeting) }, ...held]}
          chosen={{ series: chosen.value }}
        />,
      )
    const meeting = held.find(({ value }) => value === answered('meeting'))
    const items = meeting === undefined ? [] : await basis.items(c.var.page, meeting.value, reader)
    const { page } = c.var
    const { t } = page
    const { notice, ...shown } = atField(filled)
    const typed = { ...shown, page }
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.resolutions.form.record)}
        caption={meeting === undefined ? chosen.text : `${chosen.text} – ${meeting.text}`}
        crumb={{ path: '/liaison/resolutions', text: t(($) => $.resolutions.list.title) }}
        version={null}
        labelOf={(path) => labelOf(page, path)}
        notice={notice}
      >
        <input type="hidden" name="series" value={chosen.value} />
        <input type="hidden" name="meeting" value={meeting?.value ?? ''} />
        <DayField {...typed} name="agreedOn" label={labelOf(page, 'agreedOn')} />
        <InLanguages {...typed} name="title" />
        <InLanguages {...typed} name="text" />
        {items.length > 0 && (
          <ChoiceField
            {...typed}
            name="agendaItem"
            label={labelOf(page, 'agendaItem')}
            options={items}
            none={t(($) => $.resolutions.form.noItem)}
          />
        )}
        <ReasonField
          {...typed}
          name="changes"
          label={labelOf(page, 'changes')}
          hint={t(($) => $.resolutions.form.changesHint, { examples })}
        />
        <LineField
          {...typed}
          name="supersedes"
          label={labelOf(page, 'supersedes')}
          hint={t(($) => $.resolutions.form.optional)}
        />
      </FormPage>,
      status,
    )
  }

  const showOpen = async (c: PageRequest, resolution: Resolution, filled: Filled, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { t, language } = page
    const { notice, ...shown } = atField(filled)
    const typed = { ...shown, page }
    const owners = await actions.ownersFor(signedIn(c))
    return c.html(
      <FormPage
        {...typed}
        address={c.req.path}
        title={t(($) => $.resolutions.form.open)}
        caption={resolutionText(page, resolution)}
        crumb={{ path: `/liaison/resolutions/${resolution.id}`, text: resolutionText(page, resolution) }}
        version={null}
        labelOf={(path) => labelOf(page, path)}
        notice={notice}
      >
        <InLanguages {...typed} name="title" />
        <ChoiceField
          {...typed}
          name="owner"
          label={labelOf(page, 'owner')}
          hint={t(($) => $.resolutions.form.ownerHint)}
          options={owners.map(({ id, name }) => ({ value: id, text: name[language] }))}
          none={t(($) => $.liaison.form.choose)}
        />
        <LimitFields {...typed} />
        <ReasonField
          {...typed}
          name="dependsOn"
          label={labelOf(page, 'dependsOn')}
          hint={t(($) => $.resolutions.form.dependsOnHint)}
        />
      </FormPage>,
      status,
    )
  }

  /** Who keeps no register is shown no form: what they typed would be for nothing. */
  const refuseOthers = async (c: PageRequest) => {
    if (!(await resolutions.mayRecord(signedIn(c)))) throw new AppError('forbidden')
  }
  const begin = async (c: PageRequest): Promise<Filled> => {
    const parked = await takeParked(c)
    return { values: parked ?? new Map(), issues: [], notice: parked !== null ? 'resumed' : null }
  }

  const [newPath, openPath] = [
    `${liaisonPath}/resolutions/new` as const,
    `${liaisonPath}/resolutions/:id/actions/new` as const,
  ]
  return createRouter<LiaisonTexts>()
    .get(newPath, permit('liaison.keep'), async (c) => {
      await refuseOthers(c)
      return showNew(c, await begin(c), 200)
    })
    .post(newPath, permit('liaison.keep'), async (c) => {
      const [values, principal] = [await readForm(c), signedIn(c)]
      const read = readCommand(NewResolution, resolutionOf(values), values)
      if ('issues' in read) return showNew(c, { values, issues: read.issues, notice: null }, 422)
      try {
        const { id } = await resolutions.record(read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/liaison/resolutions/${id}?saved`)
      } catch (error) {
        if (isRefusal(error, 'upstream_unavailable'))
          return showNew(c, { values, issues: [{ path: 'changes', code: 'catalogue_silent' }], notice: null }, 503)
        const { status, ...after } = afterRefusal(error)
        return showNew(c, { values, ...after }, status)
      }
    })
    .get(openPath, permit('liaison.keep'), async (c) => {
      await refuseOthers(c)
      return showOpen(c, await resolutions.view(c.req.param('id')), await begin(c), 200)
    })
    .post(openPath, permit('liaison.keep'), async (c) => {
      const [values, principal] = [await readForm(c), signedIn(c)]
      const resolution = await resolutions.view(c.req.param('id'))
      const read = readCommand(NewAction, actionOf(values), values)
      if ('issues' in read) return showOpen(c, resolution, { values, issues: read.issues, notice: null }, 422)
      try {
        const { id } = await actions.open(resolution.id, read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/liaison/actions/${id}?saved`)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return showOpen(c, resolution, { values, ...after }, status)
      }
    })
}
