import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Custody, Level } from './custody.ts'
import { concerns, type Instrument } from './instrument.ts'
import type { MatterFile, Organisation } from './matter.ts'
import { type MatterContent, MatterDetails, MatterTitle, particularNames, particularsOf } from './matter-content.ts'
import { Reference } from './matter-transitions.ts'
import { Facts, type RegimeAnswer, RegimeKind } from './regime.ts'

/** What a person opens a matter with: what the finder asks, what they make of its answer, and what the request says. */
export const NewMatter = z
  .strictObject({
    kind: RegimeKind,
    on: LocalDate.describe('The day of the request'),
    facts: Facts,
    /** The version of the instrument that the person has read; null: they name none. */
    instrumentVersion: z.string().max(64).nullable(),
    /** Another instrument than the one that the finder names, with the reason; null: its answer is confirmed. */
    override: z
      .strictObject({ instrumentId: z.string().min(1).max(100), reason: z.string().trim().min(1).max(1000) })
      .nullable(),
    title: MatterTitle.describe('It is seen in lists, so it names nobody'),
    level: Level,
    reference: Reference.nullable(),
    details: MatterDetails,
  })
  .meta({ id: 'NewMatter' })
export type NewMatter = z.infer<typeof NewMatter>

/** What stands against a request for what its kind and its instrument ask for. */
export const detailIssues = (
  kind: RegimeKind,
  instrument: Instrument,
  from: Principal['side'],
  { sentBy, receivedBy, particulars, waived, papers }: MatterDetails,
  at = '',
): InputIssue[] => {
  const asked = particularsOf[kind]
  const known: readonly string[] = [...asked.required, ...asked.optional]
  const { sends, receives } = instrument.authorities[from]
  const keys = [...instrument.documents.filter((one) => concerns(one, from)).map(({ key }) => key), 'other']
  const path = (name: string) => `${at}${name}`
  return [
    sends[sentBy] === undefined ? [{ path: path('sentBy'), code: 'invalid_option' }] : [],
    receives[receivedBy] === undefined ? [{ path: path('receivedBy'), code: 'invalid_option' }] : [],
    asked.required
      .filter((name) => particulars[name] === undefined)
      .map((name) => ({ path: path(`particulars.${name}`), code: 'required' })),
    particularNames
      .filter((name) => particulars[name] !== undefined && !known.includes(name))
      .map((name) => ({ path: path(`particulars.${name}`), code: 'unknown_field' })),
    papers.flatMap(({ key }, index) =>
      keys.includes(key) ? [] : [{ path: path(`papers.${index}.key`), code: 'invalid_option' }],
    ),
    waived.flatMap(({ key }, index) =>
      keys.includes(key) ? [] : [{ path: path(`waived.${index}.key`), code: 'invalid_option' }],
    ),
  ].flat()
}

/** What the rules ask for beside what the drafter writes: the papers of that direction, and the bodies that were chosen. */
export const framed = (
  instrument: Instrument,
  from: Principal['side'],
  { sentBy, receivedBy }: MatterDetails,
): Pick<MatterContent, 'checklist' | 'authorities'> => {
  const { sends, receives } = instrument.authorities[from]
  const sender = sends[sentBy]
  const receiver = receives[receivedBy]
  if (sender === undefined || receiver === undefined) throw new Error(`${instrument.id} has no such authority`)
  return {
    checklist: instrument.documents
      .filter((one) => concerns(one, from))
      .map(({ key, name, required, article }) => ({ key, name, required, article })),
    authorities: { sends: sender, receives: receiver },
  }
}

/** A side's file before anything has been done to it there. */
export const freshCustody = (
  side: Principal['side'],
  organisation: Organisation,
  { level, at }: { readonly level: Level; readonly at: string },
): Custody => ({
  ...{ side, version: 0, organisation, reference: null, round: 0, status: 'awaiting', statusSince: at, level },
  ...{ team: [], walls: [], authors: [], acknowledgement: null, outcome: null, reconciled: null },
  ...{ retention: null, hold: null, disposal: null },
})

/**
 * A matter as it begins, without its event.
 * @throws AppError `invalid_input`, naming what is wrong: an answer that names no instrument, another version of it, a day before
 * it was in force, a title in no language, or what its kind asks for.
 */
export const openMatter = (
  given: NewMatter,
  {
    id,
    at,
    principal,
    answer,
    instrument,
    instrumentVersion,
  }: {
    readonly id: string
    readonly at: string
    readonly principal: Principal
    readonly answer: RegimeAnswer
    readonly instrument: Instrument
    /** The version of the instrument’s data that is deployed. */
    readonly instrumentVersion: string
  },
): Omit<MatterFile, 'matter'> & { readonly matter: Omit<MatterFile['matter'], 'lastEvent'> } => {
  const { kind, on, facts, override, title, level, reference, details } = given
  const from = principal.side
  const since = instrument.inForce.from
  refuseIf([
    given.instrumentVersion !== null &&
      given.instrumentVersion !== instrumentVersion && {
        path: 'instrumentVersion',
        code: 'instrument_version_unknown',
        params: { current: instrumentVersion },
      },
    since !== null && on < since && { path: 'on', code: 'day_too_early', params: { earliest: since } },
    Object.keys(title).length === 0 && { path: 'title', code: 'title_required' },
    ...detailIssues(kind, instrument, from, details, 'details.'),
  ])
  const { organisation } = principal
  const custody: Custody = {
    ...freshCustody(from, organisation, { level, at }),
    ...{ version: 1, reference, status: 'drafting', authors: [principal.id] },
    team: [{ id: principal.id, name: principal.name, role: 'drafter' }],
  }
  return {
    matter: {
      ...{ id, version: 1, kind, instrumentId: instrument.id, instrumentVersion, from, title, level },
      ...{
        state: 'drafting',
        stateSince: at,
        openedAt: at,
        round: 0,
        turnSince: { mainland: at, 'hong-kong': at },
        acknowledgement: null,
        deadlines: [],
        lastReceipt: null,
      },
    },
    content: {
      regime: { on, facts, answer, overriddenBecause: override?.reason ?? null, confirmedBy: principal.id },
      details,
      ...framed(instrument, from, details),
    },
    custodies: {
      mainland: from === 'mainland' ? custody : null,
      'hong-kong': from === 'hong-kong' ? custody : null,
    },
  }
}
