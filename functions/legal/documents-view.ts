import * as z from 'zod'
import { Side } from '#shared/identity/principal.ts'
import type { Asking } from './access.ts'
import { documentKeys, goingOf, MatterDocument, mayWriteDocuments } from './document.ts'
import { Enclosures, hindrances } from './enclosure.ts'
import { Matter, type MatterFile, otherSide } from './matter.ts'
import { stateFor } from './matter-board.ts'
import { MatterContent } from './matter-content.ts'
import { TranslationStatus, translationOf, translationRuleOf } from './translation.ts'

/** A document of the reader's own side, and how it stands. */
export const OwnDocument = MatterDocument.extend({
  translation: TranslationStatus,
  /** Which version went out with which receipt. */
  sent: z.array(z.object({ receipt: z.int(), number: z.int() })),
}).meta({ id: 'OwnDocument' })

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
    checklist: MatterContent.shape.checklist,
    keys: z.array(z.string()),
    /** Whether this reader may change what their side keeps, as the matter stands. */
    writable: z.boolean(),
    /** Whether service may be recorded: it is a request for it, and this side carries it out. */
    serves: z.boolean(),
    own: z.array(OwnDocument),
    /** What the other side has handed over, hand-over by hand-over. */
    received: z.array(Enclosures),
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

export const documentsViewOf = (
  file: MatterFile,
  asking: Asking,
  all: readonly MatterDocument[],
  enclosures: readonly Enclosures[],
): DocumentsView => {
  const { matter, content } = file
  const { side } = asking.principal
  const own = all.filter((one) => one.side === side)
  const rule = side === matter.from ? translationRuleOf(matter.instrumentId, matter.from) : null
  const going = goingOf(own, side)
  const sentOf = (id: string) =>
    enclosures.flatMap(({ receipt, documents }) =>
      documents.filter(({ document }) => document === id).map(({ number }) => ({ receipt, number })),
    )
  const { id, title, kind, from, instrumentId, round } = matter
  return {
    matter: { id, title, kind, from, instrumentId, round, state: stateFor(matter, side) },
    ...{ side, checklist: content.checklist, keys: [...documentKeys(file)], writable: mayWriteDocuments(file, asking) },
    serves: kind === 'service' && side === otherSide(from),
    own: [...going, ...own.filter(({ setAside }) => setAside)].map((one) => ({
      ...one,
      translation: translationOf(one, going, rule),
      sent: sentOf(one.id),
    })),
    received: enclosures.filter((one) => one.side !== side),
    hindrances: hindrances(matter, own, side).map(({ path, code, params }) => ({
      ...{ path, code },
      ...(params !== undefined && { params: { ...params } }),
    })),
  }
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
