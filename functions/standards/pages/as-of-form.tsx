import { Button } from '#shared/ui/components/button.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import type { StandardsPage } from '../texts.ts'
import type { AskedDay } from './request.ts'

/** Asks for the same page as of another day; `kept` is what else its address holds. */
export const AsOfForm = ({
  page,
  action,
  asked,
  kept = {},
}: {
  page: StandardsPage
  action: string
  asked: AskedDay
  kept?: Readonly<Record<string, string>>
}) => {
  const { t } = page
  return (
    <form class="finder__filters" method="get" action={link(page, action)} novalidate>
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextField
        id="asOf"
        name="asOf"
        type="date"
        width={10}
        label={t(($) => $.standards.asOf.label)}
        hint={t(($) => $.standards.asOf.hint)}
        value={asked.typed}
        {...errorAt(page, asked.issues, 'asOf')}
      />
      <Button kind="secondary" text={t(($) => $.standards.asOf.show)} />
    </form>
  )
}
