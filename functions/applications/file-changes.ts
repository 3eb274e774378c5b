import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { type Actor, actorOf, authorityFor, onBehalfOf, type Side } from './access.ts'
import type { Actors } from './actors.ts'
import type { Application } from './application.ts'
import { type FileEvent, type UploadedFile, uploadedOf } from './file.ts'
import type { FileRepository } from './files-repository.ts'
import { mandatedForFiles } from './mandated.ts'
import type { ApplicationRepository } from './repository.ts'

export type Found = {
  readonly application: Application
  readonly files: readonly UploadedFile[]
  readonly at: string
}

/** What is to become of an application's files; who does it, and the event that tells of it. */
export type FileChange = {
  readonly by: { readonly actor: Actor; readonly side: Side }
  readonly event: FileEvent
  readonly data: Event['data']
  /** All files that there are afterwards. */
  readonly files: readonly UploadedFile[]
  readonly parts: readonly WritePart[]
}

// Of those who act at the same moment one wins each round.
const tries = 12

const wasOvertaken = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'version_conflict' || error.code === 'chain_broken')

/**
 * Changes an application's files: the application at its version, the event of it, the files, in one transaction. Nobody says
 * which version they have seen, since no file depends on what else the application says: who is overtaken looks anew.
 */
export const createFileChanges = ({
  applications,
  files,
  actors,
  now,
}: {
  applications: ApplicationRepository
  files: FileRepository
  actors: Actors
  now: () => Date
}) => ({
  /**
   * @param decide what is to be done with the application as it stands; null: nothing.
   * @throws AppError `not_found` for an application that is not there; what `decide` throws; what the applicant's person or agent
   * lacks; `version_conflict` when others were always faster.
   */
  change: async (id: string, decide: (found: Found) => FileChange | null): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      // In this order: a file that comes in between belongs to a later version, which the write then finds.
      const application = await applications.find(id)
      if (application === null) throw new AppError('not_found')
      const at = now().toISOString()
      const change = decide({ application, files: await files.all(id), at })
      if (change === null) return
      const { actor, side } = change.by
      const deed = mandatedForFiles(application)
      const authority = side === 'applicant' ? authorityFor(application, actor, deed) : null
      if (typeof authority === 'string') throw new AppError(authority)
      const event = nextEvent(application.lastEvent, {
        at,
        actor: actorOf(actor, side, onBehalfOf(application, actor, deed)),
        type: change.event,
        data: change.data,
      })
      const next: Application = {
        ...application,
        uploaded: uploadedOf(change.files),
        updatedAt: at,
        version: application.version + 1,
        lastEvent: { sequence: event.sequence, hash: event.hash },
      }
      try {
        await applications.save(application, next, event, () => [], {
          // Of a revocation at this moment and the agent's act, one comes first.
          also: [...change.parts, ...(authority === null ? [] : [actors.standsAsRead(authority)])],
          agentTold: await actors.isAgentTold(application),
        })
        return
      } catch (error) {
        if (!wasOvertaken(error) || attempt === tries) throw error
      }
    }
  },
})
export type FileChanges = ReturnType<typeof createFileChanges>

/** What an event says of a file. Its name is left out: what an applicant calls a draft's files is nobody's business. */
export const factsOf = ({ id, material, kind, bytes, sha256 }: UploadedFile): Event['data'] => ({
  file: id,
  material,
  kind,
  bytes,
  sha256,
})
