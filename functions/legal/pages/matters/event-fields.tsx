import { fieldValue } from '#shared/http/forms.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import type { MatterView } from '../../matter-view.ts'
import { recordOf } from '../../recorded-events.ts'
import { DayField, LongField, labelOf, type Typed } from './form-page.tsx'

/** What has happened and when; and why anew, where something is recorded already. */
export const EventFields = ({ typed, matter }: { typed: Typed; matter: MatterView }) => {
  const { page, values, issues } = typed
  const { t, language } = page
  const records = matter.recordableEvents.map((event) => ({ event, recorded: recordOf(matter, event) }))
  return (
    <>
      <Radios
        idPrefix={idOf('event')}
        name="event"
        legend={labelOf(page, 'event')}
        value={fieldValue(values, 'event')}
        options={records.map(({ event, recorded }) => ({
          value: event,
          text: t(($) => $.matters.recorded.events[event]),
          ...(recorded?.event === event && {
            hint: t(($) => $.matters.recorded.already, { day: formatDate(language, recorded.on) }),
          }),
        }))}
        {...errorAt(page, issues, 'event')}
      />
      <DayField typed={typed} name="happenedOn" hint={t(($) => $.matters.recorded.dayHint)} />
      <LongField
        typed={typed}
        name="note"
        label={t(($) => $.matters.form.optional, { label: t(($) => $.matters.fields.note) })}
      />
      {records.some(({ recorded }) => recorded !== null) && (
        <LongField typed={typed} name="reason" hint={t(($) => $.matters.recorded.reasonHint)} />
      )}
    </>
  )
}
