import type { InputIssue } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { responsibleOn } from './holding.ts'
import { type Meeting, quorumOf } from './meeting.ts'
import { type AttendanceRecord, generalSection, type Minutes, type MinutesVersion, type Section } from './minutes.ts'
import { type Post, postIn, type Register } from './post.ts'
import { meetingIdOf, type Occurrence, type Series } from './series.ts'

/** A meeting as its minutes begin from it. */
export type HeldMeeting = {
  readonly series: Series
  readonly occurrence: Occurrence
  readonly meeting: Meeting
  readonly register: Register
}

type Facts = {
  readonly attendance: Omit<AttendanceRecord, 'audience' | 'salt'>
  readonly sections: readonly Omit<Section, 'audience' | 'salt'>[]
}

const known = (register: Register, id: string): Pick<Post, 'id' | 'name' | 'side'> =>
  postIn(register, id) ?? { id, name: { en: id, 'zh-Hant': id, 'zh-Hans': id }, side: 'mainland' }

/** What the meeting has recorded itself: who was there, and what became of each item of its agenda. */
const factsOf = ({ series, occurrence, meeting, register }: HeldMeeting): Facts => ({
  attendance: {
    attendees: series.members.map((id) => {
      const post = postIn(register, id)
      const { name, side } = known(register, id)
      return {
        post: { id, name },
        side,
        person: post === null ? null : (responsibleOn(register, post, occurrence.day)?.name ?? null),
        presence: meeting.attendance.find((one) => one.post === id)?.presence ?? null,
      }
    }),
    quorum: [...quorumOf(register, series, meeting)],
  },
  sections: [
    ...(meeting.agenda ?? []).map(({ id, kind, title, minutesOf, outcome }) => ({
      ...{ id, kind, title, minutesOf, outcome },
      confirms: kind === 'confirm_minutes' ? meetingIdOf(series, id.slice('minutes-'.length)) : null,
    })),
    { id: generalSection, kind: 'general', title: null, minutesOf: null, confirms: null, outcome: null },
  ],
})

const meetingIssue = ({ day, state }: Occurrence): InputIssue | false => {
  if (state === 'cancelled') return { path: 'meeting', code: 'meeting_cancelled' }
  return (state === 'planned' || state === 'called') && { path: 'meeting', code: 'meeting_not_held', params: { day } }
}

/**
 * Minutes as they begin: a heading for each item of the agenda, who was there, and not a word yet. Everything is for both
 * governments until somebody says otherwise.
 * @throws AppError `invalid_input`: a meeting that was not held, or was cancelled, or has its minutes already.
 */
export const draftMinutes = (
  held: HeldMeeting,
  languages: readonly Language[],
  { isTaken, newSalt }: { isTaken: boolean; newSalt: () => string },
): Omit<Minutes, 'lastEvent'> => {
  const { series, occurrence } = held
  refuseIf([meetingIssue(occurrence) || (isTaken && { path: 'meeting', code: 'minutes_exist' })])
  const { attendance, sections } = factsOf(held)
  const hidden = () => ({ audience: 'both_governments', salt: newSalt() }) as const
  return {
    ...{ id: meetingIdOf(series, occurrence.on), version: 1, series: series.id },
    ...{ on: occurrence.on, day: occurrence.day, signed: null },
    current: {
      ...{ number: 1, state: 'draft', reason: null, languages: [...languages] },
      attendance: { ...attendance, ...hidden() },
      sections: sections.map((one) => ({ ...one, ...hidden() })),
      paragraphs: [],
      agreements: { mainland: null, 'hong-kong': null },
      signatures: { mainland: null, 'hong-kong': null },
    },
    ...{ nextParagraph: 1, nextComment: 1, openComments: 0 },
  }
}

/**
 * A first draft with what the meeting has recorded since it was begun, before the other side sees it. Later versions keep what
 * was signed.
 * @throws AppError `invalid_input` while the meeting is not closed: what became of its items is not said yet.
 */
export const withFacts = (version: MinutesVersion, held: HeldMeeting): MinutesVersion => {
  if (version.number > 1) return version
  const { day, state } = held.occurrence
  refuseIf([state !== 'closed' && { path: 'meeting', code: 'meeting_not_closed', params: { day } }])
  const { attendance, sections } = factsOf(held)
  return {
    ...version,
    attendance: { ...version.attendance, ...attendance },
    sections: version.sections.map((one) => ({ ...one, ...sections.find(({ id }) => id === one.id) })),
  }
}
