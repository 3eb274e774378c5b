import type { Principal } from '#shared/identity/principal.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { MeetingLine } from '../meeting-view.ts'
import type { Meetings } from '../meetings-service.ts'
import type { LiaisonPage } from '../texts.ts'
import { itemTitle, whenText } from './meeting-wording.tsx'

type Option = { readonly value: string; readonly text: string }

/** As many of the latest meetings may be chosen; what was resolved before them is recorded at none. */
const shownMeetings = 36

/** The meetings that something can have been resolved at, the latest first. */
const pastMeetings = (all: readonly MeetingLine[], today: string): readonly MeetingLine[] =>
  all
    .filter(({ day, state }) => day <= today && state !== 'cancelled')
    .toReversed()
    .slice(0, shownMeetings)

/** What can be chosen of where something was resolved. */
export const createBasis = ({ meetings }: { meetings: Meetings }) => ({
  series: async ({ language }: LiaisonPage): Promise<readonly Option[]> =>
    (await meetings.listSeries()).map(({ id, name }) => ({ value: id, text: name[language] })),

  meetings: async (page: LiaisonPage, series: string, reader: Principal): Promise<readonly Option[]> => {
    const { meetings: all } = await meetings.viewSeries(series, reader)
    return pastMeetings(all, meetings.today()).map((line) => ({ value: line.id, text: whenText(page, line) }))
  },

  items: async (page: LiaisonPage, meeting: string, reader: Principal): Promise<readonly Option[]> =>
    ((await meetings.view(meeting, reader)).agenda ?? []).map((item) => ({
      value: item.id,
      text: itemTitle(page, item),
    })),
})

/** One choice before the form itself: of a series, then of a meeting. What was chosen stands in the address. */
export const BasisPage = ({
  page,
  address,
  name,
  question,
  options,
  chosen,
}: {
  page: LiaisonPage
  address: string
  name: 'series' | 'meeting'
  question: string
  options: readonly Option[]
  chosen: Readonly<Record<string, string>>
}) => {
  const { t } = page
  const title = t(($) => $.resolutions.form.record)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/resolutions'), text: t(($) => $.resolutions.list.title) },
      ]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="get" action={address}>
        {Object.entries(chosen).map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <Select id={name} name={name} label={question} options={options} />
        <Button text={t(($) => $.resolutions.form.continue)} />
      </form>
    </Layout>
  )
}
