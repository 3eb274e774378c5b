import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Announced, announcedKey } from './announced.ts'

// Longer than anything waits in the stream, or aside for people.
const keptForDays = 14

const announcedIn = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...rest }: Item): Announced => Announced.parse(rest)

/** The write of an announcement over the version before it. */
const putAnnounced = (table: Table, announced: Announced): WritePart =>
  table.put(
    {
      ...{ ...announcedKey(announced), ...Announced.parse(announced) },
      expiresAt: Math.floor(Date.parse(announced.at) / 1000) + keptForDays * 24 * 3600,
    },
    {
      when: announced.version === 1 ? 'absent' : { version: announced.version - 1 },
      onConflict: () => new AppError('version_conflict'),
    },
  )

export const createAnnouncementsRepository = ({ table }: { table: Table }) => ({
  /** Takes in an announcement; one that is there already stays as far as it is told. */
  begin: async (announced: Announced): Promise<void> => {
    try {
      await table.transact([putAnnounced(table, announced)])
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'version_conflict')) throw error
    }
  },

  find: async (pk: string, sk: string): Promise<Announced | null> => {
    const item = await table.get({ pk, sk })
    return item === null ? null : announcedIn(item)
  },

  /**
   * Hands on what some subscribers are told, and keeps how far they are told, both or neither.
   * @throws AppError `version_conflict` where another process has told them
   */
  told: (next: Announced, dispatch: Dispatch | null): Promise<void> =>
    table.transact([
      putAnnounced(table, next),
      // Each page has a row of its own: a row that is written over is not handed on again.
      ...addToOutbox(table, dispatch, `#${next.id}#${next.version}`),
    ]),
})
export type AnnouncementsRepository = ReturnType<typeof createAnnouncementsRepository>
