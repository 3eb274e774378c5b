import { nearestText } from '#shared/domain/text.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Exchange, ExchangeState } from '../../exchange.ts'
import type { ExchangePage } from '../../exchange-texts.ts'
import type { MatterTitle } from '../../matter-content.ts'
import { pathOfLink, type RecordLink } from '../../record-link.ts'

const colours: Readonly<Record<ExchangeState, TagColour>> = {
  planned: 'blue',
  held: 'green',
  answered: 'green',
  cancelled: 'grey',
}

/** A question that waits is asked; everything else that is to come is planned. */
export const StateTag = ({ page: { t }, kind, state }: { page: ExchangePage } & Pick<Exchange, 'kind' | 'state'>) => (
  <Tag
    text={
      kind === 'consultation' && state === 'planned' ? t(($) => $.exchange.asked) : t(($) => $.exchange.states[state])
    }
    colour={colours[state]}
  />
)

/** What was written in one of the languages, and marked as such where that is not the page’s. */
export const Said = ({ page, texts }: { page: ExchangePage; texts: MatterTitle }) => {
  const { text, language } = nearestText(texts, page.language)
  return language === page.language ? text : <span lang={language}>{text}</span>
}

export const ExchangeLink = ({ page, id, title }: { page: ExchangePage; id: string; title: MatterTitle }) => (
  <a class="govuk-link" href={link(page, `/legal/exchange/${id}`)}>
    <Said page={page} texts={title} />
  </a>
)

export const dayText = ({ t, language }: ExchangePage, { on, until }: Pick<Exchange, 'on' | 'until'>): string =>
  until === null
    ? formatDate(language, on)
    : t(($) => $.legal.period, { from: formatDate(language, on), to: formatDate(language, until) })

/** A linked record, by its kind and its id there: its title is for that page’s readers. */
export const RecordLinkText = ({ page, record }: { page: ExchangePage; record: RecordLink }) => (
  <>
    {page.t(($) => $.exchange.linkKinds[record.kind])}{' '}
    <a class="govuk-link" href={link(page, pathOfLink(record))}>
      {record.id}
    </a>
  </>
)

/** Where the reader is: below legal cooperation and its exchanges. */
export const trail = (page: ExchangePage, ...below: readonly { href: string; text: string }[]) => [
  { href: link(page, '/legal'), text: page.t(($) => $.legal.title) },
  { href: link(page, '/legal/exchange'), text: page.t(($) => $.exchange.title) },
  ...below,
]
