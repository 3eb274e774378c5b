import { DataTable } from '#shared/ui/components/data-table.tsx'
import { link } from '#shared/ui/layout.tsx'
import { inOrder } from '../../deadline.ts'
import type { DeadlinesPage } from '../../deadlines-texts.ts'
import type { Instrument } from '../../instrument.ts'
import type { MatterView } from '../../matter-view.ts'
import { DueCell, LimitCell } from '../deadlines/wording.tsx'

/** The limits of a matter, for either side to keep: what runs first, then what became of the others. */
export const MatterDeadlines = ({
  page,
  matter: { deadlines },
  instrument,
}: {
  page: DeadlinesPage
  matter: MatterView
  instrument: Instrument
}) => {
  const { t } = page
  if (deadlines.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="deadlines">
        {t(($) => $.deadlines.title)}
      </h2>
      <DataTable
        caption={t(($) => $.deadlines.title)}
        hideCaption
        columns={[{ text: t(($) => $.deadlines.columns.due) }, { text: t(($) => $.deadlines.columns.limit) }]}
        rows={inOrder(deadlines).map((line) => [
          <DueCell page={page} line={line} />,
          <LimitCell page={page} line={line} instrument={instrument} />,
        ])}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/legal/deadlines')}>
          {t(($) => $.deadlines.all)}
        </a>
      </p>
    </>
  )
}
