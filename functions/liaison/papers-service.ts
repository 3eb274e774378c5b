import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { inspectArrived, isFileId, mostTakenIn } from '#shared/files/arrival.ts'
import type { ArrivedObject, FileStore, SignedUpload } from '#shared/files/file-store.ts'
import { checkDeclared, type InspectedFile, inspectWorking } from '#shared/files/inspection.ts'
import { facts, type WorkingKind } from '#shared/files/kind.ts'
import type { Log } from '#shared/http/log.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf } from './access.ts'
import { readsAll } from './audience.ts'
import { untilUncontended } from './contention.ts'
import { lastOf } from './last-event.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import { findMeeting } from './meetings-service.ts'
import type { MinutesRepository } from './minutes-repository.ts'
import { type AwaitedFile, currentOf, maySee, objectOf, type Paper, type PaperDetails, versionsFor } from './paper.ts'
import { type PaperEvent, type PaperWithdrawal, paperActions } from './paper-actions.ts'
import {
  type PapersAt,
  requireAdding,
  requireSuperseding,
  withdrawn,
  withNextVersion,
  withPaper,
} from './paper-changes.ts'
import { type PapersView, type PaperView, papersViewOf, paperViewOf } from './paper-view.ts'
import type { PapersRepository } from './papers-repository.ts'
import type { Register } from './post.ts'

export type PreparedPaper = { readonly file: string; readonly paper: string; readonly upload: SignedUpload }

/** What a form is asked for: a new paper of an item, or the next version of one. */
export type PaperAsked =
  | { readonly paper: null; readonly details: PaperDetails }
  | { readonly paper: string; readonly details: null }

/** A form is good for an hour; so long another one is given for the same file. */
const awaitedForSeconds = 24 * 3600
const shownEvents = 50
/** Where a refusal of a file points: at the control that it was chosen with. */
const filePath = 'file'

/** The parts of an object's address below the area: `<meeting>/<file>/<paper>/<name>`. */
const nameIn = ({ path }: ArrivedObject): string => path.split('/').slice(3).join('/')

/** Whether trying again cannot help: what has arrived is not wanted, or not from this person any more. */
const isFinal = ({ code }: AppError): boolean =>
  ['invalid_input', 'action_not_allowed', 'forbidden', 'not_found'].includes(code)

/** What people do with the papers of meetings. */
export const createPapers = ({
  repository,
  meetings,
  minutes,
  register,
  store,
  idempotency,
  now,
  newId,
  log,
}: {
  repository: PapersRepository
  meetings: Pick<MeetingsRepository, 'series' | 'meeting'>
  minutes: Pick<MinutesRepository, 'find'>
  register: () => Promise<Register>
  store: FileStore
  idempotency: Idempotency
  now: () => Date
  newId: () => string
  log: Log
}) => {
  const load = async (id: string) => {
    const found = await findMeeting({ repository: meetings, register }, id)
    const written = found.occurrence.state === 'held' || found.occurrence.state === 'closed'
    const [papers, record] = await Promise.all([repository.all(id), written ? minutes.find(id) : null])
    return { ...found, papers, signed: (record?.signed ?? null) !== null, today: dayOf(now().toISOString()) }
  }

  const loadFor = async (id: string, principal: Principal): Promise<PapersAt> => ({ ...(await load(id)), principal })

  const seen = async (id: string, paper: string, reader: Principal | null) => {
    const reading = { ...(await load(id)), reader }
    const found = reading.papers.find((one) => one.id === paper)
    if (found === undefined || !maySee(found, reading.occurrence.state, reader)) throw new AppError('not_found')
    return { found, reading }
  }

  /** The paper that a file has become, if it has been taken up. */
  const takenUp = async (meeting: string, file: string, principal: Principal): Promise<Paper | null> => {
    const all = await repository.all(meeting)
    const found = all.find(({ versions }) => versions.some((one) => one.file === file)) ?? null
    if (found !== null && found.side !== principal.side) throw new AppError('not_found')
    return found
  }

  /** What a file is to become, for who was given its form. */
  const awaitedBy = async (meeting: string, file: string, { id }: Principal): Promise<AwaitedFile> => {
    if (!isFileId(file)) throw new AppError('not_found')
    const awaited = await repository.awaited(file)
    const isTheirs = awaited?.meeting === meeting && awaited.by === id
    if (awaited === null || !isTheirs || awaited.expiresAt * 1000 <= now().getTime()) throw new AppError('not_found')
    return awaited
  }

  const requireWanted = (at: PapersAt, { paper, details }: Pick<AwaitedFile, 'paper' | 'details'>): void => {
    if (details === null) requireSuperseding(at, paper)
    else requireAdding(at, details)
  }

  const folderOf = ({ meeting, file, paper }: AwaitedFile): string => `${meeting}/${file}/${paper}/`

  const write = async (
    paper: Omit<Paper, 'lastEvent'>,
    previous: Paper | null,
    { type, data, principal, at }: { type: PaperEvent; data: Event['data']; principal: Principal; at: string },
    also: readonly WritePart[],
  ): Promise<void> => {
    const event = nextEvent(previous?.lastEvent ?? null, { at, actor: actorOf(principal), type, data })
    await repository.save({ ...paper, lastEvent: lastOf(event) }, event, also)
  }

  /** Enters what has come as what it was to become; where another request has done so meanwhile, nothing. */
  const enter = async (awaited: AwaitedFile, inspected: InspectedFile<WorkingKind>, principal: Principal) => {
    const { meeting, file, paper, details } = awaited
    const at = await loadFor(meeting, principal)
    if (at.papers.some(({ versions }) => versions.some((one) => one.file === file))) return
    const came = { ...inspected, file, at: now().toISOString() }
    const next = details === null ? withNextVersion(at, paper, came) : withPaper(at, paper, details, came)
    const { number, sha256, kind, bytes } = currentOf(next)
    const said = details === null ? {} : { ...details, meeting }
    const type = paperActions[details === null ? 'supersede' : 'add'].event
    const happened = { type, data: { ...said, number, sha256, kind, bytes }, principal, at: came.at }
    const previous = at.papers.find((one) => one.id === paper) ?? null
    await write(next, previous, happened, [repository.forgetAwaited(file)])
  }

  /** Notes what a file is to become, before it comes. */
  const ask = async (meeting: string, principal: Principal, { paper, details }: PaperAsked): Promise<AwaitedFile> => {
    const id = paper ?? newId()
    requireWanted(await loadFor(meeting, principal), { paper: id, details })
    const expiresAt = Math.floor(now().getTime() / 1000) + awaitedForSeconds
    const awaited = { file: newId(), meeting, paper: id, by: principal.id, details, expiresAt }
    await repository.await(awaited)
    return awaited
  }

  return {
    /** The papers of a meeting, as much of them as is for the reader. @throws AppError `not_found` */
    list: async (id: string, reader: Principal | null): Promise<PapersView> =>
      papersViewOf({ ...(await load(id)), reader }),

    /** One paper. @throws AppError `not_found` for one that does not exist for the reader. */
    view: async (id: string, paper: string, reader: Principal | null): Promise<PaperView> => {
      const { found, reading } = await seen(id, paper, reader)
      return paperViewOf(found, reading)
    },

    /**
     * One paper as its page has it: among those of its meeting, and what has happened to it, the newest first; to who is no officer,
     * nothing. @throws AppError `not_found`
     */
    read: async (
      id: string,
      paper: string,
      reader: Principal | null,
    ): Promise<{ readonly view: PapersView; readonly paper: PaperView; readonly events: readonly Event[] }> => {
      const { found, reading } = await seen(id, paper, reader)
      const events = readsAll(reader) ? await repository.eventsOf(paper, shownEvents) : []
      return { view: papersViewOf(reading), paper: paperViewOf(found, reading), events }
    },

    /**
     * A form for one file whose name and size are known.
     * @throws AppError `forbidden`, `action_not_allowed`, `not_found`; `invalid_input` for what `requireAdding` and `checkDeclared` find.
     */
    prepare: async (
      id: string,
      principal: Principal,
      asked: PaperAsked,
      { name, bytes, sha256 }: { name: string; bytes: number; sha256: string | null },
    ): Promise<PreparedPaper> => {
      refuseIf([checkDeclared({ name, bytes }, 'name')])
      const awaited = await ask(id, principal, asked)
      const request = { folder: folderOf(awaited), name, bytes: { least: bytes, most: bytes }, sha256, thenTo: null }
      return { file: awaited.file, paper: awaited.paper, upload: await store.signUpload(request) }
    },

    /** Notes what is said of a paper before its file is chosen; answers the file's id. @throws as `prepare` */
    announce: async (id: string, principal: Principal, asked: PaperAsked): Promise<string> =>
      (await ask(id, principal, asked)).file,

    /**
     * What is awaited under a file's id, with a form for it that its sender names the file by.
     * @throws AppError `not_found` for everybody but who was given it; and what `prepare` throws where it is not wanted any more.
     */
    form: async (
      id: string,
      file: string,
      principal: Principal,
      thenTo: string,
    ): Promise<{ readonly details: PaperDetails; readonly paper: string | null; readonly upload: SignedUpload }> => {
      const awaited = await awaitedBy(id, file, principal)
      const at = await loadFor(id, principal)
      requireWanted(at, awaited)
      const any = { name: null, bytes: { least: 0, most: mostTakenIn }, sha256: null }
      const upload = await store.signUpload({ ...any, folder: folderOf(awaited), thenTo })
      const details = awaited.details ?? requireSuperseding(at, awaited.paper)
      return { details, paper: awaited.details === null ? awaited.paper : null, upload }
    },

    /**
     * Takes up what has come by a form: looks at it, works out its hash, and puts it into quarantine. Done again, it answers the
     * same.
     * @throws AppError `file_not_arrived` where nothing has; `invalid_input` with what is wrong with it, which is then deleted.
     */
    settle: async (id: string, file: string, principal: Principal): Promise<string> => {
      const before = await takenUp(id, file, principal)
      if (before !== null) return before.id
      const awaited = await awaitedBy(id, file, principal)
      const [folder, object] = [folderOf(awaited), objectOf({ meeting: id, id: awaited.paper }, { file })]
      const arrived = await store.find(folder)
      if (arrived === null) {
        // Nothing is there either when another request has just taken it up.
        const meanwhile = await takenUp(id, file, principal)
        if (meanwhile !== null) return meanwhile.id
        throw new AppError('file_not_arrived')
      }
      try {
        const inspected = await inspectArrived(inspectWorking, store, arrived, nameIn(arrived), filePath)
        if (!(await store.keep(arrived, object))) throw new AppError('file_not_arrived')
        await untilUncontended(() => enter(awaited, inspected, principal))
      } catch (error) {
        if (error instanceof AppError && isFinal(error)) {
          // The same arrival may have been taken up by another request meanwhile.
          if ((await takenUp(id, file, principal)) === null) await store.remove(object)
          await store.discard(folder)
        }
        throw error
      }
      // What is left behind here by a store that does not answer, the sweep finds.
      await store.discard(folder).catch((error: unknown) => log('error', { folder, error: String(error) }))
      return awaited.paper
    },

    /**
     * Withdraws a paper, in the version that the person has seen. Its files stay with the officers that it was for.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`.
     */
    withdraw: async (
      id: string,
      paper: string,
      { reason }: PaperWithdrawal,
      { principal, version, key = null }: { principal: Principal; version: number; key?: string | null },
    ): Promise<void> => {
      const request = { id, paper, withdraw: reason }
      await idempotency.run({ principalId: principal.id, key, request, now: now() }, (record) =>
        untilUncontended(async () => {
          const at = await loadFor(id, principal)
          const happenedAt = now().toISOString()
          const next = withdrawn(at, paper, { reason, now: happenedAt })
          const previous = at.papers.find((one) => one.id === paper) ?? null
          if (previous?.version !== version) throw new AppError('version_conflict', { current: previous?.version ?? 0 })
          const happened = { type: paperActions.withdraw.event, data: { reason }, principal, at: happenedAt }
          await write(next, previous, happened, record({ withdrawn: paper }))
          return { withdrawn: paper }
        }),
      )
    },

    /**
     * A link to a clean version, good for a minute, for who may see it at this moment. Who has had which is in the log.
     * @throws AppError `not_found` for all else, as for what there is not; `file_not_released` for what was not found clean.
     */
    download: async (id: string, paper: string, number: number, reader: Principal | null): Promise<string> => {
      const { found } = await seen(id, paper, reader)
      const version = versionsFor(found, reader).find((one) => one.number === number)
      if (version === undefined) throw new AppError('not_found')
      if (version.state !== 'clean') throw new AppError('file_not_released')
      log('info', { paperRead: `${paper}#${number}`, sha256: version.sha256, by: reader?.id ?? 'anyone' })
      return store.signDownload(objectOf(found, version), {
        name: version.name,
        mediaType: facts[version.kind].mediaType,
      })
    },
  }
}
export type Papers = ReturnType<typeof createPapers>
