import { dayOf, plusDays } from '#shared/domain/local-date.ts'
import { Principal } from '#shared/identity/principal.ts'
import { NewComment } from './comment.ts'
import type { Comments } from './comments-service.ts'
import { ConsultationDraft } from './consultation.ts'
import type { ConsultationAction, ConsultationCommand } from './consultation-actions.ts'
import type { Consultations } from './consultations-service.ts'
import demo from './data/demo-consultations.json' with { type: 'json' }
import demoPoll from './data/demo-poll.json' with { type: 'json' }
import type { Meetings } from './meetings-service.ts'
import { isGazetted } from './office-hours.ts'
import { optionIdOf, PollChoice } from './poll.ts'
import type { Polls } from './polls-service.ts'
import { NewRecommendation } from './recommendation.ts'
import type { Recommendations } from './recommendations-service.ts'

type Parts = {
  readonly consultations: Consultations
  readonly comments: Comments
  readonly recommendations: Recommendations
}
type Staged = (typeof demo)['open' | 'decided']
type Person = keyof (typeof demo)['people']

const person = (name: Person): Principal => Principal.parse(demo.people[name])

/**
 * Enters an open consultation, a decided one and a recommendation whose reply is late, all invented: by the very use cases of
 * everybody else, each act on its day before `at`. Where there is a consultation that is over, nothing is entered.
 */
export const enterDemoConsultations = async (partsAt: (now: () => Date) => Parts, at: string): Promise<void> => {
  const today = dayOf(at)
  let time = Date.parse(at)
  const { consultations, comments, recommendations } = partsAt(() => new Date(time))
  if ((await consultations.list('over', null, null, 1)).items.length > 0) return
  // Noon, on both sides’ clocks.
  const goTo = (daysAgo: number) => {
    time = Date.parse(`${plusDays(today, -daysAgo)}T04:00:00.000Z`)
  }
  const [keeper, moderator] = [person('keeper'), person('moderator')]

  const act = async <A extends ConsultationAction>(id: string, action: A, command: ConsultationCommand<A>) => {
    const { version } = await consultations.view(id, keeper)
    await consultations.act(id, action, command, { principal: keeper, version })
  }
  const comment = async (consultation: string, by: string, given: unknown) => {
    const principal = person(by as Person)
    return { consultation, comment: (await comments.add(consultation, NewComment.parse(given), { principal })).id }
  }

  const stage = async ({ draft, preparedDaysAgo, opensInDays, closesInDays, comments: said }: Staged) => {
    goTo(preparedDaysAgo)
    const period = { opensOn: plusDays(today, opensInDays), closesOn: plusDays(today, closesInDays) }
    const { id } = await consultations.prepare(ConsultationDraft.parse({ ...draft, ...period }), { principal: keeper })
    await act(id, 'publish', {})
    goTo(-opensInDays - 2)
    for (const { by, given, published } of said) {
      const made = await comment(id, by, given)
      if (published) await comments.act(made, 'publish', {}, { principal: moderator, version: 1 })
    }
    return id
  }

  const id = await stage(demo.decided)
  const { hidden, answers, decision, answeredDaysAgo, decidedDaysAgo } = demo.decided
  const { reason, words } = hidden as { reason: 'advertising'; words: string }
  const advertisement = await comment(id, hidden.by, hidden.given)
  await comments.act(advertisement, 'hide', { reason, words }, { principal: moderator, version: 1 })
  goTo(answeredDaysAgo)
  for (const answer of answers) await act(id, 'answer', answer)
  await act(id, 'finish', {})
  goTo(decidedDaysAgo)
  await act(id, 'decide', decision as ConsultationCommand<'decide'>)
  await stage(demo.open)
  goTo(demo.recommendation.madeDaysAgo)
  const given = NewRecommendation.parse({ ...demo.recommendation.given, consultation: id })
  await recommendations.make(given, { principal: person('supervisor') })
}

/**
 * Enters an open poll on a day for one more meeting of the series that the demonstration is shown with, answered by some, by the
 * very use cases of everybody else. Where there is a poll already, where the days ahead are not published yet, or before the series
 * begins, nothing is entered.
 */
export const enterDemoPoll = async (
  { polls, meetings }: { readonly polls: Polls; readonly meetings: Meetings },
  at: string,
): Promise<void> => {
  const [today, { series, startsAt, reason, answers }] = [dayOf(at), demoPoll]
  const [from, to] = [plusDays(today, 8), plusDays(today, 29)]
  if ((await polls.list()).items.length > 0 || !isGazetted('both', to)) return
  const [keeper, other] = [person('keeper'), person('moderator')]
  const { firstDay, minutes, meetings: standing } = await meetings.viewSeries(series, keeper)
  const options = (await meetings.proposals({ from, to, startsAt, minutes }, []))
    .filter(({ day }) => day >= firstDay && !standing.some((one) => one.day === day))
    .slice(0, answers.length)
    .map(({ day }) => ({ day, startsAt }))
  if (options.length < answers.length) return
  const given = { series, meeting: null, options, deadline: plusDays(from, -1), reason }
  const { id } = await polls.open(given, { principal: keeper })
  for (const { post, choices, note } of answers) {
    const said = options.map((option, index) => ({
      option: optionIdOf(option),
      choice: PollChoice.parse(choices[index]),
    }))
    const principal = post.startsWith('qianhai') ? keeper : other
    await polls.act(id, 'answer', { post, choices: said, note, replaces: 0 }, { principal, version: null })
  }
}
