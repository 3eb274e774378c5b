import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import type { Verdict } from '#shared/files/file-store.ts'
import { FileKind } from '#shared/files/kind.ts'
import { FileState, stateAfterScan } from '#shared/files/scanning.ts'
import { Side } from '#shared/identity/principal.ts'
import { type Asking, type Standing, standingsOf } from './access.ts'
import type { MatterFile, MatterState } from './matter.ts'
import { type Paper, papersMissing } from './matter-content.ts'

/** In what a document is written. Whether it needs a translation follows from it and from the instrument. */
export const documentLanguages = ['zh-Hant', 'zh-Hans', 'en', 'other'] as const
export const DocumentLanguage = z.enum(documentLanguages).meta({ id: 'DocumentLanguage' })
export type DocumentLanguage = z.infer<typeof DocumentLanguage>

/** How a judicial document was served. */
export const serviceModes = [
  'in_person',
  'left_at_address',
  'by_post',
  'electronic',
  'by_publication',
  'other',
] as const

const line = (maximum: number) => z.string().trim().min(1).max(maximum)

/** What the side that carries a request out says of the service, on the document that certifies it. */
export const ServiceProof = z
  .strictObject({ mode: z.enum(serviceModes), on: LocalDate, place: line(400), by: line(200) })
  .meta({ id: 'ServiceProof' })
export type ServiceProof = z.infer<typeof ServiceProof>

/** One version of a document, as it came. Another version is put beside it and never in its place. */
export const DocumentVersion = z
  .object({
    number: z.int().positive(),
    /** Under which the store keeps it. */
    file: z.string(),
    name: z.string(),
    kind: FileKind,
    bytes: z.int(),
    /** Of the bytes that are stored, worked out by the hub; in hexadecimal. */
    sha256: z.string(),
    state: FileState,
    at: z.iso.datetime(),
    by: z.object({ id: z.string(), name: Text }),
  })
  .meta({ id: 'MatterDocumentVersion' })
export type DocumentVersion = z.infer<typeof DocumentVersion>

/** A document that one side keeps with a matter. The other side has of it only what was handed over. */
export const MatterDocument = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    side: Side,
    /** Its place in the checklist, or `other`. */
    key: z.string(),
    /** Null: nobody has said yet. */
    language: DocumentLanguage.nullable(),
    copies: z.int().min(1).max(99),
    /** Which version of which document it is a translation of; null: of none. */
    translates: z.object({ document: z.string(), number: z.int().positive() }).nullable(),
    /** Who has certified which version of it, if it is a translation. */
    certified: z.object({ by: z.string(), on: LocalDate, number: z.int().positive() }).nullable(),
    service: ServiceProof.nullable(),
    /** Whether it is left out of what is handed over from now on. */
    setAside: z.boolean(),
    /** The oldest first. */
    versions: z.array(DocumentVersion).min(1),
  })
  .meta({ id: 'MatterDocument' })
export type MatterDocument = z.infer<typeof MatterDocument>

/** What is said of a document beside its content. */
export const DocumentDescription = z
  .strictObject({
    language: DocumentLanguage,
    copies: z.int().min(1).max(99),
    /** The document of the same side that it is a translation of: of its latest version, unless one is named. */
    translates: z.strictObject({ document: line(60), number: z.int().positive().nullable() }).nullable(),
    /** Who has certified the translation as it now stands, and when. */
    certified: z.strictObject({ by: line(200), on: LocalDate }).nullable(),
  })
  .meta({ id: 'DocumentDescription' })
export type DocumentDescription = z.infer<typeof DocumentDescription>

export const mostDocuments = 30
export const mostVersions = 20

/** What a side may hand in for, of the matter's checklist. */
export const documentKeys = ({ content }: Pick<MatterFile, 'content'>): readonly string[] => [
  ...content.checklist.map(({ key }) => key),
  'other',
]

/** The version that counts: the last. An earlier one never slips out in its place, whatever a scan says of the last. */
export const currentOf = ({ id, versions }: MatterDocument): DocumentVersion => {
  const current = versions.at(-1)
  if (current === undefined) throw new Error(`The document ${id} has no version`)
  return current
}

/** Where the store keeps a version, below the area. */
export const objectOf = (matter: string, { id }: Pick<MatterDocument, 'id'>, { file }: Pick<DocumentVersion, 'file'>) =>
  `${matter}/${id}/${file}`

/** A document as a hand-over names it in its receipt. */
export const paperOf = (document: MatterDocument): Paper => {
  const { name, sha256 } = currentOf(document)
  return { key: document.key, name, sha256 }
}

const cameAt = ({ versions, id }: MatterDocument): string => `${versions[0]?.at ?? ''}#${id}`

/** Documents that go with what is handed over next, in the order in which they came. */
export const goingOf = (documents: readonly MatterDocument[], side: Side): MatterDocument[] =>
  documents.filter((one) => one.side === side && !one.setAside).sort((a, b) => (cameAt(a) < cameAt(b) ? -1 : 1))

/** Who may change a side's documents, and while what: until what was written is checked, and until the answer is sent. */
const writing = {
  requesting: { states: ['drafting', 'returned_for_correction'], by: ['drafter', 'handler'] },
  requested: { states: ['acknowledged', 'executing'], by: ['handler', 'head'] },
} as const satisfies Record<string, { states: readonly MatterState[]; by: readonly Standing[] }>

const writingOf = ({ matter }: MatterFile, side: Side) => writing[side === matter.from ? 'requesting' : 'requested']

export const mayWriteDocuments = (file: MatterFile, asking: Asking): boolean => {
  const { states, by } = writingOf(file, asking.principal.side)
  return (
    states.some((state) => state === file.matter.state) &&
    standingsOf(file, asking).some((standing) => by.some((one) => one === standing))
  )
}

/**
 * @throws AppError `action_not_allowed` where a matter's documents stand as they are; `forbidden` for whom they are not to change.
 */
export const requireWriting = (file: MatterFile, asking: Asking): void => {
  const { states, by } = writingOf(file, asking.principal.side)
  if (!states.some((state) => state === file.matter.state)) throw new AppError('action_not_allowed')
  if (!standingsOf(file, asking).some((standing) => by.some((one) => one === standing))) throw new AppError('forbidden')
}

/** A document after a scan of one of its versions; null where the scan tells nothing new. */
export const afterScanOf = (document: MatterDocument, file: string, verdict: Verdict): MatterDocument | null => {
  const scanned = document.versions.find((one) => one.file === file)
  const state = scanned === undefined ? null : stateAfterScan(scanned.state, verdict)
  if (state === null) return null
  return {
    ...document,
    version: document.version + 1,
    versions: document.versions.map((one) => (one === scanned ? { ...one, state } : one)),
  }
}

/** The required papers that are neither named, nor left out with a reason, nor kept here as documents. */
export const missingBeside = (content: MatterFile['content'], going: readonly Paper[]) =>
  papersMissing({ ...content, details: { ...content.details, papers: [...content.details.papers, ...going] } })
