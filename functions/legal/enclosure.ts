import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { Side } from '#shared/identity/principal.ts'
import { currentOf, DocumentVersion, goingOf, MatterDocument } from './document.ts'
import type { Matter } from './matter.ts'
import type { Receipt } from './receipt.ts'
import { translationFault, translationOf, translationRuleOf } from './translation.ts'

/** A version of a document as it went out with a hand-over, with all that was said of it then. */
export const EnclosedDocument = DocumentVersion.pick({
  number: true,
  file: true,
  name: true,
  kind: true,
  bytes: true,
  sha256: true,
})
  .extend({
    document: z.string(),
    ...MatterDocument.pick({
      key: true,
      language: true,
      copies: true,
      translates: true,
      certified: true,
      service: true,
    }).shape,
  })
  .meta({ id: 'EnclosedDocument' })
export type EnclosedDocument = z.infer<typeof EnclosedDocument>

/** What went out with one hand-over: by its receipt, which names every hash. */
export const Enclosures = z
  .object({
    receipt: z.int().positive(),
    side: Side,
    round: z.int().min(1),
    at: z.iso.datetime(),
    documents: z.array(EnclosedDocument),
  })
  .meta({ id: 'MatterEnclosures' })
export type Enclosures = z.infer<typeof Enclosures>

export const enclosed = (document: MatterDocument): EnclosedDocument => {
  const { number, file, name, kind, bytes, sha256 } = currentOf(document)
  const { id, key, language, copies, translates, certified, service } = document
  return {
    ...{ document: id, number, file, name, kind, bytes, sha256 },
    ...{ key, language, copies, translates, certified, service },
  }
}

/** Whether the receipt of a hand-over names a document by its place and this very hash. */
export const isNamedIn = (receipt: Pick<Receipt, 'papers'> | undefined, { key, sha256 }: EnclosedDocument): boolean =>
  receipt?.papers.some((paper) => paper.key === key && paper.sha256 === sha256) ?? false

/** What keeps a side's documents from being handed over, document by document; nothing: they may go. */
export const hindrances = (
  { instrumentId, from }: Pick<Matter, 'instrumentId' | 'from'>,
  documents: readonly MatterDocument[],
  side: Side,
): InputIssue[] => {
  // What is sent back is written in what the side that answers writes in.
  const rule = side === from ? translationRuleOf(instrumentId, from) : null
  const going = goingOf(documents, side)
  return going.flatMap((document) => {
    const { name, state } = currentOf(document)
    const scan = {
      quarantined: 'document_not_scanned',
      clean: null,
      infected: 'document_refused',
      uncheckable: 'document_refused',
    }[state]
    const translation = translationFault(translationOf(document, going, rule), rule)
    return [scan, translation].flatMap((code) =>
      code === null ? [] : [{ path: `documents.${document.id}`, code, params: { name } }],
    )
  })
}
