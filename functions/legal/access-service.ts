import { nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { mayBreakGlass, standingsOf } from './access.ts'
import type { CrossingEntry, RegisterPeriod } from './crossing.ts'
import { type RegisterWords, registerColumns, registerRow } from './crossing-sheet.ts'
import type { CentralAuthorities } from './matter.ts'
import type { MatterListsRepository } from './matter-lists-repository.ts'
import { brokenGlassNotice } from './matter-notices.ts'
import type { MattersRepository } from './matters-repository.ts'
import { type Matters, matterPageSize } from './matters-service.ts'
import { legalActor } from './opening-service.ts'
import type { ReadOfMatter } from './reading.ts'

/** For how long a broken glass lets its person read. */
export const glassHours = 24

/** The most lines of the register in one file: of the wordiest, what a function can still answer. */
export const mostRegisterLines = 1000

/** Who may read what of a matter beside its page: the glass, the log of reads, the register of what crossed. */
export const createAccess = ({
  repository,
  lists,
  matters,
  authorities,
  now,
}: {
  repository: MattersRepository
  lists: Pick<MatterListsRepository, 'crossings'>
  matters: Pick<Matters, 'open' | 'noteRead' | 'bases'>
  authorities: CentralAuthorities
  now: () => Date
}) => {
  /** @throws AppError `forbidden` for who is no head of the body that a side’s matters go through. */
  const registerOf = ({ side, organisation, roles }: Principal, { from, to }: RegisterPeriod): Side => {
    if (!roles.includes('legal_head') || organisation.id !== authorities[side].id) throw new AppError('forbidden')
    if (from !== undefined && to !== undefined && to < from)
      throw new AppError(
        'invalid_input',
        {},
        { issues: [{ path: 'to', code: 'day_too_early', params: { earliest: from } }] },
      )
    return side
  }

  return {
    /**
     * Lets somebody read, for a day, what is not for them, for a reason that stands in the matter's log. A wall holds all the same.
     * @throws AppError `not_found` for whom the matter does not exist in any case; `action_not_allowed` for who sees it already.
     */
    breakGlass: async (id: string, reason: string, principal: Principal): Promise<{ until: string }> => {
      const found = await repository.find(id, principal)
      const at = now().toISOString()
      const asking = { principal, authorities, glass: found?.glass ?? null, at }
      if (found === null || !mayBreakGlass(found.file, asking)) throw new AppError('not_found')
      if (standingsOf(found.file, asking).length > 0) throw new AppError('action_not_allowed')
      const { matter } = found.file
      const until = new Date(Date.parse(at) + glassHours * 3600_000).toISOString()
      const event = nextEvent(matter.lastEvent, {
        ...{ at, actor: legalActor(principal), type: 'access_broken' },
        data: { side: principal.side, text: reason, until },
      })
      const next = {
        ...found.file,
        matter: {
          ...matter,
          version: matter.version + 1,
          lastEvent: { sequence: event.sequence, hash: event.hash },
        },
      }
      await repository.save({
        ...{ previous: found.file, next, side: null, event },
        also: [
          repository.glassPart(id, { person: principal.id, until }, reason),
          ...repository.noticeParts(
            brokenGlassNotice(next, { side: principal.side, reason, authorities }, { sequence: event.sequence, at }),
          ),
        ],
      })
      return { until }
    },

    /** Who of the reader's own side has looked at a matter, the latest first. For its head and its team. */
    reads: async (
      id: string,
      principal: Principal,
      cursor: string | null,
    ): Promise<{ items: ReadOfMatter[]; nextCursor: string | null }> => {
      const { file, asking } = await matters.open(id, principal)
      if (standingsOf(file, asking).every((standing) => standing === 'office' || standing === 'glass'))
        throw new AppError('forbidden')
      await matters.noteRead(file, asking, 'reads')
      return repository.readsOf(id, principal.side, { limit: matterPageSize, cursor })
    },

    /** What crossed with a matter: what the reader's side gave, and what it got. */
    crossings: async (id: string, principal: Principal): Promise<CrossingEntry[]> => {
      const { file, asking } = await matters.open(id, principal)
      await matters.noteRead(file, asking, 'crossings')
      return (await repository.receiptsOf(id)).flatMap(({ crossing }) => crossing ?? [])
    },

    /** The register of all that crossed from a side in a period, for its heads. It names no one and no title. */
    register: async (
      principal: Principal,
      period: RegisterPeriod,
      cursor: string | null,
    ): Promise<{ items: CrossingEntry[]; nextCursor: string | null; side: Side }> => {
      const side = registerOf(principal, period)
      return { side, ...(await lists.crossings(side, period, { limit: matterPageSize, cursor })) }
    },

    /**
     * The same as one file, whole or not at all: part of a register could be taken for all of it.
     * @throws AppError `invalid_input` for a period in which more crossed than a file may have.
     */
    registerFile: async (principal: Principal, period: RegisterPeriod, words: RegisterWords): Promise<string> => {
      const side = registerOf(principal, period)
      const { items, nextCursor } = await lists.crossings(side, period, { limit: mostRegisterLines, cursor: null })
      if (nextCursor !== null) {
        const params = { maximum: mostRegisterLines }
        throw new AppError('invalid_input', {}, { issues: [{ path: 'from', code: 'too_many_crossings', params }] })
      }
      // Few requests write a file: who does waits for the library, nobody else.
      const [{ writeSheet }, bases] = await Promise.all([import('#shared/domain/sheet.ts'), matters.bases(side)])
      const headings = registerColumns.map((key) => ({ key, name: words.heading(key) }))
      return writeSheet(
        headings,
        items.map((entry) => registerRow(entry, bases, words)),
      )
    },
  }
}
export type Access = ReturnType<typeof createAccess>
