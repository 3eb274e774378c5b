import { fieldValue } from '#shared/http/forms.ts'
import { formatDate } from '#shared/i18n/format.ts'
import type { OfficerView } from '../post-view.ts'
import type { LiaisonPage } from '../texts.ts'
import type { ActionForm } from './action-page.tsx'
import { ChoiceField, DayField, ReasonField } from './fields.tsx'

const delegateLabel = ({ t }: LiaisonPage, path: string): string => {
  if (path === 'delegate') return t(($) => $.liaison.form.delegate)
  if (path === 'reason') return t(($) => $.liaison.form.reason)
  return path === 'from' ? t(($) => $.liaison.form.from) : t(($) => $.liaison.form.to)
}

/** Lets another post of the side act for some days. */
export const delegateForm: ActionForm = {
  action: 'delegate',
  needs: ['posts'],
  initial: (_officer, today) => ({ delegate: '', from: today, to: '', reason: '' }),
  command: (values) => ({
    delegate: fieldValue(values, 'delegate'),
    from: fieldValue(values, 'from'),
    to: fieldValue(values, 'to'),
    reason: fieldValue(values, 'reason'),
  }),
  Fields: (props) => {
    const { t, language } = props.page
    const { id, side } = props.officer
    return (
      <>
        <ChoiceField
          {...props}
          name="delegate"
          label={t(($) => $.liaison.form.delegate)}
          hint={t(($) => $.liaison.form.delegateHint)}
          none={t(($) => $.liaison.form.choose)}
          options={props.choices.posts
            .filter((post) => post.side === side && post.id !== id && post.kind !== 'observer')
            .map((post) => ({ value: post.id, text: post.name[language] }))}
        />
        <DayField {...props} name="from" label={t(($) => $.liaison.form.from)} />
        <DayField {...props} name="to" label={t(($) => $.liaison.form.to)} />
        <ReasonField
          {...props}
          name="reason"
          label={t(($) => $.liaison.form.reason)}
          hint={t(($) => $.liaison.form.reasonHint)}
        />
      </>
    )
  },
  labelOf: delegateLabel,
}

/** The delegations that run or are to come. */
const running = ({ delegations, on }: OfficerView) =>
  delegations.filter(({ to, revokedOn }) => to >= on && revokedOn === null)

/** Ends a delegation today. */
export const revokeForm: ActionForm = {
  action: 'revoke_delegation',
  needs: [],
  initial: (officer) => ({ delegation: running(officer)[0]?.id ?? '' }),
  command: (values) => ({ delegation: fieldValue(values, 'delegation') }),
  Fields: (props) => {
    const { t, language } = props.page
    return (
      <ChoiceField
        {...props}
        name="delegation"
        label={t(($) => $.liaison.form.delegation)}
        none={t(($) => $.liaison.form.choose)}
        options={running(props.officer).map(({ id, delegate, from, to }) => ({
          value: id,
          text: t(($) => $.liaison.form.delegationOption, {
            post: delegate.name[language],
            from: formatDate(language, from),
            to: formatDate(language, to),
          }),
        }))}
      />
    )
  },
  labelOf: ({ t }) => t(($) => $.liaison.form.delegation),
}
