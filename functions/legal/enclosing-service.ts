import type { WritePart } from '#shared/data/table.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Side } from '#shared/identity/principal.ts'
import { goingOf, paperOf } from './document.ts'
import type { DocumentsRepository } from './documents-repository.ts'
import { type EnclosedDocument, enclosed, hindrances } from './enclosure.ts'
import type { MatterFile } from './matter.ts'
import type { Paper } from './matter-content.ts'
import type { MatterAction } from './matter-transitions.ts'
import type { Receipt } from './receipt.ts'

/** Which documents an act is about: to be handed over, or held against what was. */
export type Going = { readonly papers: readonly Paper[]; readonly documents: readonly EnclosedDocument[] }

const nothing: Going = { papers: [], documents: [] }

/** What acts on matters need to know of documents, and what they leave behind of those that went out. */
export const createEnclosing = ({ documents }: { documents: DocumentsRepository }) => ({
  /**
   * The documents that an act hands over, counts, or is held against. Read after the matter, whose version moves with every
   * change to a document: what is not as it was read is not written.
   * @throws AppError `invalid_input` with the list of those that may not go yet.
   */
  for: async ({ matter }: MatterFile, action: MatterAction, side: Side): Promise<Going> => {
    if (action === 'acknowledge') {
      const sent = (await documents.enclosuresOf(matter.id)).filter((one) => one.side !== side)
      const ofRound = sent.filter(({ round }) => round === matter.round).flatMap((one) => one.documents)
      return { papers: ofRound.map(({ key, name, sha256 }) => ({ key, name, sha256 })), documents: ofRound }
    }
    if (action !== 'check' && action !== 'dispatch' && action !== 'return') return nothing
    const all = await documents.all(matter.id)
    if (action !== 'check') refuseIf(hindrances(matter, all, side))
    const going = goingOf(all, side)
    return { papers: going.map(paperOf), documents: going.map(enclosed) }
  },

  /** What stays of the documents that went out with a hand-over. */
  partsFor: ({ documents: going }: Going, receipt: Receipt | null): readonly WritePart[] => {
    if (receipt === null || going.length === 0) return []
    if (receipt.act !== 'matter_dispatched' && receipt.act !== 'matter_returned') return []
    const { matter, number, side, round, at } = receipt
    return [documents.putEnclosures(matter, { receipt: number, side, round, at, documents: [...going] })]
  },
})
export type Enclosing = ReturnType<typeof createEnclosing>
