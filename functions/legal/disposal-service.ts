import { nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Log } from '#shared/http/log.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Asking, holderOf, legalRoleOf, levelOf, recordStandingsOf, type Standable } from './access.ts'
import { isWhole, receiptsOf, verifyBare } from './bare-chain.ts'
import { bare } from './bare-receipt.ts'
import { type Custody, isDisposed } from './custody.ts'
import {
  type DisposalAction,
  type DisposalCertificate,
  disposalRuleOf,
  disposalStateOf,
  emptied,
  hindrancesOf,
  openDisposalActions,
} from './disposal.ts'
import { categoriesOf, clearingOf } from './disposal-clearing.ts'
import type { DisposalLine, DisposalQuery } from './disposal-lines.ts'
import type { DisposalRepository, PendingClearing } from './disposal-repository.ts'
import { type DisposalRecord, type DisposalView, disposalViewOf } from './disposal-view.ts'
import { freshCustody } from './intake.ts'
import type { MatterFile } from './matter.ts'
import type { MattersRepository } from './matters-repository.ts'
import type { Doing } from './matters-service.ts'
import { legalActor, type Opening } from './opening-service.ts'
import { hashOfValue } from './receipt-chain.ts'
import type { WholeMatter } from './removal-repository.ts'
import { endOf, keptUntil } from './retention.ts'
import { retentionPeriods } from './retention-service.ts'

export const disposalPageSize = 25
const shownEvents = 100

const refusal = (code: string, params: Readonly<Record<string, string>> = {}): AppError =>
  new AppError('invalid_input', {}, { issues: [{ path: 'form', code, params }] })

/** What a side keeps of ended matters, and how it disposes of it: two steps by two people, a certificate, and then the removal. */
export const createDisposal = ({
  repository,
  disposals,
  opening,
  idempotency,
  authorities,
  now,
  log,
}: {
  repository: Pick<MattersRepository, 'findStanding' | 'eventsOf' | 'receiptsOf' | 'save'>
  disposals: DisposalRepository
  opening: Opening
  idempotency: Idempotency
  authorities: Asking['authorities']
  now: () => Date
  log: Log
}) => {
  const clear = async (pending: PendingClearing): Promise<void> => {
    const whole = await disposals.whole(pending.matter)
    if (whole === null) throw new AppError('not_found')
    await disposals.clear(pending, whole, clearingOf(whole.file, whole.remains))
  }

  const certificateOf = (
    before: MatterFile,
    after: Standable,
    { remains, receipts }: WholeMatter,
    { principal, at }: Asking,
  ): DisposalCertificate => {
    const { side } = principal
    const { matter, custodies } = before
    const [end, last, proposed] = [
      endOf(before),
      keptUntil(before, side, authorities),
      custodies[side]?.disposal?.proposed,
    ]
    if (end === null || last === null || proposed === undefined) throw new Error(`Nobody has proposed ${matter.id}`)
    const basis = custodies[side]?.retention?.basis ?? null
    const body: Omit<DisposalCertificate, 'hash'> = {
      ...{ format: 'qianhai-disposal-1', matter: matter.id, side, organisation: holderOf(before, side, authorities) },
      ...{ reference: custodies[side]?.reference ?? null, kind: matter.kind, instrumentId: matter.instrumentId },
      ...{ from: matter.from, endedAs: end.as, endedOn: end.on, keptUntil: last },
      ...{ period: basis === null ? retentionPeriods[side].id : null, basis },
      proposed: { id: proposed.by, name: proposed.name, at: proposed.at },
      confirmed: { id: principal.id, name: principal.name, at },
      categories: categoriesOf(after, remains, side),
      receipts: receiptsOf(receipts),
    }
    return { ...body, hash: hashOfValue(body) }
  }

  const custodyAfter = (file: MatterFile, action: DisposalAction, { principal, at }: Asking): Custody => {
    const { side, id, name } = principal
    const own =
      file.custodies[side] ?? freshCustody(side, holderOf(file, side, authorities), { level: levelOf(file, side), at })
    const next = { ...own, version: own.version + 1 }
    if (action === 'propose') return { ...next, disposal: { proposed: { by: id, name, at }, disposedAt: null } }
    const proposed = own.disposal?.proposed
    if (action === 'take_back' || proposed === undefined) return { ...next, disposal: null }
    return { ...emptied(next), disposal: { proposed, disposedAt: at } }
  }

  /** @throws AppError `action_not_allowed`, `forbidden`; `invalid_input` with what stands against the step. */
  const requireStep = (file: MatterFile, action: DisposalAction, asking: Asking): void => {
    const { side } = asking.principal
    if (!disposalRuleOf(action).from.includes(disposalStateOf(file, side))) throw new AppError('action_not_allowed')
    if (!openDisposalActions(file, asking).includes(action)) throw new AppError('forbidden')
    const [hindrance] = hindrancesOf(file, action, asking)
    if (hindrance !== undefined) throw refusal(hindrance, { day: keptUntil(file, side, authorities) ?? '' })
  }

  const perform = async (
    id: string,
    action: DisposalAction,
    { principal, version }: Doing,
    keep: KeepAnswer,
  ): Promise<void> => {
    const { file, asking } = await opening.open(id, principal)
    const current = file.matter.version
    if (current !== version) throw new AppError('version_conflict', { current })
    requireStep(file, action, asking)
    const { side } = principal
    const custodies = { ...file.custodies, [side]: custodyAfter(file, action, asking) }
    const whole = action === 'confirm' ? await disposals.whole(id) : null
    // What the certificate vouches for is held against itself while it can be.
    if (whole !== null && !isWhole(whole.receipts)) throw refusal('disposal_chain_broken')
    const certificate = whole && certificateOf(file, { matter: file.matter, custodies }, whole, asking)
    const event = nextEvent(file.matter.lastEvent, {
      ...{ at: asking.at, actor: legalActor(principal), type: disposalRuleOf(action).event },
      data: { side, round: file.matter.round, ...(certificate !== null && { certificate: certificate.hash }) },
    })
    const lastEvent = { sequence: event.sequence, hash: event.hash }
    const next = { ...file, custodies, matter: { ...file.matter, version: current + 1, lastEvent } }
    await repository.save({
      ...{ previous: file, next, side, event },
      also: [...keep({ id }), ...(certificate === null ? [] : disposals.goneParts(certificate))],
    })
  }

  const recordOf = async ({ matter }: Standable, { side }: Principal): Promise<DisposalRecord> => {
    const certificate = await disposals.certificate(matter.id, side)
    if (certificate === null) throw new Error(`${side} has disposed of ${matter.id} without a certificate`)
    // What the other side has done since stands in its own file.
    const receipts = (await repository.receiptsOf(matter.id))
      .slice(0, certificate.receipts.count)
      .map(({ receipt }) => bare(receipt))
    const isCleared = !(await disposals.isBeingCleared({ matter: matter.id, side }))
    return { certificate, isCleared, receipts, verdict: verifyBare(receipts, certificate.receipts) }
  }

  return {
    /**
     * A page of the files of ended matters that a person may see, by whether their day has passed.
     * @throws AppError `forbidden` for who asks for what is for teams and heads alone, and is no head.
     */
    list: async (
      query: DisposalQuery,
      principal: Principal,
      cursor: string | null,
    ): Promise<{ items: DisposalLine[]; nextCursor: string | null }> => {
      const role = legalRoleOf(principal)
      if (role === null || (query.which === 'team' && role !== 'legal_head')) throw new AppError('forbidden')
      const today = dayOf(now().toISOString())
      const { items, nextCursor } = await disposals.list(query, principal, { today, limit: disposalPageSize, cursor })
      return { items: items.map(({ walled: _walled, ...line }) => line), nextCursor }
    },

    /**
     * A side’s file of a matter: until when it is kept, what holds it, what was proposed; once it has gone, its certificate. That
     * somebody looked is kept while there is something to look at.
     */
    view: async (id: string, principal: Principal): Promise<DisposalView> => {
      const period = retentionPeriods[principal.side]
      const standing = await repository.findStanding(id)
      if (standing === null) throw new AppError('not_found')
      if (isDisposed(standing.custodies[principal.side])) {
        const asking = opening.asks(principal)
        if (recordStandingsOf(standing, asking).length === 0) throw new AppError('not_found')
        return disposalViewOf(standing, { events: [], record: await recordOf(standing, principal), period }, asking)
      }
      const { file, asking } = await opening.open(id, principal)
      await opening.noteRead(file, asking, 'disposal')
      return disposalViewOf(file, { events: await repository.eventsOf(id, shownEvents), record: null, period }, asking)
    },

    /**
     * Takes one of the steps, in the version that the person has seen. After the last the content is removed; what cannot be removed
     * at once, the night removes.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    act: async (id: string, action: DisposalAction, doing: Doing): Promise<void> => {
      const { principal, key = null } = doing
      await idempotency.run({ principalId: principal.id, key, request: { id, action }, now: now() }, async (keep) => {
        await perform(id, action, doing, keep)
        return { id }
      })
      if (action !== 'confirm') return
      const pending = { matter: id, side: principal.side }
      await clear(pending).catch((error: unknown) => log('error', { ...pending, error: String(error) }))
    },

    /** Removes what is still to be removed. Doing it more often changes nothing. */
    finish: async (): Promise<{ cleared: number; failed: readonly { id: string; error: unknown }[] }> => {
      const failed: { id: string; error: unknown }[] = []
      let cleared = 0
      for (const pending of await disposals.beingCleared())
        try {
          await clear(pending)
          cleared += 1
        } catch (error) {
          failed.push({ id: pending.matter, error })
        }
      return { cleared, failed }
    },
  }
}
export type Disposal = ReturnType<typeof createDisposal>
