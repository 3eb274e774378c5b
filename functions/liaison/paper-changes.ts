import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { InspectedFile } from '#shared/files/inspection.ts'
import type { WorkingKind } from '#shared/files/kind.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { postsOf } from './holding.ts'
import { agendaOf, type Meeting } from './meeting.ts'
import { ownPosts, standingsAt } from './meeting-changes.ts'
import { maySee, mostPapers, mostVersions, type Paper, type PaperDetails, type PaperVersion } from './paper.ts'
import { type PaperAction, type PaperRule, paperActions } from './paper-actions.ts'
import type { Register } from './post.ts'
import type { Occurrence, Series } from './series.ts'

/** A meeting with its papers, and who does something to them when. */
export type PapersAt = {
  readonly series: Series
  readonly occurrence: Occurrence
  readonly meeting: Meeting
  /** Whether both sides have signed its minutes. */
  readonly signed: boolean
  readonly papers: readonly Paper[]
  readonly register: Register
  readonly principal: Principal
  readonly today: LocalDate
}

const isOpen = ({ occurrence, signed }: Pick<PapersAt, 'occurrence' | 'signed'>): boolean =>
  occurrence.state !== 'cancelled' && !signed

/** The posts of their own side that a person answers for: first those that take part in the meetings. */
const postsFor = (at: PapersAt) => {
  const taking = ownPosts(at)
  return postsOf(at.register, at.principal.id, at.today)
    .filter(({ post, as }) => as !== 'away' && post.side === at.principal.side)
    .map(({ post: { id, name } }) => ({ id, name }))
    .sort((one, other) => Number(taking.includes(other.id)) - Number(taking.includes(one.id)))
}

/** As what a person acts on a paper of their own side. */
const standingsOn = (paper: Paper, at: PapersAt): readonly PaperRule['by'][number][] => {
  const { register, principal, today } = at
  if (paper.side !== principal.side) return []
  const handedIn = paper.versions.map(({ post }) => post?.id)
  const isAuthor = principal.roles.includes('liaison_officer') && postsFor(at).some(({ id }) => handedIn.includes(id))
  return [
    ...(isKeeper(register, principal, today) ? (['keeper'] as const) : []),
    ...(isAuthor ? (['author'] as const) : []),
  ]
}

const isBy = (action: PaperAction, standings: readonly string[]): boolean =>
  (paperActions[action] as PaperRule).by.some((one) => standings.includes(one))

/** Whether a person may add papers to a meeting as it stands. */
export const mayAddPapers = (at: PapersAt): boolean => isOpen(at) && isBy('add', standingsAt(at))

/** What a person may do with a paper as it stands. */
export const possiblePaperActions = (paper: Paper, at: PapersAt): readonly PaperAction[] => {
  const standings = standingsOn(paper, at)
  return (Object.keys(paperActions) as PaperAction[]).filter((action) => {
    const { own, whileOpen }: PaperRule = paperActions[action]
    return own && paper.withdrawn === null && (!whileOpen || isOpen(at)) && isBy(action, standings)
  })
}

/**
 * The paper that something is to be done to.
 * @throws AppError `not_found` for one that does not exist for this person; `forbidden` for who may not at any time; else
 * `action_not_allowed`.
 */
export const requirePaper = (at: PapersAt, id: string, action: PaperAction): Paper => {
  const paper = at.papers.find((one) => one.id === id)
  if (paper === undefined || !maySee(paper, at.occurrence.state, at.principal)) throw new AppError('not_found')
  if (possiblePaperActions(paper, at).includes(action)) return paper
  throw new AppError(isBy(action, standingsOn(paper, at)) ? 'action_not_allowed' : 'forbidden')
}

/**
 * @throws AppError `forbidden`; `action_not_allowed` where the meeting takes no more papers; `invalid_input` for an item that is not
 * on the agenda, a paper without a title, or one too many of this side's.
 */
export const requireAdding = (at: PapersAt, { item, title }: PaperDetails): void => {
  const { series, occurrence, meeting, papers, principal } = at
  if (!isBy('add', standingsAt(at))) throw new AppError('forbidden')
  if (!isOpen(at)) throw new AppError('action_not_allowed')
  const own = papers.filter(({ side, withdrawn }) => side === principal.side && withdrawn === null)
  refuseIf([
    !agendaOf(series, occurrence, meeting).some(({ id }) => id === item) && { path: 'item', code: 'invalid_option' },
    Object.keys(title).length === 0 && { path: 'title', code: 'title_required' },
    own.length >= mostPapers && { path: 'item', code: 'too_many_papers', params: { maximum: mostPapers } },
  ])
}

/** @throws as `requirePaper`; `invalid_input` for one version too many. */
export const requireSuperseding = (at: PapersAt, id: string): Paper => {
  const paper = requirePaper(at, id, 'supersede')
  refuseIf([
    paper.versions.length >= mostVersions && {
      ...{ path: 'file', code: 'too_many_versions' },
      params: { maximum: mostVersions },
    },
  ])
  return paper
}

type Came = InspectedFile<WorkingKind> & { readonly file: string; readonly at: string }

const versionOf = (
  at: PapersAt,
  number: number,
  { file, name, kind, bytes, sha256, at: cameAt }: Came,
): PaperVersion => ({
  ...{ number, file, name, kind, bytes, sha256 },
  ...{ state: 'quarantined', at: cameAt, post: postsFor(at)[0] ?? null },
})

/** A new paper with its first file. @throws as `requireAdding` */
export const withPaper = (at: PapersAt, id: string, details: PaperDetails, came: Came): Omit<Paper, 'lastEvent'> => {
  requireAdding(at, details)
  return {
    ...details,
    ...{ id, version: 1, meeting: at.meeting.id, side: at.principal.side },
    ...{ versions: [versionOf(at, 1, came)], withdrawn: null },
  }
}

/** A paper whose newest file takes the place of the one before, which stays in its history. @throws as `requireSuperseding` */
export const withNextVersion = (at: PapersAt, id: string, came: Came): Paper => {
  const paper = requireSuperseding(at, id)
  const added = versionOf(at, paper.versions.length + 1, came)
  return { ...paper, version: paper.version + 1, versions: [...paper.versions, added] }
}

/** @throws as `requirePaper` */
export const withdrawn = (at: PapersAt, id: string, { reason, now }: { reason: string; now: string }): Paper => {
  const paper = requirePaper(at, id, 'withdraw')
  return { ...paper, version: paper.version + 1, withdrawn: { reason, at: now } }
}
