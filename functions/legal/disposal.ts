import * as z from 'zod'
import type { Arrow } from '#shared/domain/lifecycle-diagram.ts'
import { dayOf, LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { type Asking, type Standable, type Standing, standingsOf } from './access.ts'
import { type Custody, isDisposed } from './custody.ts'
import { type CentralAuthorities, Organisation, otherSide } from './matter.ts'
import { RegimeKind } from './regime.ts'
import { endOf, keptUntil } from './retention.ts'

/** How far a side is with its file: the matter goes on, it is kept, somebody has proposed that it goes, it has gone. */
export const disposalStates = ['running', 'kept', 'proposed', 'disposed'] as const
export const DisposalState = z.enum(disposalStates).meta({ id: 'DisposalState' })
export type DisposalState = z.infer<typeof DisposalState>

export const disposalStateOf = (file: Standable, side: Side): DisposalState => {
  const custody = file.custodies[side]
  if (isDisposed(custody)) return 'disposed'
  if (endOf(file) === null) return 'running'
  return custody?.disposal == null ? 'kept' : 'proposed'
}

type Acting = {
  readonly side: Side
  readonly person: string
  readonly today: LocalDate
  readonly authorities: CentralAuthorities
}

/** What stands against a step beside state and standing. The code of each is what the person reads. */
const hindrances = {
  disposal_held: ({ custodies }: Standable, { side }: Acting) => custodies[side]?.hold != null,
  disposal_too_early: (file: Standable, { side, today, authorities }: Acting) => {
    const last = keptUntil(file, side, authorities)
    return last === null || today <= last
  },
  disposal_own_proposal: ({ custodies }: Standable, { side, person }: Acting) =>
    custodies[side]?.disposal?.proposed.by === person,
} as const satisfies Record<string, (file: Standable, acting: Acting) => boolean>
export type DisposalHindrance = keyof typeof hindrances
export const disposalHindrances = Object.keys(hindrances) as DisposalHindrance[]

export type DisposalRule = {
  readonly from: readonly DisposalState[]
  readonly by: readonly Standing[]
  readonly not: readonly DisposalHindrance[]
  readonly to: DisposalState
  readonly event: string
}

const staff = ['drafter', 'checker', 'handler', 'head'] as const

/** The one table of how a side disposes of its file: two steps by two people, after the day, and never under a hold. */
export const disposalTransitions = {
  propose: {
    ...{ from: ['kept'], by: staff, not: ['disposal_held', 'disposal_too_early'] },
    ...({ to: 'proposed', event: 'disposal_proposed' } as const),
  },
  take_back: { from: ['proposed'], by: staff, not: [], to: 'kept', event: 'disposal_taken_back' },
  confirm: {
    ...{ from: ['proposed'], by: staff, not: ['disposal_held', 'disposal_too_early', 'disposal_own_proposal'] },
    ...({ to: 'disposed', event: 'matter_disposed' } as const),
  },
} as const satisfies Record<string, DisposalRule>
export type DisposalAction = keyof typeof disposalTransitions
export const disposalActions = Object.keys(disposalTransitions) as DisposalAction[]
export const disposalRuleOf = (action: DisposalAction): DisposalRule => disposalTransitions[action]

/** The way of a file, arrow by arrow, for its diagram. */
export const disposalArrows = (): Arrow[] =>
  disposalActions.flatMap((action) => {
    const { from, to, event } = disposalRuleOf(action)
    return from.map((state) => ({ from: state, to, label: `${action} – ${event}` }))
  })

/** What keeps a person from a step; nothing: they may take it. */
export const hindrancesOf = (
  file: Standable,
  action: DisposalAction,
  { principal: { id: person, side }, authorities, at }: Asking,
): DisposalHindrance[] =>
  disposalRuleOf(action).not.filter((one) => hindrances[one](file, { side, person, today: dayOf(at), authorities }))

/** The steps that a person could take, were there no hindrance. */
export const openDisposalActions = (file: Standable, asking: Asking): DisposalAction[] => {
  const { side } = asking.principal
  const [state, held] = [disposalStateOf(file, side), standingsOf(file, asking)]
  return disposalActions.filter((action) => {
    const { from, by } = disposalRuleOf(action)
    return from.includes(state) && held.some((standing) => by.includes(standing))
  })
}

/** The sides that still have a matter: for which it was there, and which have not disposed of it. */
export const keepersOf = ({ matter, custodies }: Standable): Side[] =>
  [matter.from, ...(matter.round > 0 ? [otherSide(matter.from)] : [])].filter((side) => !isDisposed(custodies[side]))

/** What stands where words were. */
export const withheld = '–'

/** A side’s record once it has gone: what is no fact of the file is not kept. */
export const emptied = (custody: Custody): Custody => ({
  ...custody,
  authors: [],
  walls: custody.walls.map((wall) => ({ ...wall, reason: withheld })),
})

export const disposalCategories = ['sendings', 'documents', 'files', 'words', 'links'] as const

/** What was removed of a kind, and what stays because the other side was given it and still keeps its own file. */
export const DisposedCategory = z
  .object({ category: z.enum(disposalCategories), removed: z.int().min(0), left: z.int().min(0) })
  .meta({ id: 'DisposedCategory' })
export type DisposedCategory = z.infer<typeof DisposedCategory>

const Person = z.object({ id: z.string(), name: Text, at: z.iso.datetime() })

/** That a side has disposed of its file of a matter. It names no party, no paper and no title, and it stays. */
export const DisposalCertificate = z
  .object({
    format: z.literal('qianhai-disposal-1'),
    matter: z.string(),
    side: Side,
    organisation: Organisation,
    /** The side’s own number. */
    reference: z.string().nullable(),
    kind: RegimeKind,
    instrumentId: z.string(),
    from: Side,
    endedAs: z.enum(['closed', 'withdrawn']),
    endedOn: LocalDate,
    keptUntil: LocalDate,
    /** The period that it was kept for; null: its head had set the day. */
    period: z.string().nullable(),
    /** On what basis the head had set the day. */
    basis: z.string().nullable(),
    proposed: Person,
    confirmed: Person,
    categories: z.array(DisposedCategory),
    /** The receipts that stay, without the names of papers: how many, the link at their end, and the SHA-256 of them. */
    receipts: z.object({ count: z.int().min(0), end: z.string().nullable(), sha256: z.string() }),
    /** The SHA-256 of all of this, written one way only. */
    hash: z.string(),
  })
  .meta({ id: 'DisposalCertificate' })
export type DisposalCertificate = z.infer<typeof DisposalCertificate>
