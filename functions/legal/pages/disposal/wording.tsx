import { formatDate } from '#shared/i18n/format.ts'
import { SourceName } from '#shared/ui/components/source-name.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { DisposalPage } from '../../disposal-texts.ts'
import type { RetentionPeriod } from '../../retention-period.ts'

/** Where the reader is: below legal cooperation, and the lists of files. */
export const trail = (page: DisposalPage, ...below: readonly { href: string; text: string }[]) => [
  { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
  ...below,
]

/** The same for a file of one matter. */
export const trailOfFile = (page: DisposalPage) =>
  trail(page, { href: link(page, '/legal/matters/disposal'), text: page.t(($) => $.disposal.title) })

/** Why a file is kept until its day: what the head has set, or the period with its source and how far that may be relied on. */
export const Why = ({ page, basis, period }: { page: DisposalPage; basis: string | null; period: RetentionPeriod }) => {
  const { t, language } = page
  if (basis !== null) return t(($) => $.disposal.record.set, { basis })
  return (
    <>
      {period.text[language]} <Tag text={t(($) => $.common.facts[period.status])} colour="yellow" />
      <br />
      <SourceName source={period.source} />,{' '}
      {t(($) => $.disposal.record.checked, { day: formatDate(language, period.checkedOn) })}
    </>
  )
}
