import * as z from 'zod'
import { FileState } from '#shared/files/scanning.ts'
import { Side } from '#shared/identity/principal.ts'
import { type Asking, levelOf } from './access.ts'
import { Level } from './custody.ts'
import { documentKeys, goingOf, MatterDocument, mayWriteDocuments } from './document.ts'
import { EnclosedDocument, Enclosures, hindrances, isNamedIn } from './enclosure.ts'
import { Matter, type MatterFile, otherSide } from './matter.ts'
import { stateFor } from './matter-board.ts'
import { MatterContent } from './matter-content.ts'
import type { Receipt } from './receipt.ts'
import { TranslationStatus, translationOf, translationRuleOf } from './translation.ts'

/** A document of the reader's own side, and how it stands. */
export const OwnDocument = MatterDocument.extend({
  translation: TranslationStatus,
  /** Which version went out with which receipt. */
  sent: z.array(z.object({ receipt: z.int(), number: z.int() })),
}).meta({ id: 'OwnDocument' })

/** What went with one hand-over, and what is known of it since. */
export const HandOver = Enclosures.extend({
  documents: z.array(
    EnclosedDocument.extend({
      /** Whether the receipt of the hand-over names it by this hash. */
      named: z.boolean(),
      /** What a scan has found by now. */
      state: FileState,
    }).meta({ id: 'HandedOverDocument' }),
  ),
}).meta({ id: 'MatterHandOver' })
export type HandOver = z.infer<typeof HandOver>

/** The documents of a matter as one side may see them. */
export const DocumentsView = z
  .object({
    matter: Matter.pick({
      id: true,
      title: true,
      kind: true,
      from: true,
      state: true,
      instrumentId: true,
      round: true,
    }),
    side: Side,
    /** Who of the reader's side may see the matter, and so all of this. */
    level: Level,
    checklist: MatterContent.shape.checklist,
    keys: z.array(z.string()),
    /** The papers that the request names by their hash alone, and those that it leaves out. */
    ...MatterContent.shape.details.pick({ papers: true, waived: true }).shape,
    /** Whether this reader may change what their side keeps, as the matter stands. */
    writable: z.boolean(),
    /** Whether service may be recorded: it is a request for it, and this side carries it out. */
    serves: z.boolean(),
    own: z.array(OwnDocument),
    /** What the other side has handed over, hand-over by hand-over. */
    received: z.array(HandOver),
    /** What the reader's side has. */
    handedOver: z.array(HandOver),
    /** What keeps the side's documents from going with the next hand-over. */
    hindrances: z.array(
      z.object({
        path: z.string(),
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    ),
  })
  .meta({ id: 'MatterDocuments' })
export type DocumentsView = z.infer<typeof DocumentsView>

/** What is kept of a matter's documents: all of both sides, what went with hand-overs, and the receipts of these. */
type Kept = {
  readonly all: readonly MatterDocument[]
  readonly enclosures: readonly Enclosures[]
  readonly receipts: readonly Receipt[]
}

const handOverOf = (enclosures: Enclosures, { all, receipts }: Pick<Kept, 'all' | 'receipts'>): HandOver => {
  const receipt = receipts.find(({ number }) => number === enclosures.receipt)
  const versionOf = ({ document, number }: EnclosedDocument) =>
    all.find(({ id }) => id === document)?.versions.find((version) => version.number === number)
  return {
    ...enclosures,
    documents: enclosures.documents.map((sent) => ({
      ...{ ...sent, named: isNamedIn(receipt, sent), state: versionOf(sent)?.state ?? 'uncheckable' },
    })),
  }
}

export const documentsViewOf = (
  file: MatterFile,
  asking: Asking,
  { all, enclosures, receipts }: Kept,
): DocumentsView => {
  const { matter, content } = file
  const { checklist, details } = content
  const { side } = asking.principal
  const own = all.filter((one) => one.side === side)
  const rule = side === matter.from ? translationRuleOf(matter.instrumentId, matter.from) : null
  const going = goingOf(own, side)
  const sentOf = (id: string) =>
    enclosures.flatMap(({ receipt, documents }) =>
      documents.filter(({ document }) => document === id).map(({ number }) => ({ receipt, number })),
    )
  const handOvers = enclosures.map((one) => handOverOf(one, { all, receipts }))
  const { id, title, kind, from, instrumentId, round } = matter
  return {
    matter: { id, title, kind, from, instrumentId, round, state: stateFor(matter, side) },
    ...{ side, level: levelOf(file, side), checklist, keys: [...documentKeys(file)] },
    ...{ papers: details.papers, waived: details.waived, writable: mayWriteDocuments(file, asking) },
    serves: kind === 'service' && side === otherSide(from),
    own: [...going, ...own.filter(({ setAside }) => setAside)].map((one) => ({
      ...one,
      translation: translationOf(one, going, rule),
      sent: sentOf(one.id),
    })),
    received: handOvers.filter((one) => one.side !== side),
    handedOver: handOvers.filter((one) => one.side === side),
    hindrances: hindrances(matter, own, side).map(({ path, code, params }) => ({
      ...{ path, code },
      ...(params !== undefined && { params: { ...params } }),
    })),
  }
}

/** A document of the other side, as far as hand-overs have carried it here: its versions, the last one first. */
export type ReceivedDocument = {
  readonly id: string
  readonly key: string
  readonly versions: readonly (HandOver['documents'][number] & Pick<HandOver, 'receipt' | 'round' | 'at'>)[]
}

/** What the other side has handed over, document by document; of a version that came more than once, its last coming. */
export const receivedDocuments = ({ received }: Pick<DocumentsView, 'received'>): ReceivedDocument[] => {
  const came = received.flatMap(({ receipt, round, at, documents }) =>
    documents.map((one) => ({ ...one, receipt, round, at })),
  )
  const versions = [...new Map(came.map((one) => [`${one.document}#${one.number}`, one])).values()]
  return [...Map.groupBy(versions, ({ document }) => document)].map(([id, of]) => {
    const lastFirst = [...of].sort((a, b) => b.number - a.number)
    return { id, key: lastFirst[0]?.key ?? '', versions: lastFirst }
  })
}

/**
 * What is wrong with a document that was handed over: its bytes are not those that the receipt names, they are gone or closed, or
 * the receipt does not name it at all.
 */
export const paperFaults = ['differs', 'missing', 'not_in_receipt'] as const
export type PaperFault = (typeof paperFaults)[number]

export const PaperReport = z
  .object({
    good: z.boolean(),
    papers: z.array(
      z.object({
        receipt: z.int(),
        side: Side,
        document: z.string(),
        number: z.int(),
        name: z.string(),
        fault: z.enum(paperFaults).nullable(),
      }),
    ),
  })
  .meta({ id: 'PaperReport' })
export type PaperReport = z.infer<typeof PaperReport>
