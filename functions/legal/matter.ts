import * as z from 'zod'
import { Due } from '#shared/domain/due.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { Custody, Level } from './custody.ts'
import { Deadline } from './deadline.ts'
import { type MatterContent, MatterTitle } from './matter-content.ts'
import { RegimeKind } from './regime.ts'

export const terminalStates = ['closed', 'withdrawn'] as const
export const matterStates = [
  'drafting',
  'checked',
  'dispatched',
  'acknowledged',
  'executing',
  'returned',
  'returned_for_correction',
  ...terminalStates,
] as const
export const MatterState = z.enum(matterStates).meta({ id: 'MatterState' })
export type MatterState = z.infer<typeof MatterState>

export const Organisation = z.object({ id: z.string(), name: Text })
export type Organisation = z.infer<typeof Organisation>

/** By when the receiving side is to say that it has a request, in working days of its own. */
export const AcknowledgementDue = z
  .object({
    by: Due,
    workingDays: z.int().positive(),
    /** Whether the instrument sets the days, or the hub does, as a target that binds nobody. */
    setBy: z.enum(['instrument', 'hub']),
    /** When the liaison officer of the receiving side was told that it is late; null: not yet. */
    escalatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AcknowledgementDue' })
export type AcknowledgementDue = z.infer<typeof AcknowledgementDue>

/** A request of one side to the other: what the hub keeps of it beside what it says and what each side has of it. */
export const Matter = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    kind: RegimeKind,
    instrumentId: z.string(),
    /** Which version of the instrument's data it was opened under: the beginning of the data's SHA-256. */
    instrumentVersion: z.string(),
    from: Side,
    title: MatterTitle,
    level: Level,
    state: MatterState,
    stateSince: z.iso.datetime(),
    openedAt: z.iso.datetime(),
    /** Since when it has been the same side's move, as each side sees it: what waits longest comes first in a list. */
    turnSince: z.object({ mainland: z.iso.datetime(), 'hong-kong': z.iso.datetime() }),
    /** How often it was sent. Before the first time the other side does not know of it. */
    round: z.int().min(0),
    acknowledgement: AcknowledgementDue.nullable(),
    /** The limits that its events have started, those that have ended too. */
    deadlines: z.array(Deadline),
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
    /** The end of its chain of receipts; null before the first. */
    lastReceipt: z.object({ number: z.int(), link: z.string() }).nullable(),
  })
  .meta({ id: 'LegalMatter' })
export type Matter = z.infer<typeof Matter>

export const Custodies = z.object({ mainland: Custody.nullable(), 'hong-kong': Custody.nullable() })

/** A matter with all that decides what may be done to it. */
export type MatterFile = {
  readonly matter: Matter
  /** What was last written: sent already, or on its way to be. */
  readonly content: MatterContent
  readonly custodies: Readonly<Record<Side, Custody | null>>
}

/** The body that takes in what comes for a side, and for how many years files are kept there where no day is set. */
export type CentralAuthorities = Readonly<Record<Side, Organisation & { readonly keepsYears: number }>>

export const otherSide = (side: Side): Side => (side === 'mainland' ? 'hong-kong' : 'mainland')

export const isTerminal = ({ state }: Pick<Matter, 'state'>): boolean => terminalStates.some((one) => one === state)

/** Whether what was last written has been sent. */
export const isSent = ({ state, round }: Pick<Matter, 'state' | 'round'>): boolean =>
  round > 0 && state !== 'drafting' && state !== 'checked'

/** The custody of the side that asks; it is there from the beginning. */
export const requestingCustody = ({ matter, custodies }: MatterFile): Custody => {
  const custody = custodies[matter.from]
  if (custody === null) throw new Error(`The matter ${matter.id} has no custody of the side that asks`)
  return custody
}

export const requestedCustody = ({ matter, custodies }: MatterFile): Custody | null => custodies[otherSide(matter.from)]
