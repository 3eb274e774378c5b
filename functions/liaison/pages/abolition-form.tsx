import { fieldValue } from '#shared/http/forms.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { link } from '#shared/ui/layout.tsx'
import type { ActionForm, FieldsProps } from './action-page.tsx'
import { DayField, ReasonField } from './fields.tsx'
import { PostLink } from './wording.tsx'

/** What has to be seen to before the post can be abolished, each with the way there. What it is refused for leads here. */
const InTheWay = ({ page, officer: { subordinates }, choices: { items } }: FieldsProps) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m" id="items">
        {t(($) => $.liaison.officer.openItems)}
      </h2>
      {items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.liaison.officer.noOpenItems)}</p>
      ) : (
        <>
          <p class="govuk-body">{t(($) => $.liaison.form.itemsInTheWay)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {items.map(({ title, due, path }) => (
              <li>
                {path === null ? (
                  title[language]
                ) : (
                  <a class="govuk-link" href={link(page, path)}>
                    {title[language]}
                  </a>
                )}
                {due !== null && (
                  <span class="govuk-hint">
                    {' '}
                    {t(($) => $.liaison.officer.itemDue, { day: formatDate(language, due) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {subordinates.length > 0 && (
        <>
          <h2 class="govuk-heading-m" id="subordinates">
            {t(($) => $.liaison.officer.subordinates)}
          </h2>
          <p class="govuk-body">{t(($) => $.liaison.form.subordinatesInTheWay)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {subordinates.map((one) => (
              <li>
                <PostLink page={page} {...one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Abolishes a post that has nothing open. */
export const abolitionForm: ActionForm = {
  action: 'abolish',
  needs: ['items'],
  initial: (_officer, today) => ({ from: today, reason: '' }),
  command: (values) => ({ from: fieldValue(values, 'from'), reason: fieldValue(values, 'reason') }),
  Fields: (props) => {
    const { t } = props.page
    return (
      <>
        <InTheWay {...props} />
        <DayField
          {...props}
          name="from"
          label={t(($) => $.liaison.form.abolishedFrom)}
          hint={t(($) => $.liaison.form.abolishedHint)}
        />
        <ReasonField
          {...props}
          name="reason"
          label={t(($) => $.liaison.form.reason)}
          hint={t(($) => $.liaison.form.reasonHint)}
        />
      </>
    )
  },
  labelOf: ({ t }, path) => {
    if (path === 'items') return t(($) => $.liaison.officer.openItems)
    if (path === 'subordinates') return t(($) => $.liaison.officer.subordinates)
    return path === 'reason' ? t(($) => $.liaison.form.reason) : t(($) => $.liaison.form.abolishedFrom)
  },
}
