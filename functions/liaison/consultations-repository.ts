import { appendEvent, Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { noTally, Tally } from './comment.ts'
import { Answer, Consultation, ConsultationLine, Papers } from './consultation.ts'
import { Contended } from './contention.ts'
import { consultationsOfResolution, takeNumber } from './resolutions-repository.ts'

const partition = (id: string) => `consultation#${id}`
const key = (id: string) => ({ pk: partition(id), sk: 'consultation' })
const answerPrefix = 'answer#'
const answerKey = (id: string, number: number) => ({
  pk: partition(id),
  sk: `${answerPrefix}${String(number).padStart(3, '0')}`,
})
/** Written by the comments with each of theirs. */
export const tallyKey = (id: string) => ({ pk: partition(id), sk: 'comments' })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** What is open or to be open by its last day; what is closed and not answered yet; what is over; a side's drafts. */
export type Listed = 'open' | 'closed' | 'over' | { readonly draftsOf: Consultation['side'] }

const current = 'consultations#current'
const over = 'consultations#over'
const draftsOf = (side: Consultation['side']) => `consultations#draft#${side}`

const lineKeys = (consultation: Consultation): { pk: string; sk: string }[] => {
  const { id, state, side, closesOn, changedOn, resolution, decision } = consultation
  const list =
    state === 'draft'
      ? { pk: draftsOf(side), sk: `${changedOn}#${id}` }
      : state === 'published'
        ? { pk: current, sk: `${closesOn}#${id}` }
        : { pk: over, sk: `${changedOn}#${id}` }
  // A draft is nobody else's business yet.
  const resolutions = state === 'draft' ? [] : [...new Set([resolution, decision?.resolution ?? null])]
  return [list, ...resolutions.flatMap((one) => (one === null ? [] : [{ pk: consultationsOfResolution(one), sk: id }]))]
}

export type WholeConsultation = {
  readonly consultation: Consultation
  readonly papers: Papers
  readonly answers: readonly Answer[]
  readonly tally: Tally
}

export const createConsultationsRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Consultation | null> => {
    const item = await table.get(key(id))
    return item === null ? null : Consultation.parse(valueIn(item))
  },

  /** A consultation with its papers, answers and counts: one query that leaves its events out. */
  read: async (id: string): Promise<WholeConsultation | null> => {
    const { items } = await table.query({ pk: partition(id), between: [answerPrefix, 'content'] })
    const at = (sk: string) => items.find((item) => item.sk === sk)
    const [consultation, papers, tally] = [at('consultation'), at('content'), at('comments')]
    if (consultation === undefined || papers === undefined) return null
    return {
      consultation: Consultation.parse(valueIn(consultation)),
      papers: Papers.parse(withoutKey(papers)),
      answers: items.filter(({ sk }) => sk.startsWith(answerPrefix)).map((item) => Answer.parse(withoutKey(item))),
      tally: tally === undefined ? noTally : Tally.parse(withoutKey(tally)),
    }
  },

  /** A page of a list; one query. On the day, what is open comes by its last day, the nearest first; the others the latest first. */
  list: async (which: Listed, day: LocalDate, { limit, cursor }: { limit: number; cursor: string | null }) => {
    const asked =
      which === 'open'
        ? { pk: current, between: [day, '~'] as const }
        : which === 'closed'
          ? { pk: current, between: ['0', day] as const, descending: true }
          : { pk: which === 'over' ? over : draftsOf(which.draftsOf), descending: true }
    const { items, nextCursor } = await table.query({ ...asked, limit, cursor })
    return { items: items.map((item) => ConsultationLine.parse(withoutKey(item))), nextCursor }
  },

  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: partition(id), prefix: 'event#', limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  nextNumber: (year: number) => takeNumber(table, `consultation#${year}`),

  /**
   * A consultation with its event, its lines and what else has changed, in one transaction. `unmoved`: the counts that it was
   * decided by, where it was.
   */
  save: async ({
    previous,
    next,
    event,
    papers = null,
    answers = null,
    unmoved = null,
    also = [],
  }: {
    previous: Consultation | null
    next: Consultation
    event: Event
    papers?: Papers | null
    answers?: { readonly before: readonly Answer[]; readonly after: readonly Answer[] } | null
    unmoved?: Tally | null
    also?: readonly WritePart[]
  }): Promise<void> => {
    const lines = lineKeys(next)
    const gone = (previous === null ? [] : lineKeys(previous)).filter(
      ({ pk, sk }) => !lines.some((line) => line.pk === pk && line.sk === sk),
    )
    const { before, after } = answers ?? { before: [], after: [] }
    await table.transact([
      table.put(
        // Each comment checks it, which costs what it weighs.
        { ...key(next.id), version: next.version, ...packed(Consultation.parse(next)) },
        previous === null
          ? { when: 'absent', onConflict: () => new Contended() }
          : { when: { version: previous.version } },
      ),
      appendEvent(table, partition(next.id), event),
      ...(papers === null
        ? []
        : [table.put({ pk: partition(next.id), sk: 'content', ...Papers.parse(papers) }, { when: 'any' })]),
      ...before
        .filter(({ number }) => !after.some((answer) => answer.number === number))
        .map(({ number }) => table.remove(answerKey(next.id, number))),
      ...after
        .filter((answer) => !before.includes(answer))
        .map((answer) => table.put({ ...answerKey(next.id, answer.number), ...Answer.parse(answer) }, { when: 'any' })),
      ...gone.map((line) => table.remove(line)),
      ...lines.map((line) => table.put({ ...line, ...ConsultationLine.parse(next) }, { when: 'any' })),
      // Nobody has commented yet: then there are no counts, and must be none.
      ...(unmoved === null || unmoved.version === 0
        ? []
        : [table.check(tallyKey(next.id), { version: unmoved.version }, () => new Contended())]),
      ...also,
    ])
  },
})
export type ConsultationsRepository = ReturnType<typeof createConsultationsRepository>
