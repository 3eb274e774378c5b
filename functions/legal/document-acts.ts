import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { InspectedFile } from '#shared/files/inspection.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { type Asking, standingsOf } from './access.ts'
import {
  currentOf,
  type DocumentDescription,
  type DocumentVersion,
  type MatterDocument,
  mostDocuments,
  mostVersions,
  requireWriting,
  type ServiceProof,
} from './document.ts'
import { type Matter, type MatterFile, otherSide } from './matter.ts'

/** @throws AppError `not_found` for whom the matter does not exist, and what `requireWriting` throws. */
export const requireOwn = (file: MatterFile, asking: Asking): void => {
  if (standingsOf(file, asking).length === 0) throw new AppError('not_found')
  requireWriting(file, asking)
}

type Place = { readonly side: Side; readonly document: string; readonly key: string }

/**
 * @param isNew null: it may be either.
 * @throws AppError `not_found` for a document of the other side, or of none; `invalid_input` for one too many, or another place.
 */
export const requireRoom = (
  all: readonly MatterDocument[],
  { side, document, key, isNew = null }: Place & { readonly isNew?: boolean | null },
  path: string,
): MatterDocument | null => {
  const before = all.find((one) => one.id === document) ?? null
  if (before === null && isNew === false) throw new AppError('not_found')
  if (before !== null && before.side !== side) throw new AppError('not_found')
  const own = all.filter((one) => one.side === side && !one.setAside)
  refuseIf([
    before === null &&
      own.length >= mostDocuments && { path, code: 'too_many_documents', params: { maximum: mostDocuments } },
    before !== null &&
      before.versions.length >= mostVersions && { path, code: 'too_many_versions', params: { maximum: mostVersions } },
    before !== null && before.key !== key && { path, code: 'invalid_option' },
  ])
  return before
}

type Came = Pick<InspectedFile, 'name' | 'kind' | 'bytes' | 'sha256'> &
  Pick<DocumentVersion, 'file' | 'at'> & { readonly by: Pick<Principal, 'id' | 'name'> }

/** A document with one more version, or a new one; what it was certified by stays with the version that it speaks of. */
export const withVersion = (
  all: readonly MatterDocument[],
  place: Place,
  { file, name, kind, bytes, sha256, at, by }: Came,
  path: string,
): { readonly document: MatterDocument; readonly added: DocumentVersion } => {
  const before = requireRoom(all, place, path)
  const added: DocumentVersion = {
    ...{ number: (before?.versions.length ?? 0) + 1, file, name, kind, bytes, sha256 },
    ...{ state: 'quarantined', at, by: { id: by.id, name: by.name } },
  }
  if (before !== null)
    return {
      document: { ...before, version: before.version + 1, setAside: false, versions: [...before.versions, added] },
      added,
    }
  const { document: id, side, key } = place
  const unsaid = { language: null, copies: 1, translates: null, certified: null, service: null, setAside: false }
  return { document: { id, version: 1, side, key, ...unsaid, versions: [added] }, added }
}

type Whose = { readonly id: string; readonly side: Side }

const ownIn = (all: readonly MatterDocument[], { id, side }: Whose): MatterDocument => {
  const found = all.find((one) => one.id === id && one.side === side)
  if (found === undefined) throw new AppError('not_found')
  return found
}

/**
 * A document as it is described anew. A certificate speaks of the version that stands when it is noted.
 * @throws AppError `invalid_input` for a translation of what there is not, of itself or of a translation, or certified before it came.
 */
export const described = (
  all: readonly MatterDocument[],
  whose: Whose & { readonly at: string },
  { language, copies, translates, certified }: DocumentDescription,
): MatterDocument => {
  const document = ownIn(all, whose)
  const original =
    translates === null ? null : (all.find((one) => one.id === translates.document && one.side === whose.side) ?? null)
  const number = translates === null ? 0 : (translates.number ?? (original === null ? 0 : currentOf(original).number))
  refuseIf([
    translates !== null &&
      (original === null || original.id === document.id || original.translates !== null) && {
        path: 'translates.document',
        code: 'invalid_option',
      },
    original !== null &&
      !original.versions.some((one) => one.number === number) && { path: 'translates.number', code: 'invalid_option' },
    certified !== null && translates === null && { path: 'certified', code: 'certified_without_original' },
    certified !== null && certified.on > dayOf(whose.at) && { path: 'certified.on', code: 'day_in_future' },
  ])
  return {
    ...document,
    ...{ version: document.version + 1, language, copies },
    translates: original === null ? null : { document: original.id, number },
    certified: certified === null ? null : { ...certified, number: currentOf(document).number },
  }
}

/** @throws AppError `action_not_allowed` for what is no request for service, or not the side's that carries it out. */
export const servedBy = (
  all: readonly MatterDocument[],
  { matter, ...whose }: Whose & { readonly at: string; readonly matter: Pick<Matter, 'kind' | 'from'> },
  proof: ServiceProof,
): MatterDocument => {
  const document = ownIn(all, whose)
  if (matter.kind !== 'service' || whose.side !== otherSide(matter.from)) throw new AppError('action_not_allowed')
  refuseIf([proof.on > dayOf(whose.at) && { path: 'on', code: 'day_in_future' }])
  return { ...document, version: document.version + 1, service: proof }
}

/** Null: it is so already. */
export const setAsideOf = (all: readonly MatterDocument[], whose: Whose, aside: boolean): MatterDocument | null => {
  const document = ownIn(all, whose)
  return document.setAside === aside ? null : { ...document, version: document.version + 1, setAside: aside }
}
