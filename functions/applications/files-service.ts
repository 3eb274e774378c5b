import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { dayOf, plusDays } from '#shared/domain/local-date.ts'
import type { Service } from '#shared/domain/service.ts'
import { inspectArrived, isFileId, mostTakenIn } from '#shared/files/arrival.ts'
import type { ArrivedObject, FileStore, SignedUpload } from '#shared/files/file-store.ts'
import { checkDeclared, inspect } from '#shared/files/inspection.ts'
import { facts } from '#shared/files/kind.ts'
import type { Log } from '#shared/http/log.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Actor, authorityFor, isApplicant, isOfficer, requireReadable } from './access.ts'
import type { Actors } from './actors.ts'
import type { Application } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import { limitReached, mayTakeBack, type Opening, openingsOf, replacedBy, type UploadedFile } from './file.ts'
import { type FileChanges, factsOf } from './file-changes.ts'
import { daysUntilLookedAt } from './file-keeping.ts'
import type { FileRepository } from './files-repository.ts'
import { mandatedForFiles } from './mandated.ts'
import type { ApplicationRepository } from './repository.ts'

/** An application’s files, for who may upload and take back. */
export type FilesView = {
  readonly application: Application
  readonly service: Service
  readonly files: readonly UploadedFile[]
  readonly openings: readonly Opening[]
}

export type PreparedUpload = { readonly fileId: string; readonly upload: SignedUpload }

const refusal = (...issues: readonly InputIssue[]) => new AppError('invalid_input', {}, { issues })

/** Where a refusal of a paper's file points: at the control that it was chosen with. */
const pathOf = (material: string): string => `files.${material}`

/** The parts of an object's address below the area: `<application>/<file>/<paper>/<name>`. */
const partsOf = ({ path }: ArrivedObject) => {
  const [, , material = '', ...name] = path.split('/')
  return { material, name: name.join('/') }
}

/** Whether trying again cannot help: what has arrived is not wanted, or not from this person any more. */
const isFinal = ({ code }: AppError): boolean =>
  ['invalid_input', 'action_not_allowed', 'reads_only', 'forbidden'].includes(code) || code.startsWith('mandate_')

const checkOpen = (openings: readonly Opening[], material: string): void => {
  if (openings.length === 0) throw new AppError('action_not_allowed')
  if (!openings.some((opening) => opening.material === material))
    throw refusal({ path: pathOf(material), code: 'paper_not_asked' })
}

const checkRoom = (view: Pick<FilesView, 'files' | 'openings'>, file: Pick<UploadedFile, 'material' | 'name'>) => {
  const replaced = replacedBy(file, view.files, view.openings)
  const maximum = limitReached(
    view.files.filter((one) => one !== replaced),
    file.material,
  )
  if (maximum !== null) throw refusal({ path: pathOf(file.material), code: 'too_many_files', params: { maximum } })
  return replaced
}

/** What people do with the files of applications. */
export const createApplicationFiles = ({
  applications,
  actors,
  files,
  changes,
  store,
  catalogue,
  newId,
  log,
}: {
  applications: ApplicationRepository
  actors: Actors
  files: FileRepository
  changes: FileChanges
  store: FileStore
  catalogue: CatalogueClient
  newId: () => string
  log: Log
}) => {
  /**
   * To anybody but the applicant and the officers of its departments, the files do not exist.
   * @throws AppError for who stands on the applicant's side, too: what their role or their mandate lacks.
   */
  const load = async (
    id: string,
    principal: Principal,
    who: 'applicant' | 'reader',
  ): Promise<{ application: Application; actor: Actor }> => {
    const application = await applications.find(id)
    if (application === null) throw new AppError('not_found')
    const actor = await actors.on(principal, application)
    requireReadable(application, actor)
    const own = isApplicant(application, actor)
    if (!own && (who === 'applicant' || !isOfficer(actor))) throw new AppError('not_found')
    const authority =
      own && who === 'applicant' ? authorityFor(application, actor, mandatedForFiles(application)) : null
    if (typeof authority === 'string') throw new AppError(authority)
    return { application, actor }
  }

  const serviceOf = ({ service: { id, version } }: Application) => catalogue.get(id, version)

  const viewOf = async (application: Application): Promise<FilesView> => {
    const [service, found] = await Promise.all([serviceOf(application), files.all(application.id)])
    return { application, service, files: found, openings: openingsOf(application, service) }
  }

  const sign = async (
    application: Application,
    material: string,
    request: Pick<Parameters<FileStore['signUpload']>[0], 'name' | 'bytes' | 'sha256'>,
    thenTo: (fileId: string) => string | null,
  ): Promise<PreparedUpload> => {
    const fileId = newId()
    const folder = `${application.id}/${fileId}/${material}/`
    return { fileId, upload: await store.signUpload({ ...request, folder, thenTo: thenTo(fileId) }) }
  }

  /** Deletes a kept object that nobody needs; where the store does not answer, the sweep does it. */
  const dropObject = async (object: string): Promise<void> => {
    try {
      await store.remove(object)
      await files.write([files.forgetLoose(object)])
    } catch (error) {
      log('error', { object, error: String(error) })
    }
  }

  const add = async (
    view: FilesView,
    inspected: Pick<UploadedFile, 'id' | 'material' | 'name' | 'kind' | 'bytes' | 'sha256'>,
    actor: Actor,
  ): Promise<void> => {
    const { id } = view.application
    let dropped: UploadedFile | null = null
    await changes.change(id, ({ application, files: before, at }) => {
      if (before.some((one) => one.id === inspected.id)) return null
      const openings = openingsOf(application, view.service)
      checkOpen(openings, inspected.material)
      const replaced = checkRoom({ files: before, openings }, inspected)
      const file: UploadedFile = { ...inspected, version: 1, state: 'quarantined', uploadedAt: at }
      dropped = replaced
      return {
        by: { actor, side: 'applicant' },
        event: 'file_added',
        data: { ...factsOf(file), ...(replaced !== null && { replaces: replaced.sha256 }) },
        files: [...before.filter((one) => one !== replaced), file],
        parts: [
          files.put(id, file),
          ...(replaced === null ? [] : [files.remove(id, replaced), files.loosen(`${id}/${replaced.id}`)]),
          ...(application.status === 'draft'
            ? [files.watchDraft({ day: plusDays(dayOf(at), daysUntilLookedAt), applicationId: id })]
            : []),
        ],
      }
    })
    if (dropped !== null) await dropObject(`${id}/${(dropped as UploadedFile).id}`)
  }

  return {
    /** The files, and the papers that may be uploaded now. */
    view: async (id: string, principal: Principal): Promise<FilesView> =>
      viewOf((await load(id, principal, 'applicant')).application),

    /** For any reader of the application. */
    list: async (id: string, principal: Principal): Promise<FilesView> =>
      viewOf((await load(id, principal, 'reader')).application),

    /** A form for each paper that may be uploaded; who uses it names the file. */
    formsOf: async (
      { application, openings, files: present }: FilesView,
      thenTo: (fileId: string) => string,
    ): Promise<ReadonlyMap<string, PreparedUpload>> =>
      new Map(
        await Promise.all(
          openings
            .filter(({ material }) => limitReached(present, material) === null)
            .map(async ({ material }) => {
              const any = { name: null, bytes: { least: 0, most: mostTakenIn }, sha256: null }
              return [material, await sign(application, material, any, thenTo)] as const
            }),
        ),
      ),

    /**
     * A form for one file whose name and size are known.
     * @throws AppError `action_not_allowed` where nothing may be uploaded; `invalid_input` for another paper, for one file too
     * many, and for what `checkDeclared` finds.
     */
    prepare: async (
      id: string,
      principal: Principal,
      { material, name, bytes, sha256 }: { material: string; name: string; bytes: number; sha256: string | null },
    ): Promise<PreparedUpload> => {
      const view = await viewOf((await load(id, principal, 'applicant')).application)
      checkOpen(view.openings, material)
      const wrong = checkDeclared({ name, bytes }, pathOf(material))
      if (wrong !== null) throw refusal(wrong)
      checkRoom(view, { material, name })
      return sign(view.application, material, { name, bytes: { least: bytes, most: bytes }, sha256 }, () => null)
    },

    /**
     * Takes up what has come by a form: looks at it and puts it into quarantine. Done again, it answers the same.
     * @throws AppError `file_not_arrived` where nothing has; `invalid_input` with what is wrong with the file, which is then
     * deleted.
     */
    settle: async (id: string, fileId: string, principal: Principal): Promise<UploadedFile> => {
      const { application, actor } = await load(id, principal, 'applicant')
      if (!isFileId(fileId)) throw new AppError('not_found')
      const known = await files.find(id, fileId)
      if (known !== null) return known
      const folder = `${id}/${fileId}/`
      const arrived = await store.find(folder)
      // Nothing is there either when another request has just taken it up.
      const taken = arrived === null ? await files.find(id, fileId) : null
      if (taken !== null) return taken
      if (arrived === null) throw new AppError('file_not_arrived')
      const { material, name } = partsOf(arrived)
      const path = pathOf(material)
      const object = `${id}/${fileId}`
      try {
        const view = await viewOf(application)
        checkOpen(view.openings, material)
        const inspected = { ...(await inspectArrived(inspect, store, arrived, name, path)), id: fileId, material }
        checkRoom(view, inspected)
        if (!(await store.keep(arrived, object))) throw new AppError('file_not_arrived')
        await add(view, inspected, actor)
      } catch (error) {
        if (error instanceof AppError && isFinal(error)) {
          // The same arrival may have been taken up by another request meanwhile.
          if ((await files.find(id, fileId)) === null) await store.remove(object)
          await store.discard(folder)
        }
        throw error
      }
      // What is left behind here by a store that does not answer, the sweep finds.
      await store.discard(folder).catch((error: unknown) => log('error', { folder, error: String(error) }))
      const file = await files.find(id, fileId)
      if (file === null) throw new AppError('not_found')
      return file
    },

    /**
     * Takes a file back that has not been handed in, and answers it as it was.
     * @throws AppError `action_not_allowed` where it has.
     */
    remove: async (id: string, fileId: string, principal: Principal): Promise<UploadedFile> => {
      let removed: UploadedFile | null = null
      const { application: found, actor } = await load(id, principal, 'applicant')
      const service = await serviceOf(found)
      await changes.change(id, ({ application, files: before }) => {
        const file = before.find((one) => one.id === fileId)
        if (file === undefined) throw new AppError('not_found')
        if (!mayTakeBack(openingsOf(application, service), file)) throw new AppError('action_not_allowed')
        removed = file
        return {
          by: { actor, side: 'applicant' },
          event: 'file_removed',
          data: factsOf(file),
          files: before.filter((one) => one !== file),
          parts: [files.remove(id, file), files.loosen(`${id}/${fileId}`)],
        }
      })
      await dropObject(`${id}/${fileId}`)
      if (removed === null) throw new AppError('not_found')
      return removed
    },

    /**
     * A link to a clean file, good for a minute. Reading changes nothing and is no event: officers would overtake one another
     * by looking. It is logged, with who and which content.
     * @throws AppError `file_not_released` for one that has not been found clean.
     */
    download: async (id: string, fileId: string, principal: Principal): Promise<string> => {
      await load(id, principal, 'reader')
      const file = await files.find(id, fileId)
      if (file === null) throw new AppError('not_found')
      if (file.state !== 'clean') throw new AppError('file_not_released')
      log('info', { fileRead: fileId, application: id, sha256: file.sha256, by: principal.id })
      return store.signDownload(`${id}/${fileId}`, { name: file.name, mediaType: facts[file.kind].mediaType })
    },
  }
}
export type ApplicationFiles = ReturnType<typeof createApplicationFiles>
