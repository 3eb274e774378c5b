import type { JSX } from 'hono/jsx/jsx-runtime'
import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { presences } from '../meeting.ts'
import type { MeetingAction } from '../meeting-actions.ts'
import type { MeetingView } from '../meeting-view.ts'
import type { OfficerLine } from '../post-view.ts'
import { whereKinds } from '../series.ts'
import type { LiaisonPage } from '../texts.ts'
import { ChoiceField, DayField, LineField, ReasonField } from './fields.tsx'
import { numberOf } from './form-frame.tsx'
import { itemTitle, whenText } from './meeting-wording.tsx'

export type MeetingFieldsProps = {
  readonly page: LiaisonPage
  readonly meeting: MeetingView
  readonly posts: readonly OfficerLine[]
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}

/** The form of one action on a meeting: what it asks, and the command that is made of the answers. */
export type MeetingForm = {
  readonly initial: (meeting: MeetingView) => Readonly<Record<string, string>>
  readonly command: (values: FormValues, meeting: MeetingView) => unknown
  readonly Fields: (props: MeetingFieldsProps) => JSX.Element
  readonly labelOf: (page: LiaisonPage, path: string, meeting: MeetingView) => string
}

const nothingAsked: MeetingForm = {
  initial: () => ({}),
  command: () => ({}),
  // What can speak against it is the day.
  Fields: ({ page, meeting }) => (
    <p class="govuk-body" id="day" tabindex={-1}>
      {whenText(page, meeting)}
    </p>
  ),
  labelOf: ({ t }) => t(($) => $.meetings.form.day),
}

const nameLabel = ({ t }: LiaisonPage, path: string): string | null => {
  if (path.endsWith('.en')) return t(($) => $.liaison.form.nameEn)
  if (path.endsWith('.zh-Hant')) return t(($) => $.liaison.form.nameHant)
  return path.endsWith('.zh-Hans') ? t(($) => $.liaison.form.nameHans) : null
}

const labelOf = (page: LiaisonPage, path: string): string => {
  const { t } = page
  const labels: Readonly<Record<string, string>> = {
    day: t(($) => $.meetings.form.day),
    startsAt: t(($) => $.meetings.form.startsAt),
    'where.kind': t(($) => $.meetings.form.whereKind),
    'where.at': t(($) => $.meetings.form.whereAt),
    reason: t(($) => $.meetings.form.reason),
    owner: t(($) => $.meetings.form.owner),
    minutes: t(($) => $.meetings.form.minutes),
    item: t(($) => $.meetings.form.item),
  }
  return nameLabel(page, path) ?? labels[path] ?? t(($) => $.meetings.form.post)
}

/** A name in each language that the hub writes. */
export const NameFields = (
  props: Pick<MeetingFieldsProps, 'page' | 'values' | 'issues'> & { readonly name: string },
) => (
  <>
    {languages.map((language) => (
      <LineField
        {...props}
        name={`${props.name}.${language}`}
        label={nameLabel(props.page, `.${language}`) ?? ''}
        lang={language}
      />
    ))}
  </>
)

export const nameOf = (values: FormValues, name: string) =>
  Object.fromEntries(languages.map((language) => [language, fieldValue(values, `${name}.${language}`)]))

export const WhereFields = ({
  hint,
  ...props
}: Pick<MeetingFieldsProps, 'page' | 'values' | 'issues'> & { readonly hint?: string }) => {
  const { t } = props.page
  return (
    <>
      <ChoiceField
        {...props}
        name="where.kind"
        label={t(($) => $.meetings.form.whereKind)}
        none={t(($) => $.liaison.form.choose)}
        options={whereKinds.map((kind) => ({ value: kind, text: t(($) => $.meetings.where[kind]) }))}
      />
      <LineField
        {...props}
        name="where.at"
        label={t(($) => $.meetings.form.whereAt)}
        {...(hint !== undefined && { hint })}
      />
    </>
  )
}

export const whereOf = (values: FormValues) => ({
  kind: fieldValue(values, 'where.kind'),
  at: fieldValue(values, 'where.at'),
})

export const TimeField = (props: Pick<MeetingFieldsProps, 'page' | 'values' | 'issues'>) => (
  <LineField
    {...props}
    name="startsAt"
    label={props.page.t(($) => $.meetings.form.startsAt)}
    hint={props.page.t(($) => $.meetings.form.startsAtHint)}
  />
)

const move: MeetingForm = {
  initial: ({ day, startsAt }) => ({ day, startsAt }),
  command: (values) => {
    const where = whereOf(values)
    const changed = where.kind !== '' || where.at !== ''
    return {
      day: fieldValue(values, 'day'),
      startsAt: fieldValue(values, 'startsAt'),
      reason: fieldValue(values, 'reason'),
      ...(changed && { where }),
    }
  },
  Fields: (props) => {
    const { t } = props.page
    return (
      <>
        <DayField {...props} name="day" label={t(($) => $.meetings.form.day)} />
        <TimeField {...props} />
        <WhereFields {...props} hint={t(($) => $.meetings.form.whereKept)} />
        <ReasonField {...props} name="reason" label={t(($) => $.meetings.form.reason)} />
      </>
    )
  },
  labelOf,
}

const cancel: MeetingForm = {
  initial: () => ({}),
  command: (values) => ({ reason: fieldValue(values, 'reason') }),
  Fields: (props) => <ReasonField {...props} name="reason" label={props.page.t(($) => $.meetings.form.reason)} />,
  labelOf,
}

const addItem: MeetingForm = {
  initial: () => ({ minutes: '15' }),
  command: (values) => ({
    title: nameOf(values, 'title'),
    owner: fieldValue(values, 'owner'),
    minutes: numberOf(values, 'minutes'),
  }),
  Fields: (props) => {
    const { t, language } = props.page
    return (
      <>
        <div id="title" tabindex={-1}>
          <NameFields {...props} name="title" />
        </div>
        <ChoiceField
          {...props}
          name="owner"
          label={t(($) => $.meetings.form.owner)}
          none={t(($) => $.liaison.form.choose)}
          options={props.posts.map(({ id, name }) => ({ value: id, text: name[language] }))}
        />
        <LineField {...props} name="minutes" label={t(($) => $.meetings.form.minutes)} />
      </>
    )
  },
  labelOf,
}

/** What this meeting itself has on its agenda; the rest leaves it by being dealt with. */
const removable = ({ agenda }: MeetingView) =>
  (agenda ?? []).filter(({ kind, carried }) => kind === 'topic' && carried === 0)

const removeItem: MeetingForm = {
  initial: () => ({}),
  command: (values) => ({ item: fieldValue(values, 'item') }),
  Fields: (props) => (
    <ChoiceField
      {...props}
      name="item"
      label={props.page.t(($) => $.meetings.form.item)}
      none={props.page.t(($) => $.liaison.form.choose)}
      options={removable(props.meeting).map((item) => ({ value: item.id, text: itemTitle(props.page, item) }))}
    />
  ),
  labelOf,
}

const postsOfOwnSide = ({ page: { principal }, meeting }: Pick<MeetingFieldsProps, 'page' | 'meeting'>) =>
  (meeting.attendance ?? []).filter(({ side }) => side === principal?.side)

const apologise: MeetingForm = {
  initial: () => ({}),
  command: (values) => ({ post: fieldValue(values, 'post') }),
  Fields: (props) => (
    <ChoiceField
      {...props}
      name="post"
      label={props.page.t(($) => $.meetings.form.post)}
      none={props.page.t(($) => $.liaison.form.choose)}
      options={postsOfOwnSide(props).map(({ id, name }) => ({ value: id, text: name[props.page.language] }))}
    />
  ),
  labelOf,
}

/** The posts that something was said of, by their place among the meeting's. */
const saidOf = (values: FormValues, { attendance }: MeetingView) =>
  (attendance ?? []).map(({ id }) => ({ post: id, presence: fieldValue(values, `presence.${id}`) }))

const recordAttendance: MeetingForm = {
  initial: ({ attendance }) =>
    Object.fromEntries((attendance ?? []).map(({ id, presence }) => [`presence.${id}`, presence ?? ''])),
  command: (values, meeting) => ({ attendance: saidOf(values, meeting).filter(({ presence }) => presence !== '') }),
  Fields: (props) => (
    <div id="attendance" tabindex={-1}>
      {postsOfOwnSide(props).map(({ id, name }) => (
        <ChoiceField
          {...props}
          name={`presence.${id}`}
          label={name[props.page.language]}
          none={props.page.t(($) => $.meetings.meeting.notSaid)}
          options={presences.map((presence) => ({
            value: presence,
            text: props.page.t(($) => $.meetings.presences[presence]),
          }))}
        />
      ))}
    </div>
  ),
  labelOf,
}

const close: MeetingForm = {
  initial: ({ agenda }) => Object.fromEntries((agenda ?? []).map((_item, index) => [`outcomes.${index}.outcome`, ''])),
  command: (values, { agenda }) => ({
    outcomes: (agenda ?? []).map(({ id }, index) => ({
      item: id,
      outcome: fieldValue(values, `outcomes.${index}.outcome`),
      note: fieldValue(values, `outcomes.${index}.note`),
    })),
  }),
  Fields: (props) => {
    const { t } = props.page
    return (
      <div id="outcomes" tabindex={-1}>
        {(props.meeting.agenda ?? []).map((item, index) => (
          <>
            <ChoiceField
              {...props}
              name={`outcomes.${index}.outcome`}
              label={itemTitle(props.page, item)}
              none={t(($) => $.liaison.form.choose)}
              options={(['closed', 'open'] as const).map((outcome) => ({
                value: outcome,
                text: t(($) => $.meetings.outcomes[outcome]),
              }))}
            />
            <ReasonField
              {...props}
              name={`outcomes.${index}.note`}
              label={t(($) => $.meetings.form.note, { item: itemTitle(props.page, item) })}
            />
          </>
        ))}
      </div>
    )
  },
  labelOf: (page, path, { agenda }) => {
    const item = agenda?.[Number(path.split('.')[1])]
    return item === undefined ? page.t(($) => $.meetings.meeting.agenda) : itemTitle(page, item)
  },
}

export const meetingForms: Readonly<Record<MeetingAction, MeetingForm>> = {
  call: nothingAsked,
  move,
  cancel,
  add_item: addItem,
  remove_item: removeItem,
  apologise,
  record_attendance: recordAttendance,
  hold: nothingAsked,
  close,
}
