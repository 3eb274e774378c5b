import { nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Asking, standingsOf } from './access.ts'
import { type Exchange, maySee } from './exchange.ts'
import type { LinksRepository } from './links-repository.ts'
import type { MatterFile } from './matter.ts'
import type { MatterTitle } from './matter-content.ts'
import type { MattersRepository } from './matters-repository.ts'
import type { OpenRecords } from './open-records-client.ts'
import { legalActor, type Opening } from './opening-service.ts'
import { isSameLink, mostLinks, type RecordLink } from './record-link.ts'

/** What is linked to a record, as one person may see it. */
export type LinkedHere = {
  readonly matters: readonly { readonly id: string; readonly title: MatterTitle }[]
  readonly exchanges: readonly { readonly id: string; readonly title: MatterTitle }[]
}

// Of those who act on a matter at the same moment one wins each round.
const tries = 6

const wasOvertaken = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'version_conflict' || error.code === 'chain_broken')

/** Who reads by the glass, or oversees the office that sends, changes nothing. */
const mayLink = (file: MatterFile, asking: Asking): boolean =>
  standingsOf(file, asking).some((standing) => standing !== 'glass' && standing !== 'central')

const refuse = (code: string, params = {}) =>
  new AppError('invalid_input', {}, { issues: [{ path: 'id', code, params }] })

/**
 * What matters are linked to: meetings, resolutions, actions and standards. A link is of the side that makes it, and the other side is
 * told nothing of it; who reads the record that it leads to finds only such matters and exchanges as they may see.
 */
export const createLinks = ({
  repository,
  matters,
  exchanges,
  opening: { asks, open, noteRead },
  records,
  now,
}: {
  repository: LinksRepository
  matters: Pick<MattersRepository, 'find' | 'save'>
  exchanges: { readonly find: (id: string) => Promise<Exchange | null> }
  opening: Opening
  records: OpenRecords
  now: () => Date
}) => {
  /** Changes the links of a side, looking anew where somebody else was faster: a link depends on nothing else of the matter. */
  const change = async (
    id: string,
    principal: Principal,
    type: 'matter_linked' | 'matter_unlinked',
    link: RecordLink,
    decide: (links: readonly RecordLink[]) => readonly RecordLink[],
  ): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const { file, asking } = await open(id, principal)
      if (!mayLink(file, asking)) throw new AppError('forbidden')
      const previous = await repository.ofMatter(id, principal.side)
      const links = decide(previous?.links ?? [])
      if (links === previous?.links) return
      const event = nextEvent(file.matter.lastEvent, {
        ...{ at: now().toISOString(), actor: legalActor(principal), type },
        data: { side: principal.side, kind: link.kind, record: link.id },
      })
      const lastEvent = { sequence: event.sequence, hash: event.hash }
      const next = { ...file, matter: { ...file.matter, version: file.matter.version + 1, lastEvent } }
      try {
        const also = [
          ...repository.partsFor(id, principal.side, previous, links),
          ...(type === 'matter_linked' ? repository.thereParts(link) : []),
        ]
        await matters.save({ previous: file, next, side: null, event, also })
        return
      } catch (error) {
        if (!wasOvertaken(error) || attempt === tries) throw error
      }
    }
  }

  return {
    /** What a person’s side has linked a matter to. That they looked is kept. */
    ofMatter: async (
      id: string,
      principal: Principal,
    ): Promise<{ readonly title: MatterTitle; readonly links: readonly RecordLink[]; readonly mayLink: boolean }> => {
      const { file, asking } = await open(id, principal)
      await noteRead(file, asking, 'links')
      const found = await repository.ofMatter(id, principal.side)
      return { title: file.matter.title, links: found?.links ?? [], mayLink: mayLink(file, asking) }
    },

    /**
     * @throws AppError `not_found`, `forbidden`; `invalid_input` where the record is not there, is linked already, or there are too many;
     * `upstream_unavailable` where it cannot be said whether it is there.
     */
    add: async (id: string, link: RecordLink, principal: Principal): Promise<void> => {
      await open(id, principal)
      if (!(await records.has(link))) throw refuse('record_unknown')
      await change(id, principal, 'matter_linked', link, (links) => {
        if (links.some((one) => isSameLink(one, link))) throw refuse('linked_already')
        if (links.length >= mostLinks) throw refuse('too_many_links', { maximum: mostLinks })
        return [...links, link]
      })
    },

    /** Takes a link away; one that is not there changes nothing. @throws AppError `not_found`, `forbidden`. */
    remove: (id: string, link: RecordLink, principal: Principal): Promise<void> =>
      change(id, principal, 'matter_unlinked', link, (links) =>
        links.some((one) => isSameLink(one, link)) ? links.filter((one) => !isSameLink(one, link)) : links,
      ),

    /** What is linked to a record: of it, what a person may see; of matters, what their own side has linked. */
    linkedTo: async (link: RecordLink, principal: Principal): Promise<LinkedHere> => {
      const linked = await repository.linkedTo(link)
      const ownMatters = linked.filter(({ group, side }) => group === 'matter' && side === principal.side)
      const found = await Promise.all(ownMatters.map(({ id }) => matters.find(id, principal)))
      const shared = linked.filter(({ group }) => group === 'exchange')
      const known = await Promise.all(shared.map(({ id }) => exchanges.find(id)))
      return {
        matters: found.flatMap((one) =>
          one !== null && standingsOf(one.file, asks(principal, one.glass)).length > 0
            ? [{ id: one.file.matter.id, title: one.file.matter.title }]
            : [],
        ),
        exchanges: known.flatMap((one) =>
          one !== null && maySee(one, principal) ? [{ id: one.id, title: one.title }] : [],
        ),
      }
    },
  }
}
export type Links = ReturnType<typeof createLinks>
