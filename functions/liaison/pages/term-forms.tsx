import { plusDays } from '#shared/domain/local-date.ts'
import { fieldValue, fieldValues } from '#shared/http/forms.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import type { LiaisonPage } from '../texts.ts'
import type { ActionForm, FieldsProps } from './action-page.tsx'
import { ChoiceField, DayField, ReasonField } from './fields.tsx'

const PersonField = ({ choices, ...props }: FieldsProps) => {
  const { t, language } = props.page
  return (
    <ChoiceField
      {...props}
      name="person"
      label={t(($) => $.liaison.form.person)}
      hint={t(($) => $.liaison.form.personHint)}
      none={t(($) => $.liaison.form.choose)}
      options={choices.people.map(({ id, name, organisation }) => ({
        value: id,
        text: t(($) => $.liaison.officer.by, { name: name[language], organisation: organisation.name[language] }),
      }))}
    />
  )
}

/** Gives a post to somebody. */
export const appointForm: ActionForm = {
  action: 'appoint',
  needs: ['people'],
  initial: (_officer, today) => ({ person: '', from: today, to: '' }),
  command: (values) => ({
    person: fieldValue(values, 'person'),
    from: fieldValue(values, 'from'),
    to: fieldValue(values, 'to') || null,
  }),
  Fields: (props) => {
    const { t } = props.page
    return (
      <>
        <PersonField {...props} />
        <DayField {...props} name="from" label={t(($) => $.liaison.form.from)} />
        <DayField {...props} name="to" label={t(($) => $.liaison.form.to)} hint={t(($) => $.liaison.form.toHint)} />
      </>
    )
  },
  labelOf: ({ t }, path) =>
    path === 'person'
      ? t(($) => $.liaison.form.person)
      : path === 'from'
        ? t(($) => $.liaison.form.from)
        : t(($) => $.liaison.form.to),
}

/** Sets the last day of a term that runs or is to come. */
export const endTermForm: ActionForm = {
  action: 'end_term',
  needs: [],
  initial: ({ terms }, today) => ({
    term: terms.find(({ to }) => to === null || to >= today)?.id ?? '',
    to: today,
  }),
  command: (values) => ({ term: fieldValue(values, 'term'), to: fieldValue(values, 'to') }),
  Fields: (props) => {
    const { t, language } = props.page
    const { terms, on } = props.officer
    return (
      <>
        <ChoiceField
          {...props}
          name="term"
          label={t(($) => $.liaison.form.term)}
          none={t(($) => $.liaison.form.choose)}
          options={terms
            .filter(({ to }) => to === null || to >= on)
            .map(({ id, name, from }) => ({
              value: id,
              text: t(($) => $.liaison.officer.since, { name: name[language], from: formatDate(language, from) }),
            }))}
        />
        <DayField {...props} name="to" label={t(($) => $.liaison.form.to)} hint={t(($) => $.liaison.form.endHint)} />
      </>
    )
  },
  labelOf: ({ t }, path) => (path === 'term' ? t(($) => $.liaison.form.term) : t(($) => $.liaison.form.to)),
}

const handOverLabel = ({ t }: LiaisonPage, path: string): string => {
  if (path === 'person') return t(($) => $.liaison.form.person)
  if (path === 'items') return t(($) => $.liaison.form.items)
  return path === 'note' ? t(($) => $.liaison.form.note) : t(($) => $.liaison.form.handFrom)
}

/** Hands a post over, with all of its open items, in one act. */
export const handOverForm: ActionForm = {
  action: 'hand_over',
  needs: ['people', 'items'],
  initial: (_officer, today) => ({ person: '', from: plusDays(today, 1), items: [], note: '' }),
  command: (values) => ({
    person: fieldValue(values, 'person'),
    from: fieldValue(values, 'from'),
    items: fieldValues(values, 'items'),
    note: fieldValue(values, 'note'),
  }),
  Fields: (props) => {
    const { t, language } = props.page
    const { items } = props.choices
    return (
      <>
        <PersonField {...props} />
        <DayField
          {...props}
          name="from"
          label={t(($) => $.liaison.form.handFrom)}
          hint={t(($) => $.liaison.form.handHint)}
        />
        {items.length === 0 ? (
          // What an earlier list was refused for leads here.
          <p class="govuk-body" id="items">
            {t(($) => $.liaison.officer.noOpenItems)}
          </p>
        ) : (
          <Checkboxes
            idPrefix="items"
            name="items"
            legend={t(($) => $.liaison.form.items)}
            hint={t(($) => $.liaison.form.itemsHint)}
            values={fieldValues(props.values, 'items')}
            options={items.map(({ ref, title, due }) => ({
              value: ref,
              text: title[language],
              ...(due !== null && {
                hint: t(($) => $.liaison.officer.itemDue, { day: formatDate(language, due) }),
              }),
            }))}
            {...errorAt(props.page, props.issues, 'items')}
          />
        )}
        <ReasonField {...props} name="note" label={t(($) => $.liaison.form.note)} />
      </>
    )
  },
  labelOf: handOverLabel,
}
