import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatDayOfWeek, formatInstant } from '#shared/i18n/format.ts'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PollEvent } from '../../poll-actions.ts'
import type { PollView } from '../../poll-view.ts'
import type { PollPage, PollTexts } from '../../polls-texts.ts'
import { EventTimeline } from '../event-timeline.tsx'
import { whenText } from '../meeting-wording.tsx'
import { PostLink } from '../wording.tsx'
import { aboveOf, type PollPageDeps, pollsPath } from './request.ts'
import { aboutText, Conflicts, OutlookTag, StateTag, tallyText } from './wording.tsx'

type Props = { readonly page: PollPage; readonly poll: PollView }

const Facts = ({ page, poll }: Props) => {
  const { t, language } = page
  const { series, meeting, state, deadline, takesAnswers, reason, withdrawn, decided, options } = poll
  const picked = options.find(({ id }) => id === decided?.option)
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.meetings.list.state), value: <StateTag page={page} state={state} /> },
        ...(decided === null || picked === undefined
          ? []
          : [
              {
                key: t(($) => $.polls.poll.picked),
                value: (
                  <a class="govuk-link" href={link(page, `/liaison/meetings/${decided.meeting}`)}>
                    {whenText(page, picked)}
                  </a>
                ),
              },
            ]),
        {
          key: t(($) => $.meetings.meeting.series),
          value: (
            <a class="govuk-link" href={link(page, `/liaison/series/${series.id}`)}>
              {series.name[language]}
            </a>
          ),
        },
        ...(meeting === null
          ? []
          : [
              {
                key: t(($) => $.polls.poll.moves),
                value: (
                  <a class="govuk-link" href={link(page, `/liaison/meetings/${meeting.id}`)}>
                    {whenText(page, meeting)}
                  </a>
                ),
              },
            ]),
        {
          key: t(($) => $.polls.list.deadline),
          value: (
            <>
              {formatDate(language, deadline)}
              {state === 'open' && !takesAnswers && <span class="govuk-hint">{t(($) => $.polls.poll.past)}</span>}
            </>
          ),
        },
        { key: t(($) => $.polls.form.reason), value: reason },
        ...(withdrawn === null ? [] : [{ key: t(($) => $.polls.poll.withdrawn), value: withdrawn }]),
      ]}
    />
  )
}

const Doors = ({ page, poll: { id, posts, possibleActions } }: Props) => {
  const { t, language } = page
  const mine = posts.filter(({ mayAnswer }) => mayAnswer)
  const keeping = possibleActions.filter((action) => action !== 'answer')
  if (mine.length + keeping.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.meetings.meeting.actions)}</h2>
      <ul class="govuk-list">
        {mine.map(({ id: post, name, answer }) => (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/polls/${id}/answer?post=${post}`)}>
              {answer === null
                ? t(($) => $.polls.poll.answerFor, { post: name[language] })
                : t(($) => $.polls.poll.changeFor, { post: name[language] })}
            </a>
          </li>
        ))}
        {keeping.map((action) => (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/polls/${id}/${action}`)}>
              {t(($) => $.polls.actions[action])}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

// Lists and no wide tables, so that they are read on a telephone.

/** Each time with what either side says of it. */
const Options = ({ page, poll: { options } }: Props) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.polls.poll.options)}</h2>
      {options.map((option) => (
        <>
          <h3 class="govuk-heading-s">{whenText(page, option)}</h3>
          <SummaryList
            rows={[
              ...option.sides.map((one) => ({
                key: t(($) => $.liaison.sides[one.side]),
                value: (
                  <>
                    <OutlookTag page={page} outlook={one.outlook} />
                    <div class="govuk-hint">{tallyText(page, one)}</div>
                  </>
                ),
              })),
              {
                key: t(($) => $.meetings.dates.conflicts),
                value: <Conflicts page={page} conflicts={option.conflicts} />,
              },
            ]}
          />
        </>
      ))}
    </>
  )
}

const Answers = ({ page, poll: { posts, options, unanswered } }: Props) => {
  const { t, language } = page
  const answered = posts.flatMap(({ answer, ...post }) => (answer === null ? [] : [{ ...post, answer }]))
  const title = t(($) => $.polls.poll.answers)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.polls.poll.unanswered)}</h2>
      {unanswered.length === 0 ? (
        <p class="govuk-body">{t(($) => $.polls.poll.allAnswered)}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {unanswered.map(({ side, ...post }) => (
            <li>
              <PostLink page={page} {...post} /> – {t(($) => $.liaison.sides[side])}
            </li>
          ))}
        </ul>
      )}
      {answered.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{title}</h2>
          {answered.map(({ id, name, answer: { choices, note, by, at } }) => (
            <>
              <h3 class="govuk-heading-s">
                <PostLink page={page} id={id} name={name} />
              </h3>
              <p class="govuk-hint">
                {t(($) => $.polls.poll.by, { name: by.name[language], time: formatInstant(language, at) })}
              </p>
              <SummaryList
                rows={[
                  ...options.map((option) => ({
                    key: t(($) => $.polls.poll.time, {
                      day: formatDayOfWeek(language, option.day),
                      time: option.startsAt,
                    }),
                    value: t(($) => $.polls.choices[choices[option.id] ?? 'no']),
                  })),
                  ...(note === '' ? [] : [{ key: t(($) => $.polls.form.note), value: note }]),
                ]}
              />
            </>
          ))}
        </>
      )}
    </>
  )
}

const History = ({ page, events }: { page: PollPage; events: readonly Event[] }) => (
  <EventTimeline
    page={page}
    title={page.t(($) => $.meetings.meeting.history)}
    events={events}
    nameOf={({ type }) => page.t(($) => $.polls.events[type as PollEvent])}
    detailOf={() => null}
  />
)

/** One poll: what is asked, what either side says of each time, who has not answered, and what the reader may do. */
export const pollPages = ({ polls }: Pick<PollPageDeps, 'polls'>) =>
  createRouter<PollTexts>().get(`${pollsPath}/:id`, permit('liaison.follow'), async (c) => {
    const { page } = c.var
    const { t, language } = page
    const id = c.req.param('id')
    const [poll, events] = await Promise.all([polls.view(id, signedIn(c)), polls.eventsOf(id)])
    const title = aboutText(page, poll)
    return c.html(
      <Layout page={page} title={`${poll.series.name[language]} – ${title}`} breadcrumbs={aboveOf(page, 'polls')}>
        {c.req.query('saved') !== undefined && (
          <NotificationBanner title={t(($) => $.meetings.meeting.saved)} kind="success">
            <p class="govuk-body">{t(($) => $.meetings.meeting.savedText)}</p>
          </NotificationBanner>
        )}
        <span class="govuk-caption-l">{poll.series.name[language]}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <Facts page={page} poll={poll} />
        <Doors page={page} poll={poll} />
        <Options page={page} poll={poll} />
        <Answers page={page} poll={poll} />
        <History page={page} events={events} />
      </Layout>,
    )
  })
