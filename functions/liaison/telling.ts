import { type Dispatch, inboxOfPerson, type MailTo, type Recipient } from '#shared/domain/dispatch.ts'
import type { Due } from '#shared/domain/due.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { answeringPost, standingOn } from './holding.ts'
import { audiences, type Post, type PostKind, type Register } from './post.ts'

/** In what somebody is told: whom of the register, on which day, by which event. `by`: who did it, and needs no notice of it. */
export type Telling = {
  readonly register: Register
  readonly day: LocalDate
  readonly at: string
  readonly sequence: number
  readonly by: string | null
}

/** What a side's officers read first. Each letter says the same in English. */
const languageOf = { mainland: 'zh-Hans', 'hong-kong': 'zh-Hant' } as const satisfies Record<Side, Language>

/** The address of a post itself: the one that is shown to the fewest, because what is sent to it is for its holder. */
const mailToOf = ({ contacts, side }: Post): MailTo | null => {
  const emails = contacts.filter(({ kind }) => kind === 'email')
  const narrowest = audiences
    .toReversed()
    .flatMap((audience) => emails.find((one) => one.audience === audience) ?? [])[0]
  return narrowest === undefined ? null : { address: narrowest.value, language: languageOf[side] }
}

export const recipient = (person: string, post: Post): Recipient => ({
  inbox: inboxOfPerson(person),
  mailTo: mailToOf(post),
})

/** Who answers for a post on a day, at the post from which they do: their own while they act for another. */
const answeringFor = (register: Register, id: string, day: LocalDate): Recipient[] => {
  const post = answeringPost(register, id, day)
  if (post === null) return []
  const { term, acting } = standingOn(register, post, day)
  const holder = (acting === null ? term : acting.term)?.holder
  return holder === undefined ? [] : [recipient(holder.id, acting?.post ?? post)]
}

export const withoutDoer = (recipients: readonly Recipient[], by: string | null): Recipient[] =>
  recipients.filter(({ inbox }) => by === null || inbox !== inboxOfPerson(by))

/** Who answers for some posts on a day, each once. */
export const recipientsOf = (posts: readonly string[], { register, day, by }: Telling): Recipient[] => {
  const all = posts.flatMap((id) => answeringFor(register, id, day))
  const first = all.filter(({ inbox }, index) => all.findIndex((one) => one.inbox === inbox) === index)
  return withoutDoer(first, by)
}

/** The posts of a side that something is for: those of the first of these kinds that it has. */
export const postsOfSide = (register: Register, side: Side, kinds: readonly PostKind[]): readonly string[] =>
  kinds
    .map((kind) => register.filter((post) => post.side === side && post.kind === kind))
    .find((posts) => posts.length > 0)
    ?.map(({ id }) => id) ?? []

/** Who keeps a side's records from day to day. */
export const secretaries = ['secretary', 'deputy', 'chief_liaison_officer'] as const satisfies readonly PostKind[]

export const onDay = (on: LocalDate): Due => ({ on, notGazettedYear: null })

/** Null where nobody is to be told. */
export const dispatch = (
  about: Dispatch['about'],
  { sequence, at }: Telling,
  notices: readonly Dispatch['notices'][number][],
): Dispatch | null => {
  const told = notices.filter(({ to }) => to.length > 0)
  return told.length === 0 ? null : { about, sequence, at, notices: told }
}
