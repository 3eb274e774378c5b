import { createHash } from 'node:crypto'
import type { InputIssue } from '#shared/domain/errors.ts'
import { AppError, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { sides } from '#shared/identity/principal.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import type { MeetingLine, SeriesView } from '../meeting-view.ts'
import { ExtraMeeting, NewSeries } from '../series.ts'
import { Repetition, repeatKinds, ruleOf } from '../series-rule.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ChoiceField, DayField, LineField } from './fields.tsx'
import { conflictNotice, FormFrame, type Notice, numberOf, readAnswers, resumedNotice } from './form-frame.tsx'
import { NameFields, nameOf, TimeField, WhereFields, whereOf } from './meeting-forms.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'
import { ExceptionFields, exceptionLabel, exceptionsOf, SeriesPreview, tidyExceptions } from './series-exceptions.tsx'

type Shown = {
  readonly values: FormValues
  readonly issues?: readonly InputIssue[]
  readonly notice?: Notice | null
  /** The meetings that follow from the answers, to be looked at before they are saved. */
  readonly preview?: readonly MeetingLine[]
}
type Status = 200 | 409 | 422

const seriesOf = (values: FormValues) => {
  const until = fieldValue(values, 'until')
  const rule = Repetition.safeParse({
    repeats: fieldValue(values, 'repeats'),
    interval: numberOf(values, 'interval'),
    firstDay: fieldValue(values, 'firstDay'),
    until: until === '' ? null : until,
  })
  const given = {
    id: fieldValue(values, 'id'),
    name: nameOf(values, 'name'),
    // Stands in where the rule cannot be made yet: then the answers are refused for that, and nothing is established.
    recurrence: rule.success ? ruleOf(rule.data) : 'unmade',
    ...exceptionsOf(values),
    firstDay: fieldValue(values, 'firstDay'),
    startsAt: fieldValue(values, 'startsAt'),
    minutes: numberOf(values, 'minutes'),
    where: whereOf(values),
    quorum: Object.fromEntries(sides.map((side) => [side, numberOf(values, `quorum.${side}`)])),
    members: fieldValues(values, 'members'),
  }
  const answers = readAnswers(NewSeries.safeParse(given), values)
  const ofRule = readAnswers(rule, values).issues.filter(({ path }) => !answers.issues.some((one) => one.path === path))
  return ofRule.length > 0 ? { command: null, issues: [...answers.issues, ...ofRule] } : answers
}

/** The rule is made of several answers; what is wrong with it is said at its end. */
const atFields = (issues: readonly InputIssue[]): readonly InputIssue[] =>
  issues.map((issue) => {
    if (issue.path === 'recurrence') return { ...issue, path: 'until' }
    if (issue.path === 'exceptions') return { ...issue, path: 'exceptions.0' }
    return isExtraTime(issue.path) && issue.code !== 'required' ? { path: issue.path, code: 'invalid_time' } : issue
  })

const isExtraTime = (path: string): boolean => /^extra\.\d+\.startsAt$/.test(path)

const labelOf = (page: LiaisonPage, path: string): string => {
  const { t } = page
  const labels: Readonly<Record<string, string>> = {
    id: t(($) => $.meetings.form.id),
    repeats: t(($) => $.meetings.form.repeats),
    interval: t(($) => $.meetings.form.interval),
    firstDay: t(($) => $.meetings.form.firstDay),
    until: t(($) => $.meetings.form.until),
    day: t(($) => $.meetings.form.day),
    startsAt: t(($) => $.meetings.form.startsAt),
    minutes: t(($) => $.meetings.form.minutes),
    members: t(($) => $.meetings.form.members),
    'where.kind': t(($) => $.meetings.form.whereKind),
    'where.at': t(($) => $.meetings.form.whereAt),
    'name.en': t(($) => $.liaison.form.nameEn),
    'name.zh-Hant': t(($) => $.liaison.form.nameHant),
    'name.zh-Hans': t(($) => $.liaison.form.nameHans),
  }
  const side = sides.find((one) => path === `quorum.${one}`)
  if (side !== undefined) return t(($) => $.meetings.form.quorum, { side: t(($) => $.liaison.sides[side]) })
  return exceptionLabel(page, path) ?? labels[path] ?? t(($) => $.meetings.form.recurrence)
}

/** What tells whether the days are those that were shown. */
const digestOf = (lines: readonly MeetingLine[]): string =>
  createHash('sha256')
    .update(JSON.stringify(lines.map(({ on, begins, minutes }) => [on, begins, minutes])))
    .digest('base64url')

type Deps = Pick<PageDeps, 'meetings' | 'officers' | 'takeParked'>

/** The page on which a keeper establishes a series. */
const establishPages = ({ meetings, officers, takeParked }: Deps) => {
  const show = async (c: PageRequest, { values, issues = [], notice = null, preview }: Shown, status: Status) => {
    const { page } = c.var
    const { t, language } = page
    if (!(await meetings.mayKeep(signedIn(c)))) throw new AppError('forbidden')
    const posts = await officers.list(signedIn(c))
    const asked = { page, values, issues }
    return c.html(
      <FormFrame
        page={page}
        title={t(($) => $.meetings.form.establish)}
        caption={t(($) => $.meetings.series.caption)}
        action={c.req.path}
        issues={issues}
        notice={notice}
        labelOf={(path) => labelOf(page, path)}
      >
        {preview !== undefined && (
          <>
            <SeriesPreview page={page} lines={preview} />
            <input type="hidden" name="previewed" value={digestOf(preview)} />
          </>
        )}
        <NameFields {...asked} name="name" />
        <LineField {...asked} name="id" label={labelOf(page, 'id')} hint={t(($) => $.meetings.form.idHint)} />
        <DayField {...asked} name="firstDay" label={labelOf(page, 'firstDay')} />
        <ChoiceField
          {...asked}
          name="repeats"
          label={labelOf(page, 'repeats')}
          none={t(($) => $.liaison.form.choose)}
          options={repeatKinds.map((kind) => ({ value: kind, text: t(($) => $.meetings.repeats[kind]) }))}
        />
        <LineField {...asked} name="interval" label={labelOf(page, 'interval')} />
        <DayField {...asked} name="until" label={labelOf(page, 'until')} hint={t(($) => $.meetings.form.untilHint)} />
        <TimeField {...asked} />
        <LineField {...asked} name="minutes" label={labelOf(page, 'minutes')} />
        <WhereFields {...asked} />
        <Checkboxes
          idPrefix="members"
          name="members"
          legend={labelOf(page, 'members')}
          options={posts.map(({ id, name }) => ({ value: id, text: name[language] }))}
          values={fieldValues(values, 'members')}
          {...errorAt(page, issues, 'members')}
        />
        {sides.map((side) => (
          <LineField {...asked} name={`quorum.${side}`} label={labelOf(page, `quorum.${side}`)} />
        ))}
        <ExceptionFields {...asked} />
      </FormFrame>,
      status,
    )
  }
  const address = `${liaisonPath}/meetings/establish` as const
  const initial = new Map([
    ['interval', ['1']],
    ['minutes', ['120']],
  ])
  return createRouter<LiaisonTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      return show(c, parked === null ? { values: initial } : { values: parked, notice: resumedNotice(c.var.page) }, 200)
    })
    .post(address, permit('liaison.keep'), async (c) => {
      const values = tidyExceptions(await readForm(c))
      const { command, issues } = seriesOf(values)
      if (command === null) return show(c, { values, issues: atFields(issues) }, 422)
      try {
        // Nobody establishes days that they have not seen: with other answers than those that were shown, they are shown anew.
        const previewed = fieldValue(values, 'previewed')
        const preview = await meetings.preview(command, signedIn(c), { seen: previewed !== '' })
        if (previewed !== digestOf(preview)) return show(c, { values, preview }, 200)
        const { id } = await meetings.establish(command, { principal: signedIn(c), key: keyOf(values) })
        return redirectTo(c, `/liaison/series/${id}`)
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, { values, issues: atFields(error.issues) }, 422)
        if (!isRefusal(error, 'version_conflict', 'idempotency_key_reused')) throw error
        return show(c, { values, notice: conflictNotice(c.var.page) }, 409)
      }
    })
}

/** The page on which a keeper adds a meeting to a series. */
const addPages = ({ meetings, takeParked }: Deps) => {
  const find = async (c: PageRequest, id: string): Promise<SeriesView> => {
    const series = await meetings.viewSeries(id, signedIn(c))
    if (!series.mayKeep) throw new AppError('forbidden')
    return series
  }
  const show = (c: PageRequest, series: SeriesView, shown: Shown, status: Status) => {
    const { page } = c.var
    const { values, issues = [], notice = null } = shown
    return c.html(
      <FormFrame
        page={page}
        title={page.t(($) => $.meetings.add.title)}
        caption={series.name[page.language]}
        hint={page.t(($) => $.meetings.add.hint)}
        action={c.req.path}
        version={series.version}
        issues={issues}
        notice={notice}
        labelOf={(path) => labelOf(page, path)}
      >
        <DayField page={page} values={values} issues={issues} name="day" label={labelOf(page, 'day')} />
        <TimeField page={page} values={values} issues={issues} />
      </FormFrame>,
      status,
    )
  }
  const address = `${liaisonPath}/series/:id/add` as const
  return createRouter<LiaisonTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const series = await find(c, c.req.param('id'))
      const parked = await takeParked(c)
      if (parked !== null) return show(c, series, { values: parked, notice: resumedNotice(c.var.page) }, 200)
      return show(c, series, { values: new Map([['startsAt', [series.startsAt]]]) }, 200)
    })
    .post(address, permit('liaison.keep'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const series = await find(c, id)
      const given = { day: fieldValue(values, 'day'), startsAt: fieldValue(values, 'startsAt') }
      const { command, issues } = readAnswers(ExtraMeeting.safeParse(given), values)
      if (command === null) return show(c, series, { values, issues }, 422)
      try {
        const doing = { principal: signedIn(c), version: versionOf(values), key: keyOf(values) }
        return redirectTo(c, `/liaison/meetings/${await meetings.add(id, command, doing)}?saved`)
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, series, { values, issues: error.issues }, 422)
        if (!isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused')) throw error
        return show(c, await find(c, id), { values, notice: conflictNotice(c.var.page) }, 409)
      }
    })
}

export const seriesFormPages = (deps: Deps) =>
  createRouter<LiaisonTexts>().route('/', establishPages(deps)).route('/', addPages(deps))
