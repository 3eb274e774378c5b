import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Due } from '#shared/domain/due.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { Application, ReceiptNumberTaken, type StageProgress } from './application.ts'
import { contentOf, contentVersionOf, type Standing, standingOf } from './content.ts'
import type { UploadedFile } from './file.ts'
import { filePrefix, readFiles } from './files-repository.ts'
import { ApplicationLine, DeskLine, overseers } from './lines.ts'
import { announcementOf } from './outbox.ts'
import { readApplication, readItems, readParts } from './stored.ts'
import { answerBy, openSupplement } from './supplement.ts'

/**
 * The keys of the applications' table. The lists are items of their own, written in the transaction that changes the
 * application, so a queue is right the moment after an officer acts, and a page of it is one query.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | where an application stands | `application#<id>` | `application` |
 * | what it is about, by the version that gave it; kept for good once it is submitted | `application#<id>` | `content#000001` |
 * | its events | `application#<id>` | `event#000001` |
 * | an uploaded file: `files-repository.ts` | `application#<id>` | `file#<id of the file>` |
 * | a line in the list of the applicant, and in that of its agent | `applicant#<organisation>` | `<createdAt>#<id>` |
 * | a line in a department's queue | `desk#<department>` | `<due day>#<id>#<stage>` |
 * | the same for who oversees them all, once it is overdue | `desk#overseers` | `0#<due day>#<id>#<stage>` |
 * | the next day that the hub itself looks at an application | `watch` | `<day>#<id>` |
 * | who holds a receipt number | `receipt#<number>` | `receipt` |
 * | what is announced of an event, for notices, for a week | `outbox#<id>` | `000001` |
 */
const applicationKey = (id: string) => ({ pk: `application#${id}`, sk: 'application' })
const contentKey = (id: string, version: number) => ({
  pk: applicationKey(id).pk,
  sk: `content#${String(version).padStart(6, '0')}`,
})

const answerDue = (application: Application): Due | null => {
  const open = openSupplement(application)
  return open === null ? null : answerBy(open)
}

/** The line of an application in the list of the organisation that applies, and the same in its agent's. */
const listLinesOf = (application: Application): Item[] => {
  const { id, receiptNumber, status, service, createdAt, updatedAt, due, applicant, agent } = application
  const line = {
    id,
    receiptNumber,
    status,
    service: { id: service.id, name: service.name },
    onBehalfOf: null,
    agent: agent?.organisation ?? null,
    createdAt,
    updatedAt,
    due,
    answerBy: answerDue(application),
    package: application.package?.id ?? null,
  } satisfies ApplicationLine
  const inListOf = (organisation: string, shown: ApplicationLine): Item => ({
    pk: `applicant#${organisation}`,
    sk: `${createdAt}#${id}`,
    ...packed(shown),
  })
  return [
    inListOf(applicant.organisation.id, line),
    ...(agent === null
      ? []
      : [inListOf(agent.organisation.id, { ...line, onBehalfOf: applicant.organisation, agent: null })]),
  ]
}

/** A due day that cannot be told yet sorts behind every day that can, in its year. */
const dueKey = ({ on, notGazettedYear }: Due): string => on ?? `${notGazettedYear}-99`

/** The lines that one stage has on desks, none unless it is open: escalated ones first, those that wait for an answer last. */
const linesOf = (application: Application, stage: StageProgress) => {
  const awaited = answerDue(application)
  const due = awaited ?? stage.due
  if (stage.state !== 'open' || due === null) return []
  const rank = stage.escalatedAt === null ? (awaited === null ? '' : '9#') : '0#'
  const line: DeskLine = {
    id: application.id,
    receiptNumber: application.receiptNumber,
    service: { id: application.service.id, name: application.service.name },
    applicant: application.applicant.organisation,
    stage: { key: stage.key, name: stage.name },
    due,
    awaitsAnswer: awaited !== null,
    escalatedAt: stage.escalatedAt,
    submittedAt: application.submittedAt,
  }
  return [stage.department.id, ...(stage.escalatedAt === null ? [] : [overseers])].map((desk) => ({
    pk: `desk#${desk}`,
    sk: `${rank}${dueKey(due)}#${application.id}#${stage.key}`,
    ...packed(line),
  }))
}

const deskLinesOf = (application: Application) => application.stages.flatMap((stage) => linesOf(application, stage))

const watchLinesOf = ({ id, watchOn }: Application) =>
  watchOn === null ? [] : [{ pk: 'watch', sk: `${watchOn}#${id}`, id }]

/** All lines of an application that come and go with its states. */
const linesBy = (application: Application): Item[] => [...deskLinesOf(application), ...watchLinesOf(application)]

const sameKey = (a: { pk: string; sk: string }, b: { pk: string; sk: string }) => a.pk === b.pk && a.sk === b.sk

/** The lines that appear and disappear when one state of an application gives way to the next. */
const lineChanges = (table: Table, before: readonly Item[], after: readonly Item[]): WritePart[] => [
  ...before.filter((line) => !after.some((one) => sameKey(line, one))).map(({ pk, sk }) => table.remove({ pk, sk })),
  ...after.filter((line) => !before.some((one) => sameKey(line, one))).map((line) => table.put(line, { when: 'any' })),
]

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

// What lines lack that were written before there were supplements, agents and packages.
const earlierLine = { answerBy: null, onBehalfOf: null, agent: null, package: null }
const earlierDeskLine = { awaitsAnswer: false, escalatedAt: null }

/** The writes of what the next state is about: none where that is what the previous state was about. */
const contentChanges = (table: Table, previous: Application | null, next: Application): WritePart[] => {
  if (next.contentVersion !== next.version) return []
  const key = contentKey(next.id, next.version)
  // A draft is written over; what was submitted stays as it was.
  const replaced = previous !== null && previous.contentVersion > 0 && previous.submittedAt === null
  return [
    table.put({ ...key, ...packed(contentOf(next)) }, { when: 'any' }),
    ...(replaced ? [table.remove(contentKey(previous.id, previous.contentVersion))] : []),
  ]
}

/**
 * What is kept of an application as an answer, to be completed by `recall`. What was submitted is there for good, so it need
 * not be kept again with each answer.
 */
const keptOf = (application: Application): Application | Standing =>
  application.submittedAt === null ? application : standingOf(application)

// Two items that are written together may be read apart, in the middle of it; a moment later they agree.
const looks = 5

export const createApplicationRepository = ({ table }: { table: Table }) => {
  /**
   * The writes that take an application from one state to the next, for a transaction: itself at its expected version, what it
   * is about where that is new, its event, the lists, the receipt number. With the application as it is stored by them.
   */
  const saving = (
    previous: Application | null,
    state: Application,
    event: Event,
    {
      agentTold = false,
      ...onConflict
    }: Pick<NonNullable<Parameters<Table['put']>[1]>, 'onConflict'> & { readonly agentTold?: boolean } = {},
  ): { readonly next: Application; readonly writes: readonly WritePart[] } => {
    const next = Application.parse({ ...state, contentVersion: contentVersionOf(previous, state) })
    const writes = [
      table.put(
        { ...applicationKey(next.id), version: next.version, ...packed(standingOf(next)) },
        { when: previous === null ? 'absent' : { version: previous.version }, ...onConflict },
      ),
      ...contentChanges(table, previous, next),
      appendEvent(table, applicationKey(next.id).pk, event),
      ...listLinesOf(next).map((line) => table.put(line, { when: 'any' })),
      ...lineChanges(table, previous === null ? [] : linesBy(previous), linesBy(next)),
      ...(next.receiptNumber !== null && next.receiptNumber !== previous?.receiptNumber
        ? [
            table.put(
              { pk: `receipt#${next.receiptNumber}`, sk: 'receipt', id: next.id },
              {
                when: 'absent',
                onConflict: () => new ReceiptNumberTaken(),
              },
            ),
          ]
        : []),
      ...addToOutbox(table, announcementOf(previous, next, event, agentTold)),
    ]
    return { next, writes }
  }

  /** The items of one application, up to the last of its contents or of its files, and the application in them. */
  const read = async (id: string, last: 'content' | 'file') => {
    const { pk, sk } = applicationKey(id)
    for (let look = 1; look <= looks; look += 1) {
      const items: Item[] = []
      for await (const item of table.queryAll({ pk, between: [sk, `${last}#~`] })) items.push(item)
      const standing = items.find((item) => item.sk === sk)
      if (standing === undefined) return null
      const application = readItems(standing, (version) => items.find((item) => item.sk === contentKey(id, version).sk))
      if (application !== null) return { application, items }
    }
    throw new Error(`The content of the application ${id} is missing`)
  }

  return {
    find: async (id: string): Promise<Application | null> => (await read(id, 'content'))?.application ?? null,

    /** Those of these applications that exist, in this order. */
    findAll: async (ids: readonly string[]): Promise<Application[]> =>
      (await Promise.all(ids.map((id) => read(id, 'content')))).flatMap((found) => found?.application ?? []),

    /** An application with its events and its files, the oldest first, in one query. */
    findWithEvents: async (
      id: string,
    ): Promise<{ application: Application; events: Event[]; files: UploadedFile[] } | null> => {
      const found = await read(id, 'file')
      if (found === null) return null
      const events = found.items.filter(({ sk }) => sk.startsWith('event#'))
      return {
        application: found.application,
        events: events.map((item) => Event.parse(withoutKey(item))),
        files: readFiles(found.items.filter(({ sk }) => sk.startsWith(filePrefix))),
      }
    },

    /** The application that an answer was about, as it was then, out of what `save` gave to be kept. */
    recall: async (kept: unknown): Promise<Application> => {
      const answer = kept as Application | Standing
      if ('answers' in answer) return readApplication(answer)
      const content = await table.get(contentKey(answer.id, answer.contentVersion))
      const application = readParts(answer, () => content)
      if (application === null) throw new Error(`The content of the application ${answer.id} is missing`)
      return application
    },

    listOf: async (organisationId: string, page: { cursor?: string | null; limit: number }) => {
      const { items, nextCursor } = await table.query({
        pk: `applicant#${organisationId}`,
        descending: true,
        cursor: page.cursor ?? null,
        limit: page.limit,
      })
      return { items: items.map((item) => ApplicationLine.parse({ ...earlierLine, ...valueIn(item) })), nextCursor }
    },

    /** A department's queue, what is due first at the top. */
    deskOf: async (departmentId: string, page: { cursor?: string | null; limit: number }) => {
      const { items, nextCursor } = await table.query({
        pk: `desk#${departmentId}`,
        cursor: page.cursor ?? null,
        limit: page.limit,
      })
      return { items: items.map((item) => DeskLine.parse({ ...earlierDeskLine, ...valueIn(item) })), nextCursor }
    },

    /** The applications that the hub itself has to look at by a day, the longest due first. */
    watchedUntil: async (day: LocalDate): Promise<string[]> => {
      const ids: string[] = []
      for await (const { id } of table.queryAll({ pk: 'watch', between: ['0', `${day}~`] })) ids.push(String(id))
      return ids
    },

    /**
     * One write is one transaction: the application at its expected version, what it is about where that is new, its event,
     * the lists, the receipt number, what `keep` keeps of it as an answer or wants to be true, and what else belongs to it.
     * @param options.agentTold whether the agent is told of it as the applicant is.
     * @returns the application as it is stored.
     */
    save: async (
      previous: Application | null,
      state: Application,
      event: Event,
      keep: (answer: unknown) => readonly WritePart[] = () => [],
      { also = [], agentTold = false }: { readonly also?: readonly WritePart[]; readonly agentTold?: boolean } = {},
    ): Promise<Application> => {
      const { next, writes } = saving(previous, state, event, { agentTold })
      await table.transact([...writes, ...also, ...keep(keptOf(next))])
      return next
    },

    saving,
  }
}
export type ApplicationRepository = ReturnType<typeof createApplicationRepository>
