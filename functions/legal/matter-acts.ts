import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { type Asking, holderOf, levelOf, possibleMatterActions, standingsOf } from './access.ts'
import { acknowledgementDue, dueWithin } from './acknowledgement.ts'
import { type CrossingEntry, crossingOfDispatch, crossingOfReturn } from './crossing.ts'
import { type Custody, couldNot, isSameWall, mostWalls, type Result } from './custody.ts'
import { deadlinesAfter } from './deadline-events.ts'
import { missingBeside } from './document.ts'
import type { Instrument } from './instrument.ts'
import { detailIssues, framed, freshCustody } from './intake.ts'
import { isTerminal, type Matter, type MatterFile, otherSide } from './matter.ts'
import { turnOf } from './matter-board.ts'
import type { MatterContent, Paper } from './matter-content.ts'
import { type MatterAction, type MatterCommand, matterRuleOf } from './matter-transitions.ts'
import { deadlinesWith, recordIssues, recordOf } from './recorded-events.ts'

/** What an act has made of a matter, before it is numbered, chained and signed. */
export type Acted = {
  readonly file: MatterFile
  readonly data: Readonly<Record<string, string | number>>
  /** What was handed over; null: nothing. */
  readonly handOver: { readonly papers: readonly Paper[]; readonly result: Result | null } | null
  readonly crossing: Pick<CrossingEntry, 'fields' | 'persons' | 'papers' | 'basis' | 'necessity'> | null
}

type Change = {
  readonly custody?: Partial<Custody>
  readonly matter?: Partial<Matter>
  readonly content?: MatterContent
  readonly data?: Acted['data']
  readonly papers?: readonly Paper[]
  readonly result?: Result
  readonly crossing?: Acted['crossing']
}

type Situation = {
  readonly file: MatterFile
  readonly own: Custody
  readonly principal: Principal
  readonly instrument: Instrument
  readonly at: string
  /** The documents that the hub keeps and that go with it; on their arrival, those that were sent. */
  readonly going: readonly Paper[]
}
type Effects = { readonly [A in MatterAction]: (situation: Situation, command: MatterCommand<A>) => Change }

/** Papers that go by other ways and those that the hub keeps; one that is both is named once. */
const together = (named: readonly Paper[], going: readonly Paper[]): Paper[] => [
  ...named.filter(({ sha256 }) => !going.some((one) => one.sha256 === sha256)),
  ...going,
]

/** Papers of which the hash is not the one that was sent under that name, or that were not sent at all. */
const refuseOtherPapers = (sent: readonly Paper[], received: readonly Paper[]): void =>
  refuseIf(
    received.map(({ name, sha256 }, index) => {
      if (sent.some((paper) => paper.sha256 === sha256)) return null
      const path = `received.${index}.sha256`
      return {
        path,
        code: sent.some((paper) => paper.name === name) ? 'paper_differs' : 'paper_not_sent',
        params: { name },
      }
    }),
  )

const refuseGround = ({ refusalGrounds }: Instrument, result: Result, ground: string | null): void => {
  const known = ground === couldNot || refusalGrounds.some(({ article }) => article === ground)
  refuseIf([
    result === 'executed' && ground !== null && { path: 'ground', code: 'ground_without_refusal' },
    result === 'not_executed' && ground === null && { path: 'ground', code: 'required' },
    ground !== null && !known && { path: 'ground', code: 'invalid_option' },
  ])
}

const withMember = ({ team }: Custody, { id, name }: Principal): Custody['team'] =>
  team.some((member) => member.id === id) ? team : [...team, { id, name, role: 'handler' }]

const rewritten = ({ file: { matter } }: Situation): Custody['status'] => (matter.round > 0 ? 'correcting' : 'drafting')

const effects: Effects = {
  amend: (situation, details) => {
    const { file, own, principal, instrument } = situation
    refuseIf(detailIssues(file.matter.kind, instrument, file.matter.from, details))
    return {
      content: { ...file.content, details, ...framed(instrument, file.matter.from, details) },
      custody: { status: rewritten(situation), authors: [...new Set([...own.authors, principal.id])] },
    }
  },
  check: ({ file: { content }, going }) => {
    refuseIf(
      missingBeside(content, going).map(({ key }) => ({
        path: `papers.${key}`,
        code: 'paper_missing',
        params: { key },
      })),
    )
    return {}
  },
  send_back: (situation, { text }) => ({ custody: { status: rewritten(situation) }, data: { text } }),
  dispatch: ({ file, instrument, at, going }, command) => {
    const { from, round } = file.matter
    const sent = { from, to: otherSide(from), day: dayOf(at) }
    return {
      matter: { round: round + 1, acknowledgement: acknowledgementDue(instrument, sent) },
      custody: { round: round + 1, authors: [] },
      papers: together(file.content.details.papers, going),
      crossing: crossingOfDispatch(file, command, going.length),
    }
  },
  acknowledge: ({ file, own, principal, at, going }, { reference, received }) => {
    refuseOtherPapers(together(file.content.details.papers, going), received)
    return {
      custody: {
        ...{ reference, round: file.matter.round, team: withMember(own, principal) },
        acknowledgement: { round: file.matter.round, at, by: principal.id },
      },
      papers: received,
      data: { reference },
    }
  },
  begin: () => ({}),
  ask_correction: ({ file, own, principal }, { text }) => ({
    custody: { round: file.matter.round, team: withMember(own, principal) },
    data: { text },
  }),
  return: ({ file, principal, instrument, at, going }, command) => {
    const { result, ground, note, papers } = command
    refuseGround(instrument, result, ground)
    return {
      custody: { outcome: { result, ground, note, at, by: principal.id } },
      ...{ papers: together(papers, going), result, data: { result } },
      crossing: crossingOfReturn(file, command, going.length),
    }
  },
  record_outcome: ({ principal, at }, { result, note }) => ({
    custody: { outcome: { result, ground: null, note, at, by: principal.id } },
    ...{ result, data: { result } },
  }),
  reconcile: ({ principal, at }, { result, note }) => ({
    custody: { reconciled: { result, note, at, by: principal.id } },
    ...{ result, data: { result, text: note } },
  }),
  // The matter ends when both have closed their files; until then the other side still has something to do.
  close: ({ file, own }) =>
    file.custodies[otherSide(own.side)]?.status === 'closed' ? {} : { matter: { state: 'returned' } },
  withdraw: (_situation, { text }) => ({ data: { text } }),
  stop: ({ file, own, principal }) => ({
    custody: { round: file.matter.round, team: withMember(own, principal) },
  }),
  record_event: ({ file, own: { side }, instrument, at }, command) => {
    refuseIf(recordIssues(file, command, { side, instrument, today: dayOf(at) }))
    const { event, happenedOn, note, reason } = command
    const before = recordOf(file.matter, event)
    return {
      matter: { deadlines: deadlinesWith(file, command, instrument) },
      data: {
        ...{ event, on: happenedOn, ...(note !== null && { text: note }) },
        ...(before !== null && { replaced: before.event, replacedOn: before.on, reason: reason ?? '' }),
      },
    }
  },
  refer: (_situation, { reference }) => ({ custody: { reference }, data: { reference } }),
  assign: ({ own }, { team }) => {
    const isWalled = (id: string) => own.walls.some((wall) => wall.kind === 'person' && wall.id === id)
    refuseIf([
      ...team.map(({ id }, index) => isWalled(id) && { path: `team.${index}.id`, code: 'walled_person' }),
      new Set(team.map(({ id }) => id)).size < team.length && { path: 'team', code: 'person_twice' },
    ])
    return { custody: { team }, data: { team: team.map(({ id, role }) => `${id}:${role}`).join(' ') } }
  },
  restrict: ({ own }, { level }) => {
    refuseIf([level === 'named' && own.team.length === 0 && { path: 'level', code: 'team_required' }])
    return { custody: { level }, data: { level } }
  },
  raise_wall: ({ own, principal }, wall) => {
    const { kind, id, reason } = wall
    refuseIf([
      [principal.id, principal.organisation.id].includes(id) && { path: 'id', code: 'own_wall' },
      own.walls.some((one) => isSameWall(one, wall)) && { path: 'id', code: 'wall_twice' },
      own.walls.length >= mostWalls && { path: 'id', code: 'too_many_walls', params: { maximum: mostWalls } },
    ])
    const team = kind === 'person' ? own.team.filter((member) => member.id !== id) : own.team
    return { custody: { walls: [...own.walls, wall], team }, data: { wall: `${kind}#${id}`, text: reason } }
  },
  lift_wall: ({ own }, wall) => {
    const walls = own.walls.filter((one) => !isSameWall(one, wall))
    refuseIf([walls.length === own.walls.length && { path: 'id', code: 'wall_unknown' }])
    return { custody: { walls }, data: { wall: `${wall.kind}#${wall.id}`, text: wall.reason } }
  },
  retain: ({ at }, { until, basis }) => {
    const today = dayOf(at)
    refuseIf([until < today && { path: 'until', code: 'day_too_early', params: { earliest: today } }])
    // Whoever proposed that the file goes had another day before them.
    return { custody: { retention: { until, basis }, disposal: null }, data: { until, text: basis } }
  },
  hold: ({ principal, at }, { reason }) => ({
    // What was proposed before is looked at anew when the hold has ended.
    custody: { hold: { reason, since: at, by: principal.id }, disposal: null },
    data: { text: reason },
  }),
  release: (_situation, { reason }) => ({ custody: { hold: null }, data: { text: reason } }),
}

/** Notes since when it is whose move, where that has changed. */
const withTurns = (before: MatterFile, after: MatterFile, at: string): MatterFile => {
  const since = (side: Side) => (turnOf(before, side) === turnOf(after, side) ? before.matter.turnSince[side] : at)
  const turnSince = { mainland: since('mainland'), 'hong-kong': since('hong-kong') }
  return { ...after, matter: { ...after.matter, turnSince } }
}

/**
 * A matter after an act of one side. Of the two custodies only that side’s is written.
 * @throws AppError `not_found` for whom it does not exist; `forbidden` for who may not do this to it, `action_not_allowed` where it
 * cannot be done in its state; `invalid_input`.
 */
export const actOn = <A extends MatterAction>(
  file: MatterFile,
  action: A,
  command: MatterCommand<A>,
  asking: Asking & { readonly instrument: Instrument; readonly going?: readonly Paper[] },
): Acted => {
  const { principal, authorities, instrument, at, going = [] } = asking
  const { side } = principal
  const held = standingsOf(file, asking)
  if (held.length === 0) throw new AppError('not_found')
  const rule = matterRuleOf(action)
  if (!rule.from.includes(file.matter.state)) throw new AppError('action_not_allowed')
  if (!possibleMatterActions(file, asking).includes(action)) throw new AppError('forbidden')
  const own =
    file.custodies[side] ?? freshCustody(side, holderOf(file, side, authorities), { level: levelOf(file, side), at })
  const change = effects[action]({ file, own, principal, instrument, at, going }, command)
  const status = change.custody?.status ?? rule.status ?? own.status
  const custody: Custody = {
    ...own,
    ...change.custody,
    version: own.version + 1,
    ...{ status, statusSince: status === own.status ? own.statusSince : at },
  }
  const state = change.matter?.state ?? rule.to ?? file.matter.state
  const moved: Matter = {
    ...file.matter,
    ...change.matter,
    version: file.matter.version + 1,
    ...{ state, stateSince: state === file.matter.state ? file.matter.stateSince : at },
  }
  const matter = { ...moved, deadlines: deadlinesAfter(moved, action, { instrument, on: dayOf(at) }) }
  // A draft that is withdrawn was never handed over.
  const handsOver = rule.receipt && matter.round > 0
  return {
    file: withTurns(
      file,
      {
        matter,
        content: change.content ?? file.content,
        custodies: { ...file.custodies, [side]: custody },
      },
      at,
    ),
    data: { side, round: matter.round, ...change.data },
    handOver: handsOver ? { papers: change.papers ?? [], result: change.result ?? null } : null,
    crossing: change.crossing ?? null,
  }
}

/** Whether a request that was sent waits to be acknowledged. */
export const awaitsAcknowledgement = ({ state }: Pick<Matter, 'state'>): boolean => state === 'dispatched'

/** A matter that is late to be acknowledged, marked so; null where there is nothing to mark. */
export const escalated = (file: MatterFile, at: string): MatterFile | null => {
  const { matter } = file
  const due = matter.acknowledgement
  if (isTerminal(matter) || !awaitsAcknowledgement(matter) || due === null || due.escalatedAt !== null) return null
  // What was due in a year without a table is reckoned anew: the table may be there by now.
  const by = due.by.on === null ? dueWithin(otherSide(matter.from), dayOf(matter.stateSince), due.workingDays) : due.by
  if (by.on === null || dayOf(at) <= by.on) return null
  const acknowledgement = { ...due, by, escalatedAt: at }
  return { ...file, matter: { ...matter, version: matter.version + 1, acknowledgement } }
}
