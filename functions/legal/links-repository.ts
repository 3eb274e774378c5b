import * as z from 'zod'
import { liaisonRecordKey } from '#shared/data/liaison-records.ts'
import type { Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Side } from '#shared/identity/principal.ts'
import { matterPartition } from './matter-keys.ts'
import { isSameLink, RecordLink } from './record-link.ts'
import { type Group, groups } from './report-counts.ts'

/**
 * | item | pk | sk |
 * |---|---|---|
 * | what a side has linked a matter to | `matter#<id>` | `links#<side>` |
 * | that a matter or an exchange is linked to a record | `linked#<kind>#<id of the record>` | `<group>#<side>#<id>` |
 */
const linksKey = (matter: string, side: Side) => ({ pk: matterPartition(matter), sk: `links#${side}` })

export const MatterLinks = z.object({ version: z.int().positive(), links: z.array(RecordLink) })
export type MatterLinks = z.infer<typeof MatterLinks>

/** What is linked, and the side that has linked it. */
export const Linked = z.object({ group: z.enum(groups), side: Side, id: z.string() })
export type Linked = z.infer<typeof Linked>

const linkedKey = ({ kind, id }: RecordLink, linked: Linked) => ({
  pk: `linked#${kind}#${id}`,
  sk: `${linked.group}#${linked.side}#${linked.id}`,
})

/** The lines by which a record's reader finds what is linked to it, as they change with the links. */
export const linkedParts = (
  table: Table,
  linked: Linked,
  before: readonly RecordLink[],
  after: readonly RecordLink[],
): WritePart[] => {
  const added = after.filter((link) => !before.some((one) => isSameLink(one, link)))
  const removed = before.filter((link) => !after.some((one) => isSameLink(one, link)))
  return [
    ...added.map((link) => table.put({ ...linkedKey(link, linked), ...linked }, { when: 'any' })),
    ...removed.map((link) => table.remove(linkedKey(link, linked))),
  ]
}

const unknown = () => new AppError('invalid_input', {}, { issues: [{ path: 'id', code: 'record_unknown' }] })

/** As many of a record's lines are looked at; each is held against who reads. */
const mostLines = 50

/** @param liaison the table of the liaison, of which nothing can be read here: only whether a record is there. */
export const createLinksRepository = ({ table, liaison }: { table: Table; liaison: Pick<Table, 'check'> }) => ({
  ofMatter: async (matter: string, side: Side): Promise<MatterLinks | null> => {
    const item = await table.get(linksKey(matter, side))
    return item === null ? null : MatterLinks.parse(item)
  },

  /** The writes of what a side has linked a matter to, in place of what it had. */
  partsFor: (matter: string, side: Side, previous: MatterLinks | null, links: readonly RecordLink[]): WritePart[] => [
    table.put(
      { ...linksKey(matter, side), version: (previous?.version ?? 0) + 1, links },
      { when: previous === null ? 'absent' : { version: previous.version } },
    ),
    ...linkedParts(table, { group: 'matter' satisfies Group, side, id: matter }, previous?.links ?? [], links),
  ],

  /**
   * That a record of the liaison is there, as a condition of the transaction that links to it. Whoever links to it may not be
   * one who reads it: the function learns nothing else of it.
   */
  thereParts: ({ kind, id }: RecordLink): WritePart[] =>
    kind === 'resolution' || kind === 'action' ? [liaison.check(liaisonRecordKey(kind, id), 'exists', unknown)] : [],

  /** What is linked to a record, by either side. */
  linkedTo: async ({ kind, id }: RecordLink): Promise<Linked[]> => {
    const { items } = await table.query({ pk: `linked#${kind}#${id}`, limit: mostLines })
    return items.map((item) => Linked.parse(item))
  },
})
export type LinksRepository = ReturnType<typeof createLinksRepository>
