import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/data/canonical-json.ts'
import { type Actor, type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { editorOf } from './access.ts'
import bodies from './data/bodies.json' with { type: 'json' }
import services from './data/services.json' with { type: 'json' }
import { differencesOf, type FieldChange } from './differences.ts'
import { draftIssues } from './draft-check.ts'
import {
  applyAct,
  type EditingAct,
  type EditingCommand,
  type EditingRecord,
  possibleActs,
  transitionOf,
} from './editing.ts'
import type { EditingRepository } from './editing-repository.ts'
import { publicationOf, withdrawalOf } from './publication-service.ts'
import type { StandardsRepository } from './repository.ts'
import { type Body, type DraftContent, type Edition, type Standard, StandardContent, StandardId } from './standard.ts'
import type { Supersession } from './supersession.ts'

const shownEvents = 50
const knownServices: ReadonlySet<string> = new Set(services.map(({ id }) => id))

/** A record as one editor has it before them. */
export type RecordView = {
  readonly record: EditingRecord
  readonly possibleActs: readonly EditingAct[]
  /** What has to be mended before the draft goes on. */
  readonly issues: readonly InputIssue[]
  /** What the draft changes of what was last published. */
  readonly changes: readonly FieldChange[]
  readonly published: Standard | null
  readonly events: readonly Event[]
}

export type Doing = { readonly principal: Principal; readonly key?: string | null }

const contentOf = ({ number: _number, publishedAt: _publishedAt, ...content }: Edition): StandardContent => content

/** What an event keeps of a text that is too long for it: enough to hold the text to it. */
const fingerprintOf = (content: DraftContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex')

/** What editors do with standards: draft, submit, review and publish them, and withdraw what is no longer kept. */
export const createDesk = ({
  repository,
  editing,
  idempotency,
  now,
}: {
  repository: StandardsRepository
  editing: EditingRepository
  idempotency: Idempotency
  now: () => Date
}) => {
  const find = async (id: string): Promise<EditingRecord> => {
    const record = StandardId.safeParse(id).success ? await editing.find(id) : null
    if (record === null) throw new AppError('not_found')
    return record
  }

  /** What the standards within reach of a draft replace, followed as far as it goes. */
  const supersessionFrom = async (id: string, supersedes: readonly string[]): Promise<Supersession> => {
    const found = new Map<string, readonly string[]>([[id, supersedes]])
    for (let next = supersedes; next.length > 0; ) {
      const lines = await repository.linesOf(next.filter((one) => !found.has(one)))
      for (const line of lines) found.set(line.id, line.editions.at(-1)?.supersedes ?? [])
      next = lines.flatMap((line) => found.get(line.id) ?? []).filter((one) => !found.has(one))
    }
    return found
  }

  const issuesOf = async (id: string, draft: DraftContent): Promise<InputIssue[]> =>
    draftIssues(draft, { id, services: knownServices, supersession: await supersessionFrom(id, draft.supersedes) })

  /** What an act writes beside the record: the edition and the lines that a publication changes, or an ending. */
  const effectsOf = async (record: EditingRecord, act: EditingAct, at: string): Promise<WritePart[]> => {
    if (act === 'confirm_withdrawal') return withdrawalOf(repository, record, at)
    if (act !== 'publish' || record.draft === null) return []
    return publicationOf(repository, record, StandardContent.parse(record.draft), at)
  }

  /** What the event of an act says: what was written goes by its fingerprint, what was said by its words. */
  const dataOf = (record: EditingRecord, act: EditingAct, command: EditingCommand): Event['data'] => {
    if (act === 'publish' && record.draft !== null)
      return { edition: record.editions + 1, content: fingerprintOf(record.draft) }
    if ('content' in command) return { content: fingerprintOf(command.content) }
    return JSON.parse(JSON.stringify(command))
  }

  const perform = async (
    id: string,
    act: EditingAct,
    command: EditingCommand,
    { actor, version, keep }: { actor: Actor; version: number; keep: KeepAnswer },
  ): Promise<EditingRecord> => {
    const at = now().toISOString()
    const record = await find(id)
    if (record.version !== version) throw new AppError('version_conflict', { current: record.version })
    const acted = applyAct(record, act, command, { person: { id: actor.id, name: actor.name }, at })
    if ((act === 'submit' || act === 'publish') && record.draft !== null) {
      const issues = await issuesOf(id, record.draft)
      if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
    }
    const latest = act === 'revise' ? ((await repository.find(id))?.editions.at(-1) ?? null) : null
    const event = nextEvent(record.lastEvent, {
      ...{ at, actor, type: transitionOf(act).event },
      data: dataOf(record, act, command),
    })
    const next: EditingRecord = {
      ...acted,
      draft: latest === null ? acted.draft : contentOf(latest),
      version: record.version + 1,
      lastEvent: { sequence: event.sequence, hash: event.hash },
    }
    await editing.transact([
      ...editing.save(record, next, event),
      ...(await effectsOf(record, act, at)),
      ...keep({ id, version: next.version }),
    ])
    return next
  }

  return {
    /** The bodies that a standard may name. */
    bodies: bodies.map(({ id, name }): Body => ({ id, name })),

    issuesOf,

    /** What somebody still has to do something about. */
    onDesk: (): Promise<EditingRecord[]> => editing.onDesk(),

    /** A record with what the editor may do to it. @throws AppError `not_found` */
    view: async (id: string, principal: Principal): Promise<RecordView> => {
      const record = await find(id)
      const [published, events, issues] = await Promise.all([
        repository.find(id),
        editing.eventsOf(id, shownEvents),
        record.draft === null ? [] : issuesOf(id, record.draft),
      ])
      const latest = published?.editions.at(-1)
      const changes =
        record.draft === null ? [] : differencesOf(latest === undefined ? null : contentOf(latest), record.draft)
      return { record, possibleActs: possibleActs(record, principal.id), issues, changes, published, events }
    },

    /**
     * Begins the draft of a standard that there is not yet.
     * @throws AppError `forbidden`; `invalid_input` for an id that is taken.
     */
    begin: async (id: string, content: DraftContent, { principal, key = null }: Doing): Promise<{ id: string }> => {
      const actor = editorOf(principal)
      const request = { begin: id, content }
      await idempotency.run({ principalId: principal.id, key, request, now: now() }, async (keep) => {
        if ((await editing.find(id)) !== null)
          throw new AppError('invalid_input', {}, { issues: [{ path: 'id', code: 'standard_taken' }] })
        const at = now().toISOString()
        const data = { content: fingerprintOf(content) }
        const event = nextEvent(null, { at, actor, type: 'standard_drafted', data })
        const record: EditingRecord = {
          ...{ id, version: 1, state: 'draft', editions: 0, draft: content, comments: [], withdrawal: null },
          contributors: [{ id: actor.id, name: actor.name }],
          changedAt: at,
          lastEvent: { sequence: event.sequence, hash: event.hash },
        }
        await editing.transact([...editing.save(null, record, event), ...keep({ id })])
        return { id }
      })
      return { id }
    },

    /**
     * Does something to a standard, in the version that the editor has seen.
     * @throws AppError `forbidden`, `not_found`, `action_not_allowed`, `version_conflict`; `invalid_input` for what is not complete.
     */
    act: async <A extends EditingAct>(
      id: string,
      act: A,
      command: EditingCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<void> => {
      const actor = editorOf(principal)
      await idempotency.run({ principalId: principal.id, key, request: { id, act, command }, now: now() }, (keep) =>
        perform(id, act, command, { actor, version, keep }),
      )
    },
  }
}
export type Desk = ReturnType<typeof createDesk>
