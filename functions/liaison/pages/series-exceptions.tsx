import type { InputIssue } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import type { MeetingLine } from '../meeting-view.ts'
import type { LiaisonPage } from '../texts.ts'
import { DayField, LineField } from './fields.tsx'
import { When } from './meeting-wording.tsx'

/** What the form takes of each kind of exception, by its field. A kind of one field is a list of days. */
const kinds = { exceptions: [''], moved: ['.on', '.day'], extra: ['.day', '.startsAt'] } as const
type Kind = keyof typeof kinds

const rowsAtMost = 100
// Rows beyond those that are filled, so that one more can be added without a script.
const freeRows = 2

/** The filled rows of a kind, in their order. */
const rowsIn = (values: FormValues, kind: Kind): readonly (readonly string[])[] =>
  Array.from({ length: rowsAtMost }, (_, index) =>
    kinds[kind].map((field) => fieldValue(values, `${kind}.${index}${field}`)),
  ).filter((row) => row.some((cell) => cell !== ''))

/** The rows closed up where one was emptied, so that what is wrong with one is said beside it. */
export const tidyExceptions = (values: FormValues): FormValues =>
  new Map([
    ...[...values].filter(([name]) => !Object.keys(kinds).some((kind) => name.startsWith(`${kind}.`))),
    ...(Object.keys(kinds) as Kind[]).flatMap((kind) =>
      rowsIn(values, kind).flatMap((row, index) =>
        kinds[kind].map((field, cell): [string, string[]] => [`${kind}.${index}${field}`, [row[cell] ?? '']]),
      ),
    ),
  ])

/** The exceptions as a new series takes them. */
export const exceptionsOf = (values: FormValues) => ({
  exceptions: rowsIn(values, 'exceptions').map(([day]) => day),
  moved: rowsIn(values, 'moved').map(([on, day]) => ({ on, day })),
  extra: rowsIn(values, 'extra').map(([day, startsAt]) => ({ day, startsAt })),
})

/** What a field of an exception is called; null for what is none. */
export const exceptionLabel = ({ t }: LiaisonPage, path: string): string | null => {
  const [kind, index, field] = path.split('.')
  const number = Number(index ?? 0) + 1
  if (kind === 'exceptions') return t(($) => $.meetings.form.leftOut, { number })
  if (kind === 'moved')
    return field === 'day'
      ? t(($) => $.meetings.form.movedTo, { number })
      : t(($) => $.meetings.form.movedFrom, { number })
  if (kind !== 'extra') return null
  return field === 'startsAt'
    ? t(($) => $.meetings.form.extraTime, { number })
    : t(($) => $.meetings.form.extraDay, { number })
}

type Asked = { readonly page: LiaisonPage; readonly values: FormValues; readonly issues: readonly InputIssue[] }

/** The fields for days of the rule that are left out or moved, and for meetings beside it. */
export const ExceptionFields = (asked: Asked) => {
  const { page, values } = asked
  return (
    <>
      <h2 class="govuk-heading-m">{page.t(($) => $.meetings.form.exceptionsTitle)}</h2>
      <p class="govuk-hint">{page.t(($) => $.meetings.form.exceptionsHint)}</p>
      {(Object.keys(kinds) as Kind[]).map((kind) =>
        Array.from({ length: Math.min(rowsAtMost, rowsIn(values, kind).length + freeRows) }, (_, index) =>
          kinds[kind].map((field) => {
            const name = `${kind}.${index}${field}`
            const label = exceptionLabel(page, name) ?? ''
            const Field = field === '.startsAt' ? LineField : DayField
            return <Field {...asked} name={name} label={label} />
          }),
        ),
      )}
    </>
  )
}

/** The days that follow from the answers, before anything is saved. */
export const SeriesPreview = ({ page, lines }: { page: LiaisonPage; lines: readonly MeetingLine[] }) => {
  const { t } = page
  return (
    <NotificationBanner title={t(($) => $.meetings.form.previewTitle)} kind="info">
      <p class="govuk-body">{t(($) => $.meetings.form.previewText)}</p>
      <details class="govuk-details" open>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            {t(($) => $.meetings.form.previewDays_other, { count: lines.length })}
          </span>
        </summary>
        <ol class="govuk-list govuk-list--number">
          {lines.map((line) => (
            <li>
              <When page={page} line={line} />
            </li>
          ))}
        </ol>
      </details>
    </NotificationBanner>
  )
}
