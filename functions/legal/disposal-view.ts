import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import type { Asking, Standable } from './access.ts'
import { BareReceipt, BareVerdict } from './bare-receipt.ts'
import { Custody } from './custody.ts'
import {
  DisposalCertificate,
  DisposalState,
  disposalActions,
  disposalHindrances,
  disposalStateOf,
  hindrancesOf,
  openDisposalActions,
} from './disposal.ts'
import { MatterTitle } from './matter-content.ts'
import { RegimeKind } from './regime.ts'
import { endOf, keptUntil } from './retention.ts'
import { RetentionPeriod } from './retention-period.ts'

/** What is left of a matter for a side that has disposed of it. */
export const DisposalRecord = z
  .object({
    certificate: DisposalCertificate,
    /** Whether all is removed that the certificate says; files follow within a day. */
    isCleared: z.boolean(),
    receipts: z.array(BareReceipt),
    verdict: BareVerdict,
  })
  .meta({ id: 'LegalDisposalRecord' })
export type DisposalRecord = z.infer<typeof DisposalRecord>

/** A side’s file of a matter, on its way to be disposed of. */
export const DisposalView = z
  .object({
    matter: z.string(),
    version: z.int().positive(),
    side: Side,
    state: DisposalState,
    /** Null once it was disposed of. */
    title: MatterTitle.nullable(),
    reference: z.string().nullable(),
    kind: RegimeKind,
    from: Side,
    ended: z.object({ as: z.enum(['closed', 'withdrawn']), on: LocalDate }).nullable(),
    keptUntil: LocalDate.nullable(),
    /** On what basis the head has set the day; null: the period says it. */
    basis: z.string().nullable(),
    period: RetentionPeriod,
    hold: Custody.shape.hold,
    /** The holds of this side, the latest first. */
    holds: z.array(
      z.object({
        what: z.enum(['hold_set', 'hold_released']),
        at: z.iso.datetime(),
        name: Text,
        reason: z.string().nullable(),
      }),
    ),
    proposed: z.object({ by: z.string(), name: Text, at: z.iso.datetime() }).nullable(),
    /** The steps that are the reader’s to take, each with what stands against it. */
    steps: z.array(z.object({ action: z.enum(disposalActions), hindrances: z.array(z.enum(disposalHindrances)) })),
    record: DisposalRecord.nullable(),
  })
  .meta({ id: 'LegalDisposalView' })
export type DisposalView = z.infer<typeof DisposalView>

/** What of an event tells of a hold. */
type LoggedHold = {
  readonly type: string
  readonly at: string
  readonly actor: { readonly name: Text }
  readonly data: Readonly<Record<string, unknown>>
}

const holdsIn = (events: readonly LoggedHold[], side: Side): DisposalView['holds'] =>
  events.flatMap(({ type, at, actor, data }) =>
    (type === 'hold_set' || type === 'hold_released') && data.side === side
      ? [{ what: type, at, name: actor.name, reason: typeof data.text === 'string' ? data.text : null }]
      : [],
  )

export const disposalViewOf = (
  file: Standable,
  {
    events,
    record,
    period,
  }: {
    readonly events: readonly LoggedHold[]
    readonly record: DisposalRecord | null
    readonly period: RetentionPeriod
  },
  asking: Asking,
): DisposalView => {
  const { side } = asking.principal
  const { matter, custodies } = file
  const custody = custodies[side]
  const isGone = record !== null
  return {
    ...{ matter: matter.id, version: matter.version, side, state: disposalStateOf(file, side) },
    ...{ title: isGone ? null : matter.title, reference: custody?.reference ?? null },
    ...{ kind: matter.kind, from: matter.from, ended: endOf(file) },
    ...{ keptUntil: keptUntil(file, side, asking.authorities), basis: custody?.retention?.basis ?? null, period },
    ...{ hold: custody?.hold ?? null, holds: isGone ? [] : holdsIn(events, side) },
    proposed: custody?.disposal?.proposed ?? null,
    steps: openDisposalActions(file, asking).map((action) => ({
      ...{ action, hindrances: hindrancesOf(file, action, asking) },
    })),
    record,
  }
}
