import * as z from 'zod'
import { dayOf, daysBetween, LocalDate } from '#shared/domain/local-date.ts'
import { Side } from '#shared/identity/principal.ts'
import { type Asking, holderOf, possibleMatterActions, standings, standingsOf } from './access.ts'
import { Custody, Divergence, divergencesOf } from './custody.ts'
import { StandingDeadline, standingOn } from './deadline.ts'
import { Matter, type MatterFile, otherSide, requestedCustody, requestingCustody } from './matter.ts'
import { stateFor } from './matter-board.ts'
import { MatterContent } from './matter-content.ts'
import { type MatterAction, matterActions, matterRuleOf } from './matter-transitions.ts'
import { RecordedEvent, recordableEvents } from './recorded-events.ts'
import { disposableOn } from './retention.ts'

/** What the other side may know of a side's custody. */
export const OpenCustody = Custody.pick({
  side: true,
  organisation: true,
  reference: true,
  round: true,
  status: true,
  statusSince: true,
})
  .extend({
    acknowledgedAt: z.iso.datetime().nullable(),
    outcome: z
      .object({ result: z.string(), ground: z.string().nullable(), note: z.string(), at: z.iso.datetime() })
      .nullable(),
    reconciled: z.object({ result: z.string(), note: z.string(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'OpenCustody' })
export type OpenCustody = z.infer<typeof OpenCustody>

/** A matter as one person may see it. */
export const MatterView = Matter.omit({ lastEvent: true })
  .extend({
    deadlines: z.array(StandingDeadline),
    /** Null: what was sent is not there for this reader yet. */
    content: MatterContent,
    /** The side of the reader, with all that it keeps for itself; null: nothing was done on it yet. */
    own: Custody.nullable(),
    sides: z.object({ mainland: OpenCustody, 'hong-kong': OpenCustody }),
    divergences: z.array(Divergence),
    /** The first day on which the reader’s side may dispose of its file; null: the matter goes on, or the file is held. */
    disposableOn: LocalDate.nullable(),
    standings: z.array(z.enum(standings)),
    /** What `record_event` may say has happened on the reader’s side, by the instrument. */
    recordableEvents: z.array(RecordedEvent),
    possibleActions: z.array(z.enum(matterActions as [MatterAction, ...MatterAction[]])),
    /** Days since the request came to this state. */
    daysInState: z.int().min(0),
    readerSide: Side,
  })
  .meta({ id: 'LegalMatterView' })
export type MatterView = z.infer<typeof MatterView>

const openCustody = (file: MatterFile, side: Side, asking: Asking): OpenCustody => {
  const custody = file.custodies[side]
  const organisation = holderOf(file, side, asking.authorities)
  if (custody === null) {
    const since = file.matter.stateSince
    const nothing = { reference: null, acknowledgedAt: null, outcome: null, reconciled: null }
    return { side, organisation, round: 0, status: 'awaiting', statusSince: since, ...nothing }
  }
  const { reference, round, status, statusSince, acknowledgement, outcome, reconciled } = custody
  // What the side that asks writes anew is nothing to the other before it is sent.
  const hides = side !== asking.principal.side && round > 0 && (status === 'checked' || status === 'drafting')
  return {
    ...{ side, organisation, reference, round, statusSince, status: hides ? 'correcting' : status },
    acknowledgedAt: acknowledgement?.at ?? null,
    outcome: outcome && { result: outcome.result, ground: outcome.ground, note: outcome.note, at: outcome.at },
    reconciled: reconciled && { result: reconciled.result, note: reconciled.note, at: reconciled.at },
  }
}

export const matterViewOf = (file: MatterFile, asking: Asking): MatterView => {
  const { matter, content, custodies } = file
  const { side } = asking.principal
  const today = dayOf(asking.at)
  const { lastEvent: _lastEvent, ...shown } = matter
  const possibleActions = [...possibleMatterActions(file, asking)]
  return {
    ...shown,
    deadlines: shown.deadlines.map((one) => standingOn(one, today)),
    state: stateFor(matter, side),
    content,
    own: custodies[side],
    sides: {
      mainland: openCustody(file, 'mainland', asking),
      'hong-kong': openCustody(file, 'hong-kong', asking),
    },
    divergences: divergencesOf(requestingCustody(file), requestedCustody(file), today),
    disposableOn: disposableOn(file, side, asking.authorities),
    standings: [...standingsOf(file, asking)],
    recordableEvents:
      asking.instrument !== undefined && possibleActions.includes('record_event')
        ? recordableEvents(file, side, asking.instrument)
        : [],
    possibleActions,
    daysInState: Math.max(0, daysBetween(dayOf(matter.stateSince), today)),
    readerSide: side,
  }
}

/** What both sides know of: what was handed over, and what began or ended a limit. */
const known = new Set<string>(
  matterActions
    .filter((action) => matterRuleOf(action).receipt || action === 'record_event')
    .map((action) => matterRuleOf(action).event),
)

type Logged = { readonly type: string; readonly data: Readonly<Record<string, unknown>> }

/** What of a matter's log a side may read: what it did itself, and what was handed over from the first sending on. */
export const eventsFor = <E extends Logged>(events: readonly E[], side: Side): E[] =>
  events.filter(
    ({ type, data }) => data.side === side || (known.has(type) && Number(data.round) > 0) || data.side === undefined,
  )

export const counterpartOf = ({ sides, readerSide }: MatterView): OpenCustody => sides[otherSide(readerSide)]
