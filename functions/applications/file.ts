import * as z from 'zod'
import type { Service } from '#shared/domain/service.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import type { Verdict } from '#shared/files/file-store.ts'
import { FileKind } from '#shared/files/kind.ts'
import { counts, FileState, stateAfterScan } from '#shared/files/scanning.ts'
import type { Application } from './application.ts'
import { keysAsked, openSupplement } from './supplement.ts'

/** A file that an applicant has uploaded for a paper of an application. */
export const UploadedFile = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    /** The paper that it is, by its key in the service. */
    material: z.string(),
    name: z.string(),
    kind: FileKind,
    bytes: z.int(),
    /** Of its content, in hexadecimal. The event that tells of the file tells it too. */
    sha256: z.string(),
    state: FileState,
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: 'UploadedFile' })
export type UploadedFile = z.infer<typeof UploadedFile>

/** What the log of an application says of its files. */
export const fileEvents = ['file_added', 'file_removed', 'file_refused'] as const
export type FileEvent = (typeof fileEvents)[number]

export const maxFilesPerPaper = 5
export const maxFilesPerApplication = 40

/** The file after a scan; null where the scan tells nothing new. */
export const afterScan = (file: UploadedFile, verdict: Verdict): UploadedFile | null => {
  const state = stateAfterScan(file.state, verdict)
  return state === null ? null : { ...file, state, version: file.version + 1 }
}

/** A paper that the applicant may upload now; what they have uploaded since may be taken back, what is older is handed in. */
export type Opening = { readonly material: string; readonly since: string }

const whileOwed: readonly Application['status'][] = ['accepted', 'under_review', 'awaiting_supplement', 'approved']

/** The papers that may be uploaded as the application stands: a draft's, those that are asked for again, those that are owed. */
export const openingsOf = (application: Application, service: Pick<Service, 'materials'>): Opening[] => {
  const { status, createdAt, acceptedAt, owed } = application
  if (status === 'draft') return materialsToHandIn(service).map(({ key }) => ({ material: key, since: createdAt }))
  const asked = openSupplement(application)
  const again = asked === null ? [] : keysAsked(asked, 'material')
  return [
    ...again.map((material) => ({ material, since: asked?.askedAt ?? createdAt })),
    ...owed
      .filter(
        ({ material, receivedAt }) => receivedAt === null && !again.includes(material) && whileOwed.includes(status),
      )
      .map(({ material }) => ({ material, since: acceptedAt ?? createdAt })),
  ]
}

/** Whether the applicant may still take a file back or put another in its place. What has been handed in stays. */
export const mayTakeBack = (openings: readonly Opening[], { material, uploadedAt }: UploadedFile): boolean =>
  openings.some((opening) => opening.material === material && uploadedAt >= opening.since)

/** The file whose place another one takes: one of the same name, for the same paper, that may still be taken back. */
export const replacedBy = (
  { material, name }: Pick<UploadedFile, 'material' | 'name'>,
  files: readonly UploadedFile[],
  openings: readonly Opening[],
): UploadedFile | null =>
  files.find((file) => file.material === material && file.name === name && mayTakeBack(openings, file)) ?? null

/** Whether one more file would be too many: of the paper, or of the application; which of the limits, or null. */
export const limitReached = (files: readonly UploadedFile[], material: string): number | null => {
  const counted = files.filter(counts)
  if (counted.filter((file) => file.material === material).length >= maxFilesPerPaper) return maxFilesPerPaper
  return counted.length >= maxFilesPerApplication ? maxFilesPerApplication : null
}

/** When each paper was last uploaded, by its key. */
export const uploadedOf = (files: readonly UploadedFile[]): Application['uploaded'] => {
  const latest: Record<string, string> = {}
  for (const { material, uploadedAt } of files.filter(counts))
    if (uploadedAt > (latest[material] ?? '')) latest[material] = uploadedAt
  return latest
}
