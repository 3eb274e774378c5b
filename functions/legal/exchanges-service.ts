import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, yearOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Exchange, maySee, type NewExchange } from './exchange.ts'
import { isStaff } from './exchange-access.ts'
import { actOnExchange, planExchange, type Unlogged } from './exchange-acts.ts'
import { exchangeNotice } from './exchange-notices.ts'
import { type ExchangeAction, type ExchangeCommand, exchangeTransitions } from './exchange-transitions.ts'
import { type ExchangeLine, type ExchangeView, exchangeViewOf, lineOf } from './exchange-view.ts'
import type { ExchangesRepository, SavedExchange } from './exchanges-repository.ts'
import type { LinksRepository } from './links-repository.ts'
import type { CentralAuthorities } from './matter.ts'
import type { Doing } from './matters-service.ts'
import type { OpenRecords } from './open-records-client.ts'
import { legalActor } from './opening-service.ts'
import type { RecordLink } from './record-link.ts'

export const exchangePageSize = 25
const shownEvents = 50

/** Exchanges between the two legal departments: planned, and held, answered or cancelled. */
export const createExchanges = ({
  repository,
  links,
  records,
  authorities,
  idempotency,
  now,
  newId,
}: {
  repository: ExchangesRepository
  links: Pick<LinksRepository, 'thereParts'>
  records: OpenRecords
  authorities: CentralAuthorities
  idempotency: Idempotency
  now: () => Date
  newId: () => string
}) => {
  const today = () => dayOf(now().toISOString())

  const open = async (id: string, reader: Principal | null): Promise<Exchange> => {
    const exchange = await repository.find(id)
    if (exchange === null || !maySee(exchange, reader)) throw new AppError('not_found')
    return exchange
  }

  const viewOf = (exchange: Exchange, reader: Principal | null): ExchangeView =>
    exchangeViewOf(exchange, { reader, today: today(), seesLinks: isStaff(reader) })

  /** The parts of a save that follow from what has become of it: the event, chained, and whom it is told. */
  const logged = (
    previous: Exchange | null,
    next: Unlogged,
    { type, at, principal, data }: { type: string; at: string; principal: Principal; data: Event['data'] },
  ): Omit<SavedExchange, 'also'> => {
    const event = nextEvent(previous?.lastEvent ?? null, { at, actor: legalActor(principal), type, data })
    return {
      ...{ previous, next: { ...next, lastEvent: { sequence: event.sequence, hash: event.hash } }, event },
      dispatch: exchangeNotice(next, type, { sequence: event.sequence, at }, authorities),
    }
  }

  const refuseUnknown = async (link: RecordLink): Promise<void> => {
    if (!(await records.has(link)))
      throw new AppError('invalid_input', {}, { issues: [{ path: 'id', code: 'record_unknown' }] })
  }

  return {
    open,

    thisYear: () => yearOf(today()),

    /** A page of a year’s exchanges, as a person may see them, the latest first. */
    list: async (
      reader: Principal | null,
      year: number,
      cursor: string | null,
    ): Promise<{ items: ExchangeLine[]; nextCursor: string | null }> => {
      // Who is of neither side sees what is public, which stands in the lists of both.
      const side = reader?.side ?? 'mainland'
      const items: Exchange[] = []
      let next = cursor
      // A page that others’ exchanges leave a hole in is filled by another query.
      do {
        const page = await repository.list({ side, year }, { limit: exchangePageSize - items.length, cursor: next })
        items.push(...page.items.filter((exchange) => maySee(exchange, reader)))
        next = page.nextCursor
      } while (next !== null && items.length < exchangePageSize)
      return { items: items.map((exchange) => lineOf(exchange, today())), nextCursor: next }
    },

    /** An exchange as a person may see it. @throws AppError `not_found`, the same where there is none and where it is not for them. */
    view: async (id: string, reader: Principal | null): Promise<ExchangeView> => viewOf(await open(id, reader), reader),

    /** What has happened to it, for the staff alone: events name who did it. */
    eventsOf: async (id: string, reader: Principal | null): Promise<Event[]> => {
      await open(id, reader)
      return isStaff(reader) ? repository.eventsOf(id, shownEvents) : []
    },

    /** @throws AppError `invalid_input`. */
    plan: async (
      given: NewExchange,
      { principal, key = null }: { readonly principal: Principal; readonly key?: string | null },
    ): Promise<{ id: string }> =>
      (await idempotency.run({ principalId: principal.id, key, request: { given }, now: now() }, async (keep) => {
        const [id, at] = [newId(), now().toISOString()]
        const next = planExchange(given, id, { principal, at })
        const data = { kind: given.kind, audience: given.audience }
        const saved = logged(null, next, { type: 'exchange_planned', at, principal, data })
        await repository.save({ ...saved, also: keep({ id }) })
        return { id }
      })) as { id: string },

    /**
     * Does something to an exchange, in the version that the person has seen.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`; `upstream_unavailable` where
     * it cannot be said whether what it is linked to is there.
     */
    act: async <A extends ExchangeAction>(
      id: string,
      action: A,
      command: ExchangeCommand<A>,
      { principal, version, key = null }: Doing,
    ): Promise<void> => {
      await idempotency.run(
        { principalId: principal.id, key, request: { id, action, command }, now: now() },
        async (keep) => {
          const exchange = await open(id, principal)
          if (exchange.version !== version) throw new AppError('version_conflict', { current: exchange.version })
          const at = now().toISOString()
          const next = actOnExchange(exchange, action, command, { principal, at })
          const link = action === 'link' ? (command as RecordLink) : null
          if (link !== null) await refuseUnknown(link)
          const { event: type } = exchangeTransitions[action]
          const data: Event['data'] =
            action === 'link' || action === 'unlink' ? { ...(command as RecordLink) } : { state: next.state }
          const saved = logged(exchange, next, { type, at, principal, data })
          await repository.save({ ...saved, also: [...keep({ id }), ...(link === null ? [] : links.thereParts(link))] })
          return { id }
        },
      )
    },
  }
}
export type Exchanges = ReturnType<typeof createExchanges>
