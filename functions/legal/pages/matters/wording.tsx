import { nearestText } from '#shared/domain/text.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Divergence } from '../../custody.ts'
import type { MatterState } from '../../matter.ts'
import type { MatterTitle } from '../../matter-content.ts'
import type { MattersPage } from '../../matters-texts.ts'

const colours: Readonly<Record<MatterState, TagColour>> = {
  drafting: 'grey',
  checked: 'blue',
  dispatched: 'yellow',
  acknowledged: 'teal',
  executing: 'teal',
  returned: 'purple',
  returned_for_correction: 'orange',
  closed: 'green',
  withdrawn: 'grey',
}

export const StateTag = ({ page, state }: { page: MattersPage; state: MatterState }) => (
  <Tag text={page.t(($) => $.matters.states[state])} colour={colours[state]} />
)

/** A title in the language in which it was written, and marked as such where that is not the page's. */
export const TitleText = ({ page, title }: { page: MattersPage; title: MatterTitle }) => {
  const { text, language } = nearestText(title, page.language)
  return language === page.language ? text : <span lang={language}>{text}</span>
}

export const MatterLink = ({ page, id, title }: { page: MattersPage; id: string; title: MatterTitle }) => (
  <a class="govuk-link" href={link(page, `/legal/matters/${id}`)}>
    <TitleText page={page} title={title} />
  </a>
)

export const divergenceText = ({ t, language }: MattersPage, { code, since, days }: Divergence): string =>
  t(($) => $.matters.divergences[code], {
    since: formatDate(language, since),
    days: t(($) => $.matters.days_other, { count: days }),
  })

/** Where the reader is: below legal cooperation and its matters. */
export const trail = (page: MattersPage, ...below: readonly { href: string; text: string }[]) => [
  { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
  { href: link(page, '/legal/matters'), text: page.t(($) => $.matters.title) },
  ...below,
]
