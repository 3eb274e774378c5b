import { appendEvent, Event } from '#shared/data/event-log.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { Application, type Due, ReceiptNumberTaken, type StageProgress } from './application.ts'
import { ApplicationLine, DeskLine } from './lines.ts'

/**
 * The keys of the applications' table. The lists are items of their own, written in the transaction that changes the
 * application, so a queue is right the moment after an officer acts, and a page of it is one query.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | an application | `application#<id>` | `application` |
 * | its events | `application#<id>` | `event#000001` |
 * | a line in the applicant's list | `applicant#<organisation>` | `<createdAt>#<id>` |
 * | a line in a department's queue | `desk#<department>` | `<due day>#<id>#<stage>` |
 * | who holds a receipt number | `receipt#<number>` | `receipt` |
 */
const applicationKey = (id: string) => ({ pk: `application#${id}`, sk: 'application' })

const lineOf = ({ id, receiptNumber, status, service, createdAt, updatedAt, due, applicant }: Application) => ({
  pk: `applicant#${applicant.organisation.id}`,
  sk: `${createdAt}#${id}`,
  ...({
    id,
    receiptNumber,
    status,
    service: { id: service.id, name: service.name },
    createdAt,
    updatedAt,
    due,
  } satisfies ApplicationLine),
})

/** A due day that cannot be told yet sorts behind every day that can, in its year. */
const dueKey = ({ on, notGazettedYear }: Due): string => on ?? `${notGazettedYear}-99`

const deskKey = (application: Application, stage: StageProgress & { due: Due }) => ({
  pk: `desk#${stage.department.id}`,
  sk: `${dueKey(stage.due)}#${application.id}#${stage.key}`,
})

const openStagesOf = (application: Application) =>
  application.stages.filter(
    (stage): stage is StageProgress & { due: Due } => stage.state === 'open' && stage.due !== null,
  )

const sameKey = (a: { pk: string; sk: string }, b: { pk: string; sk: string }) => a.pk === b.pk && a.sk === b.sk

/** The queues' lines that appear and disappear when one state of an application gives way to the next. */
const deskChanges = (table: Table, previous: Application | null, next: Application): WritePart[] => {
  const before = previous === null ? [] : openStagesOf(previous).map((stage) => deskKey(previous, stage))
  const after = openStagesOf(next).map((stage) => ({
    ...deskKey(next, stage),
    ...({
      id: next.id,
      receiptNumber: next.receiptNumber,
      service: { id: next.service.id, name: next.service.name },
      applicant: next.applicant.organisation,
      stage: { key: stage.key, name: stage.name },
      due: stage.due,
      submittedAt: next.submittedAt,
    } satisfies DeskLine),
  }))
  return [
    ...before.filter((key) => !after.some((line) => sameKey(key, line))).map((key) => table.remove(key)),
    ...after
      .filter((line) => !before.some((key) => sameKey(key, line)))
      .map((line) => table.put(line, { when: 'any' })),
  ]
}

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export const createApplicationRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Application | null> => {
    const item = await table.get(applicationKey(id))
    return item === null ? null : Application.parse(withoutKey(item))
  },

  /** An application with its events, the oldest first, in one query. */
  findWithEvents: async (id: string): Promise<{ application: Application; events: Event[] } | null> => {
    const items: Item[] = []
    for await (const item of table.queryAll({ pk: applicationKey(id).pk })) items.push(item)
    const stored = items.find(({ sk }) => sk === 'application')
    if (stored === undefined) return null
    const events = items.filter(({ sk }) => sk.startsWith('event#')).map((item) => Event.parse(withoutKey(item)))
    return { application: Application.parse(withoutKey(stored)), events }
  },

  listOf: async (organisationId: string, page: { cursor?: string | null; limit: number }) => {
    const { items, nextCursor } = await table.query({
      pk: `applicant#${organisationId}`,
      descending: true,
      cursor: page.cursor ?? null,
      limit: page.limit,
    })
    return { items: items.map((item) => ApplicationLine.parse(withoutKey(item))), nextCursor }
  },

  /** A department's queue, what is due first at the top. */
  deskOf: async (departmentId: string, page: { cursor?: string | null; limit: number }) => {
    const { items, nextCursor } = await table.query({
      pk: `desk#${departmentId}`,
      cursor: page.cursor ?? null,
      limit: page.limit,
    })
    return { items: items.map((item) => DeskLine.parse(withoutKey(item))), nextCursor }
  },

  /** One write is one transaction: the application at its expected version, its event, the lists, the receipt number. */
  save: (previous: Application | null, next: Application, event: Event, also: readonly WritePart[] = []) =>
    table.transact([
      table.put(
        { ...applicationKey(next.id), ...Application.parse(next) },
        { when: previous === null ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, applicationKey(next.id).pk, event),
      table.put(lineOf(next), { when: 'any' }),
      ...deskChanges(table, previous, next),
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
      ...also,
    ]),
})
export type ApplicationRepository = ReturnType<typeof createApplicationRepository>
