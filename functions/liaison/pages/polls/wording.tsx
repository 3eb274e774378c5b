import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Outlook, PollState } from '../../poll.ts'
import type { PollView } from '../../poll-view.ts'
import type { PollPage } from '../../polls-texts.ts'
import { whenText } from '../meeting-wording.tsx'

type Option = PollView['options'][number]

const colours = { open: 'blue', decided: 'green', withdrawn: 'grey' } as const satisfies Record<PollState, TagColour>
const outlookColours = {
  reached: 'green',
  if_need_be: 'yellow',
  open: 'grey',
  out_of_reach: 'red',
} as const satisfies Record<Outlook, TagColour>

export const StateTag = ({ page, state }: { page: PollPage; state: PollState }) => (
  <Tag text={page.t(($) => $.polls.states[state])} colour={colours[state]} />
)

export const OutlookTag = ({ page, outlook }: { page: PollPage; outlook: Outlook }) => (
  <Tag text={page.t(($) => $.polls.outlooks[outlook])} colour={outlookColours[outlook]} />
)

/** How many of a side said what: `2 yes, 1 if need be, 0 no, 1 not answered; quorum 2`. */
export const tallyText = ({ t }: PollPage, { yes, ifNeedBe, no, unanswered, required }: Option['sides'][number]) =>
  t(($) => $.polls.poll.tally, { ...{ yes, ifNeedBe, no }, ...{ unanswered, required } })

/** An option in one sentence for each side, and what stands at that time already: for who picks one of several. */
export const optionHint = (page: PollPage, { sides, conflicts }: Option): string => {
  const { t, language } = page
  const stand = sides.map((one) =>
    t(($) => $.polls.poll.sideStands, {
      side: t(($) => $.liaison.sides[one.side]),
      outlook: t(($) => $.polls.outlooks[one.outlook]),
      tally: tallyText(page, one),
    }),
  )
  const others = conflicts.map(({ series, shared }) =>
    t(($) => $.polls.poll.conflict_other, { meeting: series.name[language], count: shared }),
  )
  return [...stand, ...others].join(' ')
}

/** What stands at the same time, each leading to its page. */
export const Conflicts = ({ page, conflicts }: { page: PollPage; conflicts: Option['conflicts'] }) => {
  const { t, language } = page
  if (conflicts.length === 0) return <>{t(($) => $.meetings.dates.free)}</>
  return (
    <ul class="govuk-list">
      {conflicts.map(({ meeting, series, shared }) => (
        <li>
          <a class="govuk-link" href={link(page, `/liaison/meetings/${meeting}`)}>
            {series.name[language]}
          </a>{' '}
          {shared > 0 && <span class="govuk-hint">{t(($) => $.meetings.dates.shared_other, { count: shared })}</span>}
        </li>
      ))}
    </ul>
  )
}

/** What a poll is about: one more meeting of a series, or another day for one of its meetings. */
export const aboutText = (page: PollPage, { meeting }: Pick<PollView, 'meeting'>): string =>
  meeting === null
    ? page.t(($) => $.polls.poll.oneMore)
    : page.t(($) => $.polls.poll.another, { when: whenText(page, meeting) })
