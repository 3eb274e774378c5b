import type { Child } from 'hono/jsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Instrument, InstrumentSummary } from '../instrument.ts'
import type { LegalPage } from '../texts.ts'
import { type AspectGroup, aspectGroups } from './aspects.tsx'
import { CompareForm, trail } from './instruments.tsx'

type Compared = {
  readonly instrument: Instrument
  readonly readWith: readonly { readonly id: string; readonly name: string }[]
}

const Heading = ({ page, instrument }: { page: LegalPage; instrument: Instrument }) => (
  <th scope="col" class="comparison__side">
    <a class="govuk-link" href={link(page, `/legal/instruments/${instrument.id}`)}>
      {instrument.shortTitle[page.language]}
    </a>
  </th>
)

/** Each aspect has a row of its own above the two values, so that both columns have half of a phone. */
const Rows = ({ first, second }: { first: AspectGroup; second: AspectGroup }) => (
  <tbody>
    {first.aspects.map(({ name, value }, index) => {
      const other: Child = second.aspects[index]?.value
      return (
        <>
          <tr>
            <th scope="rowgroup" colspan={2} class="comparison__aspect">
              {name}
            </th>
          </tr>
          <tr>
            <td class="comparison__value">{value}</td>
            <td class="comparison__value">{other}</td>
          </tr>
        </>
      )
    })}
  </tbody>
)

/** Two instruments side by side, aspect by aspect. */
export const ComparisonPage = ({
  page,
  instruments,
  first,
  second,
}: {
  page: LegalPage
  instruments: readonly InstrumentSummary[]
  first: Compared
  second: Compared
}) => {
  const { t, language } = page
  const title = t(($) => $.legal.comparison.title)
  const groups = aspectGroups(page, first.instrument, first.readWith)
  const others = aspectGroups(page, second.instrument, second.readWith)
  const caption = t(($) => $.legal.comparison.caption, {
    first: first.instrument.shortTitle[language],
    second: second.instrument.shortTitle[language],
  })
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)} wide>
      <h1 class="govuk-heading-l">{title}</h1>
      <CompareForm page={page} instruments={instruments} first={first.instrument.id} second={second.instrument.id} />
      <table class="comparison">
        <caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>
        <thead>
          <tr>
            <Heading page={page} instrument={first.instrument} />
            <Heading page={page} instrument={second.instrument} />
          </tr>
        </thead>
        {groups.map((group, index) => {
          const other = others[index]
          return other === undefined ? null : <Rows first={group} second={other} />
        })}
      </table>
    </Layout>
  )
}
