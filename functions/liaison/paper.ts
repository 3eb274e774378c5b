import * as z from 'zod'
import { Language } from '#shared/domain/language.ts'
import { Text } from '#shared/domain/text.ts'
import type { Verdict } from '#shared/files/file-store.ts'
import { WorkingKind } from '#shared/files/kind.ts'
import { FileState, stateAfterScan } from '#shared/files/scanning.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import { isFor, readsAll } from './audience.ts'
import { LastEvent } from './last-event.ts'
import { reasonMaxLength } from './post.ts'
import type { MeetingState } from './series.ts'

/** Anybody once the meeting is called; the officers of both governments; those of the side whose paper it is. */
export const paperAudiences = ['public', 'both_governments', 'one_side'] as const
export const PaperAudience = z.enum(paperAudiences).meta({ id: 'PaperAudience' })

/** The most papers that one side has with a meeting, so that what the other keeps for itself is in no count; and versions of one. */
export const mostPapers = 60
export const mostVersions = 20

const line = z.string().trim().min(1).max(200)
/** What a paper is called, in the languages that it was given in; at least one. */
export const PaperTitle = z
  .strictObject({ en: line, 'zh-Hant': line, 'zh-Hans': line })
  .partial()
  .meta({ id: 'PaperTitle' })
export type PaperTitle = z.infer<typeof PaperTitle>

/** What is said of a paper beside its file. */
export const PaperDetails = z
  .strictObject({
    item: z.string().min(1).max(100).meta({ description: 'The item of the agenda that it belongs to' }),
    title: PaperTitle,
    language: Language.meta({ description: 'In which the file is written' }),
    audience: PaperAudience,
  })
  .meta({ id: 'PaperDetails' })
export type PaperDetails = z.infer<typeof PaperDetails>

/** One file of a paper, as it came. A newer one is put beside it and never in its place. */
export const PaperVersion = z
  .object({
    number: z.int().positive(),
    /** Under which the store keeps it. */
    file: z.string(),
    name: z.string(),
    kind: WorkingKind,
    bytes: z.int(),
    /** Of the bytes that are stored, worked out by the hub; in hexadecimal. */
    sha256: z.string(),
    state: FileState,
    at: z.iso.datetime(),
    /** The post that handed it in; null: the administrator of the side, who answers for none. */
    post: z.object({ id: z.string(), name: Text }).nullable(),
  })
  .meta({ id: 'StoredPaperVersion' })
export type PaperVersion = z.infer<typeof PaperVersion>

/** A paper of an item of a meeting's agenda. */
export const Paper = PaperDetails.extend({
  id: z.string(),
  version: z.int().positive(),
  meeting: z.string(),
  /** Whose it is: the side of who handed it in. */
  side: Side,
  /** The oldest first. */
  versions: z.array(PaperVersion).min(1),
  withdrawn: z.object({ reason: z.string().max(reasonMaxLength), at: z.iso.datetime() }).nullable(),
  lastEvent: LastEvent,
}).meta({ id: 'StoredPaper' })
export type Paper = z.infer<typeof Paper>

/** A file that somebody was given a form for: what it is to become, until it has come or a day has gone by. */
export const AwaitedFile = z.object({
  file: z.string(),
  meeting: z.string(),
  paper: z.string(),
  /** Who was given the form. Nobody else takes it up. */
  by: z.string(),
  /** Null: it is the next version of a paper that there is. */
  details: PaperDetails.nullable(),
  /** In epoch seconds. */
  expiresAt: z.int(),
})
export type AwaitedFile = z.infer<typeof AwaitedFile>

/** The version that counts: the last. An earlier one never slips out in its place, whatever a scan says of the last. */
export const currentOf = ({ id, versions }: Pick<Paper, 'id' | 'versions'>): PaperVersion => {
  const current = versions.at(-1)
  if (current === undefined) throw new Error(`The paper ${id} has no version`)
  return current
}

/** Where the store keeps a version, below the area. */
export const objectOf = ({ meeting, id }: Pick<Paper, 'meeting' | 'id'>, { file }: Pick<PaperVersion, 'file'>) =>
  `${meeting}/${id}/${file}`

/** Whether the public may have the public papers of a meeting: from when it is called. One that is cancelled has none. */
export const isPublished = (state: MeetingState): boolean =>
  state === 'called' || state === 'held' || state === 'closed'

/**
 * Whether a paper exists for a reader: to the officers that it is for at any time; to anybody else while it stands, is public, its
 * meeting was called and its file was found clean.
 */
export const maySee = (paper: Paper, state: MeetingState, reader: Principal | null): boolean => {
  if (!isFor(reader, paper)) return false
  return readsAll(reader) || (isPublished(state) && paper.withdrawn === null && currentOf(paper).state === 'clean')
}

/** The versions that a reader of the paper may have: officers all of them, anybody else what counts. */
export const versionsFor = (paper: Paper, reader: Principal | null): readonly PaperVersion[] =>
  readsAll(reader) ? paper.versions : [currentOf(paper)]

/** A paper after a scan of one of its versions; null where the scan tells nothing new. */
export const afterScanOf = (paper: Paper, file: string, verdict: Verdict): Paper | null => {
  const scanned = paper.versions.find((one) => one.file === file)
  const state = scanned === undefined ? null : stateAfterScan(scanned.state, verdict)
  if (state === null) return null
  return {
    ...paper,
    version: paper.version + 1,
    versions: paper.versions.map((one) => (one === scanned ? { ...one, state } : one)),
  }
}
