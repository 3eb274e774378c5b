import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { type Asking, legalRoleOf, recordStandingsOf, standingsOf } from './access.ts'
import { type CrossingEntry, TransferBasis } from './crossing.ts'
import { isDisposed, type Level } from './custody.ts'
import type { Enclosing } from './enclosing-service.ts'
import type { Instrument } from './instrument.ts'
import type { Instruments } from './instruments-service.ts'
import { type NewMatter, openMatter } from './intake.ts'
import { type CentralAuthorities, type MatterFile, otherSide } from './matter.ts'
import { type Acted, actOn } from './matter-acts.ts'
import type { MatterLine, Turn } from './matter-board.ts'
import type { MatterListsRepository } from './matter-lists-repository.ts'
import { type MatterAction, type MatterCommand, matterRuleOf } from './matter-transitions.ts'
import { eventsFor, type MatterView, matterViewOf } from './matter-view.ts'
import type { MattersRepository } from './matters-repository.ts'
import { createOpening, legalActor } from './opening-service.ts'
import { type Receipt, type ReceiptSigner, receiptActs } from './receipt.ts'
import { hashOfValue, linkOf, nextReceipt } from './receipt-chain.ts'
import { toAnswer } from './regime.ts'
import type { Regime } from './regime-service.ts'

export const matterPageSize = 25
const shownEvents = 100

export type Doing = { readonly principal: Principal; readonly version: number; readonly key?: string | null }

/** Which of a person's matters: those whose team they are in, or those of their office by whose move it is. */
export type Which = 'mine' | { readonly turn: Turn; readonly level: Exclude<Level, 'named'> }

/** The version of an instrument's data: the beginning of its SHA-256. */
export const versionOfInstrument = (instrument: Instrument): string => hashOfValue(instrument).slice(0, 16)

const loadBases = async (): Promise<TransferBasis[]> =>
  TransferBasis.array().parse((await import('./data/transfer-bases.json', { with: { type: 'json' } })).default)

type Viewed = { readonly matter: MatterView; readonly events: Event[] }

export const createMatters = ({
  repository,
  lists,
  instruments,
  regime,
  authorities,
  signer,
  idempotency,
  enclosing,
  now,
  newId,
}: {
  repository: MattersRepository
  lists: Pick<MatterListsRepository, 'list' | 'listMine'>
  instruments: Instruments
  regime: Regime
  authorities: CentralAuthorities
  signer: ReceiptSigner
  idempotency: Idempotency
  enclosing: Enclosing
  now: () => Date
  newId: () => string
}) => {
  const { asks, open, noteRead } = createOpening({ repository, authorities, now, newId })

  const bases = async (side: Side) => (await loadBases()).filter(({ from }) => from === side)

  const refuseBasis = async (side: Side, crossing: Acted['crossing']): Promise<void> => {
    if (crossing === null) return
    const known = (await bases(side)).map(({ id }) => id)
    const unknown = crossing.basis.findIndex((id) => !known.includes(id))
    if (unknown >= 0)
      throw new AppError('invalid_input', {}, { issues: [{ path: `basis.${unknown}`, code: 'invalid_option' }] })
  }

  const receiptOf = (
    { file, handOver }: Acted,
    action: MatterAction,
    { principal, at }: Asking,
    statedAt: string | null,
  ): Promise<Receipt> | null => {
    const act = receiptActs.find((one) => one === matterRuleOf(action).event)
    if (handOver === null || act === undefined) return null
    const { matter, custodies, content } = file
    return nextReceipt(
      matter.lastReceipt,
      {
        ...{ matter: matter.id, act, side: principal.side, organisation: principal.organisation.id },
        ...{ person: principal.id, at, statedAt, round: matter.round },
        references: {
          mainland: custodies.mainland?.reference ?? null,
          'hong-kong': custodies['hong-kong']?.reference ?? null,
        },
        content: hashOfValue(content),
        papers: [...handOver.papers],
        result: handOver.result,
      },
      signer,
    )
  }

  const crossingOf = ({ file, crossing }: Acted, receipt: Receipt | null): CrossingEntry | null => {
    if (crossing === null || receipt === null) return null
    const { authorities: bodies } = file.content
    const custody = file.custodies[receipt.side]
    return {
      ...{ matter: receipt.matter, receipt: receipt.number, at: receipt.at },
      ...{ from: receipt.side, to: otherSide(receipt.side) },
      recipient: receipt.side === file.matter.from ? bodies.receives : bodies.sends,
      ...crossing,
      retainedUntil: custody?.retention?.until ?? null,
    }
  }

  const perform = async <A extends MatterAction>(
    id: string,
    action: A,
    command: MatterCommand<A>,
    { principal, version }: Doing,
    keep: KeepAnswer,
  ): Promise<void> => {
    const { file, asking } = await open(id, principal)
    const current = file.matter.version
    if (current !== version) throw new AppError('version_conflict', { current })
    const instrument = await instruments.get(file.matter.instrumentId)
    const going = await enclosing.for(file, action, principal.side)
    const acted = actOn(file, action, command, { ...asking, instrument, going: going.papers })
    await refuseBasis(principal.side, acted.crossing)
    const statedAt = 'statedAt' in command ? (command.statedAt as string | null) : null
    const receipt = (await receiptOf(acted, action, asking, statedAt)) ?? null
    const event = nextEvent(file.matter.lastEvent, {
      ...{ at: asking.at, actor: legalActor(principal), type: matterRuleOf(action).event },
      data: { ...acted.data, ...(receipt !== null && { receipt: receipt.number }) },
    })
    const matter = {
      ...acted.file.matter,
      lastEvent: { sequence: event.sequence, hash: event.hash },
      ...(receipt !== null && { lastReceipt: { number: receipt.number, link: linkOf(receipt) } }),
    }
    await repository.save({
      ...{ previous: file, next: { ...acted.file, matter }, side: principal.side, event, receipt },
      ...{ crossing: crossingOf(acted, receipt), also: [...keep({ id }), ...enclosing.partsFor(going, receipt)] },
    })
  }

  const viewFor = async (file: MatterFile, asking: Asking): Promise<MatterView> =>
    matterViewOf(file, { ...asking, instrument: await instruments.get(file.matter.instrumentId) })

  /** A matter as a person may see it, with what has happened. That they looked is kept. */
  const view = async (id: string, principal: Principal): Promise<Viewed> => {
    const { file, asking } = await open(id, principal)
    await noteRead(file, asking, 'matter')
    const events = await repository.eventsOf(id, shownEvents)
    return { matter: await viewFor(file, asking), events: eventsFor(events, principal.side) }
  }

  const isDisposedFor = async (id: string, principal: Principal): Promise<boolean> => {
    const file = await repository.findStanding(id)
    if (file === null || !isDisposed(file.custodies[principal.side])) return false
    return recordStandingsOf(file, asks(principal)).length > 0
  }

  const begin = async (given: NewMatter, principal: Principal, keep: KeepAnswer): Promise<{ id: string }> => {
    const answer = toAnswer(
      await regime.find({ kind: given.kind, from: principal.side, on: given.on, facts: given.facts }),
    )
    const instrumentId = given.override?.instrumentId ?? answer.instrumentId
    const refuse = (path: string, code: string) => new AppError('invalid_input', {}, { issues: [{ path, code }] })
    if (instrumentId === null) throw refuse('override', 'regime_not_found')
    const instrument = await instruments.get(instrumentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not_found'
        ? refuse('override.instrumentId', 'invalid_option')
        : error
    })
    const [id, at] = [newId(), now().toISOString()]
    const instrumentVersion = versionOfInstrument(instrument)
    const file = openMatter(given, { id, at, principal, answer, instrument, instrumentVersion })
    const event = nextEvent(null, {
      ...{ at, actor: legalActor(principal), type: 'matter_drafted' },
      data: { side: principal.side, round: 0, instrument: instrument.id, overridden: given.override !== null },
    })
    const matter = { ...file.matter, lastEvent: { sequence: event.sequence, hash: event.hash } }
    await repository.save({
      ...{ previous: null, next: { ...file, matter }, side: principal.side, event, also: keep({ id }) },
    })
    return { id }
  }

  return {
    open,
    noteRead,
    bases,
    /** The bodies that take in what comes for each side. */
    authorities,
    versionOf: versionOfInstrument,

    /** A page of matters of a person's office, or of those in whose team they are. One query. */
    list: async (
      principal: Principal,
      which: Which,
      cursor: string | null,
    ): Promise<{ items: MatterLine[]; nextCursor: string | null }> => {
      const page = { limit: matterPageSize, cursor }
      if (which === 'mine') return lists.listMine(principal, page)
      // What is for the team and the head alone is in nobody else's list.
      if (which.level !== 'office' && legalRoleOf(principal) !== 'legal_head') throw new AppError('forbidden')
      const { side, organisation } = principal
      return lists.list({ side, office: organisation.id, ...which }, page, principal)
    },

    view,

    /** The same; null where the person’s side has disposed of it. Only of what is not to be seen is that asked. */
    viewUnlessDisposed: (id: string, principal: Principal): Promise<Viewed | null> =>
      view(id, principal).catch(async (error: unknown) => {
        const isGone = error instanceof AppError && error.code === 'not_found' && (await isDisposedFor(id, principal))
        if (isGone) return null
        throw error
      }),

    /** The same, for who has just acted on it: it is no reading. */
    after: async (id: string, principal: Principal): Promise<MatterView | null> => {
      const found = await repository.find(id, principal)
      const asking = asks(principal, found?.glass)
      return found === null || standingsOf(found.file, asking).length === 0 ? null : viewFor(found.file, asking)
    },

    /** Whether a person’s side has disposed of a matter that they could see: they are led to what is left of it. */
    isDisposed: isDisposedFor,

    /**
     * Opens a matter of the person's side, as they have confirmed its regime or overridden it.
     * @throws AppError `invalid_input`, as `openMatter` does, and `regime_not_found` where the finder names none.
     */
    begin: async (
      given: NewMatter,
      { principal, key = null }: { readonly principal: Principal; readonly key?: string | null },
    ): Promise<{ id: string }> =>
      (await idempotency.run({ principalId: principal.id, key, request: { given }, now: now() }, (keep) =>
        begin(given, principal, keep),
      )) as { id: string },

    /**
     * Does something to a matter, in the version that the person has seen.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    act: async <A extends MatterAction>(
      id: string,
      action: A,
      command: MatterCommand<A>,
      doing: Doing,
    ): Promise<void> => {
      const request = { id, action, command }
      await idempotency.run(
        { principalId: doing.principal.id, key: doing.key ?? null, request, now: now() },
        async (keep) => {
          await perform(id, action, command, doing, keep)
          return { id }
        },
      )
    },
  }
}
export type Matters = ReturnType<typeof createMatters>
