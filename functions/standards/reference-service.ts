import { nextEvent } from '#shared/data/event-log.ts'
import bodies from './data/bodies.json' with { type: 'json' }
import standards from './data/standards.json' with { type: 'json' }
import type { EditingRecord } from './editing.ts'
import type { EditingRepository } from './editing-repository.ts'
import type { StandardsRepository } from './repository.ts'
import { type Body, Edition, lineOf, Standard } from './standard.ts'

/** The hub itself, in what it enters when its table is empty. */
const hub = {
  id: 'hub',
  name: { en: 'The hub itself, automatically', 'zh-Hant': '系統自動處理', 'zh-Hans': '系统自动处理' },
  role: 'system' as const,
  organisation: {
    id: 'hub',
    name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  },
}

/** The reference data was published on the day that it was checked: the same entries get the same feed whenever they are entered. */
const publishedAt = '2026-11-24T00:00:00.000Z'

const named = new Map<string, Body>(bodies.map(({ id, name }) => [id, { id, name }]))
const bodyOf = (id: string): Body => {
  const body = named.get(id)
  if (body === undefined) throw new Error(`bodies.json lacks ${id}`)
  return body
}

/** The reference standards, each body with its name in place of its id, and what each is replaced by. */
export const referenceStandards = (): Standard[] => {
  const all = standards.map(({ id, editions }) => ({
    id,
    editions: editions.map((edition, index) =>
      Edition.parse({
        ...edition,
        bodies: {
          hongKong: edition.bodies.hongKong.map(bodyOf),
          mainland: edition.bodies.mainland.map(bodyOf),
        },
        authority: bodyOf(edition.authority),
        number: index + 1,
        publishedAt,
      }),
    ),
  }))
  const replacing = (id: string) =>
    all.flatMap((other) =>
      other.editions
        .filter(({ supersedes }) => supersedes.includes(id))
        .map(({ inForce }) => ({ id: other.id, from: inForce.from })),
    )
  return all.map((one) => Standard.parse({ ...one, withdrawn: null, supersededBy: replacing(one.id) }))
}

/**
 * Enters the reference standards that are not there yet, each as it was last checked. What is there stays as it is, so entering
 * twice changes nothing.
 */
export const enterStandards = async (
  { standards: repository, editing }: { standards: StandardsRepository; editing: EditingRepository },
  at: string,
): Promise<void> => {
  const known = new Set((await repository.lines()).map(({ id }) => id))
  const missing = referenceStandards().filter(({ id }) => !known.has(id))
  // Each is a transaction of its own, and none touches another's items.
  await Promise.all(
    missing.map(({ id, editions, withdrawn, supersededBy }) => {
      const event = nextEvent(null, { at, actor: hub, type: 'standard_imported', data: { source: 'reference_data' } })
      const record: EditingRecord = {
        ...{ id, version: 1, state: 'published', editions: editions.length, draft: null, contributors: [] },
        ...{ comments: [], withdrawal: null, changedAt: at },
        lastEvent: { sequence: event.sequence, hash: event.hash },
      }
      return repository.transact([
        ...editions.map((edition) => repository.edition(id, edition)),
        repository.line({ id, version: 1, editions: editions.map(lineOf), withdrawn, supersededBy }),
        ...editing.save(null, record, event),
      ])
    }),
  )
}
