import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { type Principal, type Side, sides } from '#shared/identity/principal.ts'
import type { SearchIndex } from '#shared/search/search-index.ts'
import type { ActionsRepository } from './actions-repository.ts'
import type { MinutesRepository } from './minutes-repository.ts'
import type { RecordIndexes } from './record-index.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'
import type { Kept, SearchRepository } from './search-repository.ts'
import {
  type Facets,
  narrow,
  type Readership,
  readershipOf,
  recordOfAction,
  recordsOfMinutes,
  recordsOfResolution,
  type SearchFilter,
  type SearchRecord,
} from './searchable.ts'

const pageSize = 20
export const queryMaxLength = 300

/** Records that can be searched: what there is of them now, each under a stamp that changes with it, and what one holds. */
export type SearchSource = {
  readonly stamps: () => Promise<readonly { readonly ref: string; readonly stamp: string }[]>
  readonly read: (ref: string) => Promise<readonly SearchRecord[]>
  /** False: a list has it whole, so a copy of it would spare no reading. */
  readonly copied?: boolean
}

/** Resolutions never change, but for what supersedes them. */
export const resolutionsSource = (repository: Pick<ResolutionsRepository, 'lines' | 'find'>): SearchSource => ({
  stamps: async () =>
    (await repository.lines()).map(({ id, supersededBy }) => ({ ref: `resolution#${id}`, stamp: supersededBy ?? '-' })),
  read: async (ref) => {
    const resolution = await repository.find(ref.slice('resolution#'.length))
    return resolution === null ? [] : recordsOfResolution(resolution)
  },
})

/** Minutes as both sides have signed them last. A signed version never changes; what is being written is not searched. */
export const minutesSource = (
  repository: Pick<MinutesRepository, 'lines' | 'find' | 'version' | 'paragraphs'>,
): SearchSource => ({
  stamps: async () =>
    (await repository.lines()).flatMap(({ id, signed }) =>
      signed === null ? [] : [{ ref: `minutes#${id}`, stamp: String(signed) }],
    ),
  read: async (ref) => {
    const id = ref.slice('minutes#'.length)
    const minutes = await repository.find(id)
    if (minutes === null || minutes.signed === null) return []
    const { current, signed } = minutes
    const version = current.number === signed ? current : await repository.version(id, signed)
    if (version === null) return []
    return recordsOfMinutes(minutes, version, await repository.paragraphs(id, version.paragraphs))
  },
})

/**
 * Actions by their titles, which never change; and no action is ever taken away. So there is only to be seen which are new. The sums of a
 * side are changed by every opening: as long as they stand, its lists are not read. Where they have moved on, what is new is among what
 * is unfinished, or was closed since the last look.
 */
export const actionsSource = ({
  repository,
  now,
}: {
  repository: Pick<ActionsRepository, 'sums' | 'lines'>
  now: () => Date
}): SearchSource => {
  const records = new Map<string, SearchRecord>()
  const looked = new Map<Side, { readonly changes: number; readonly on: LocalDate }>()

  const look = async (side: Side): Promise<void> => {
    const [before, on] = [looked.get(side), dayOf(now().toISOString())]
    const changes = (await repository.sums({ side })).reduce((sum, { version }) => sum + version, 0)
    if (before?.changes === changes) return
    // A day more: no two functions have the same clock.
    const lines = await repository.lines({ side }, before === undefined ? null : plusDays(before.on, -1))
    for (const line of lines) {
      const record = recordOfAction(line)
      if (!records.has(record.id)) records.set(record.id, record)
    }
    looked.set(side, { changes, on })
  }

  return {
    copied: false,
    stamps: async () => {
      await Promise.all(sides.map(look))
      return [...records.keys()].map((ref) => ({ ref, stamp: '-' }))
    },
    read: async (ref) => {
      const record = records.get(ref)
      return record === undefined ? [] : [record]
    },
  }
}

export type Found = {
  readonly records: readonly SearchRecord[]
  readonly total: number
  readonly nextCursor: string | null
  readonly facets: Facets
  /** Other queries that the reader may have meant, each of which finds something that they may read. */
  readonly suggestions: readonly string[]
}

// So many records are read at once where none has been kept: a function that starts anew has seconds, not minutes.
const readsAtOnce = 16

const offsetOf = (cursor: string | null): number => {
  if (cursor === null) return 0
  if (!/^\d{1,6}$/.test(cursor)) throw new AppError('malformed_cursor')
  return Number(cursor)
}

/**
 * Searches the records of both sides. Each search asks the sources what has changed, reads that alone, and builds the reader's index
 * anew where something has, out of what it has read of the other records: so what was written is found by the next search, whoever asks.
 */
export const createRecordSearch = ({
  sources,
  repository,
}: {
  sources: readonly SearchSource[]
  repository: SearchRepository
}) => {
  let known: Map<string, Kept> | null = null
  let byId: ReadonlyMap<string, SearchRecord> = new Map()
  let indexes = new Map<Readership, SearchIndex>()
  let indexFor: RecordIndexes | null = null

  /** Brings what is known up to date. What several searches find changed at once is read by each, and is the same. */
  const refresh = async (): Promise<void> => {
    const first = known === null
    const before = known ?? new Map((await repository.all()).map((one) => [one.ref, one]))
    const states = await Promise.all(sources.map(async (source) => ({ source, stamps: await source.stamps() })))
    const wanted = states.flatMap(({ source, stamps }) => stamps.map((one) => ({ ...one, source })))
    const changed = wanted.filter(({ ref, stamp }) => before.get(ref)?.stamp !== stamp)
    const refs = new Set(wanted.map(({ ref }) => ref))
    const gone = [...before.keys()].some((ref) => !refs.has(ref))
    if (!first && changed.length === 0 && !gone) return
    const read = new Map<string, Kept>()
    for (let at = 0; at < changed.length; at += readsAtOnce)
      await Promise.all(
        changed.slice(at, at + readsAtOnce).map(async ({ ref, stamp, source }) => {
          const one = { ref, stamp, records: await source.read(ref) }
          read.set(ref, one)
          if (source.copied !== false) await repository.keep(one)
        }),
      )
    const now = wanted.flatMap(({ ref }) => read.get(ref) ?? before.get(ref) ?? [])
    known = new Map(now.map((one) => [one.ref, one]))
    byId = new Map(now.flatMap(({ records }) => records).map((record) => [record.id, record]))
    indexes = new Map()
  }

  const indexOf = async (readership: Readership): Promise<SearchIndex> => {
    // Its tables of scripts and synonyms are read by the first search, not by a function that starts.
    indexFor ??= (await import('./record-index.ts')).createRecordIndexes()
    const index = indexes.get(readership) ?? indexFor(readership, [...byId.values()])
    indexes.set(readership, index)
    return index
  }

  const readable = (readership: Readership): SearchRecord[] =>
    [...byId.values()]
      .filter((one) => readership === 'officers' || one.readership === 'public')
      .sort((a, b) => b.day.localeCompare(a.day) || a.id.localeCompare(b.id))

  return {
    /**
     * What a reader may read of what they look for, the best first; without words, all of it that fits the filters, the latest first.
     * @throws AppError `malformed_cursor`
     */
    search: async (
      query: string,
      {
        filter = {},
        cursor = null,
        reader,
      }: { filter?: SearchFilter; cursor?: string | null; reader: Principal | null },
    ): Promise<Found> => {
      const from = offsetOf(cursor)
      await refresh()
      const readership = readershipOf(reader)
      const index = await indexOf(readership)
      const asked = query.slice(0, queryMaxLength)
      const found =
        asked.trim() === ''
          ? readable(readership)
          : index.search(asked, { limit: byId.size }).hits.flatMap(({ id }) => byId.get(id) ?? [])
      const { records, facets } = narrow(found, filter)
      const next = from + pageSize
      return {
        records: records.slice(from, next),
        total: records.length,
        nextCursor: next < records.length ? String(next) : null,
        facets,
        suggestions: found.length === 0 && asked.trim() !== '' ? index.suggest(asked) : [],
      }
    },
  }
}
export type RecordSearch = ReturnType<typeof createRecordSearch>
