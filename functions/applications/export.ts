import { type ChainCheck, type Event, verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { requireReadable } from './access.ts'
import type { Actors } from './actors.ts'
import type { Application } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import type { UploadedFile } from './file.ts'
import type { ApplicationRepository } from './repository.ts'

/** Everything that the hub keeps of one application, whole: for its applicant to take away, and for paper. */
export type ApplicationFile = {
  readonly exportedAt: string
  readonly application: Application
  readonly events: readonly Event[]
  /** What is known of the files that were uploaded; their contents are fetched one by one. */
  readonly files: readonly UploadedFile[]
  /** Whether the events are linked as they were written. */
  readonly chain: ChainCheck
  /** The service in the version that the application lives by. */
  readonly service: Service
}

// As many as a page of the list has. A file is some tens of KB, and an answer of a function holds 6 MB.
export const filesPerPage = 25

/** Gives people what the hub keeps of theirs. */
export const createExports = ({
  repository,
  actors,
  catalogue,
  now,
}: {
  repository: ApplicationRepository
  actors: Actors
  catalogue: Pick<CatalogueClient, 'get'>
  now: () => Date
}) => {
  const fileOf = async (id: string, principal: Principal): Promise<ApplicationFile> => {
    const found = await repository.findWithEvents(id)
    if (found === null) throw new AppError('not_found')
    const { application, events, files } = found
    requireReadable(application, await actors.on(principal, application))
    const service = await catalogue.get(application.service.id, application.service.version)
    return { exportedAt: now().toISOString(), application, events, files, chain: verifyChain(events), service }
  }

  return {
    /** The whole file of an application, for whoever may see it. */
    exportOne: fileOf,

    /**
     * The files of all applications of the person's organisation, and of those that it still acts for, page by page, the newest
     * first.
     */
    exportAll: async (
      principal: Principal,
      { cursor, limit }: { readonly cursor?: string | null | undefined; readonly limit?: number | undefined },
    ): Promise<{ readonly items: readonly ApplicationFile[]; readonly nextCursor: string | null }> => {
      const { items, nextCursor } = await repository.listOf(principal.organisation.id, {
        cursor: cursor ?? null,
        limit: Math.min(limit ?? filesPerPage, filesPerPage),
      })
      const shown = await actors.mayList(principal, items)
      const files = items.filter((_line, index) => shown[index]).map(({ id }) => fileOf(id, principal))
      return { items: await Promise.all(files), nextCursor }
    },
  }
}
