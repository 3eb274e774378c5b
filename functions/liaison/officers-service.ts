import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { abolish, isThere, otherKeepers } from './abolition.ts'
import { actingRoleOf, actorOf, isKeeper, isOfficer, possibleActions } from './access.ts'
import { delegate, revokeDelegation } from './delegations.ts'
import { chainAbove, postsOf } from './holding.ts'
import { lastOf, recorded } from './last-event.ts'
import { dispatchOfPost } from './notices.ts'
import type { OfficersRepository } from './officers-repository.ts'
import type { OpenItem, OpenItemSource } from './open-item.ts'
import type { Organisations } from './organisations-service.ts'
import { detailsOf, Person } from './person.ts'
import { amend, changeContacts, establish } from './places.ts'
import { byRank, Post, postIn, type Register } from './post.ts'
import { type NewPost, type PostAction, type PostCommand, postActions } from './post-actions.ts'
import { lineOf, type OfficerLine, type OfficerView, viewOf } from './post-view.ts'
import { appoint, endTerm, handOver } from './terms.ts'

/** Who does something, and the key that makes a repeated request one. */
type Doing = { readonly principal: Principal; readonly key?: string | null }

/** An action on a post, in the version that the person has seen. */
export type PostStep<A extends PostAction = PostAction> = {
  readonly id: string
  readonly action: A
  readonly command: PostCommand<A>
  readonly version: number
}

const shownEvents = 50

/** What people do with posts and those who hold them: authorise, load, decide, save in one transaction. */
export const createOfficers = ({
  repository,
  organisations,
  openItemSources,
  idempotency,
  now,
}: {
  repository: OfficersRepository
  organisations: Organisations
  /** The parts of the feature that keep things which a post has to finish. */
  openItemSources: readonly OpenItemSource[]
  idempotency: Idempotency
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const openItemsOf = async (postId: string): Promise<OpenItem[]> =>
    (await Promise.all(openItemSources.map((source) => source(postId)))).flat()

  const find = (register: Register, id: string): Post => {
    const post = postIn(register, id)
    if (post === null) throw new AppError('not_found')
    return post
  }

  /** The post after the action, and the other posts that the decision rests on. */
  const decide = async (
    register: Register,
    post: Post,
    action: PostAction,
    command: PostCommand,
  ): Promise<{ next: Post; restsOn: readonly Post[] }> => {
    const given = <A extends PostAction>(_action: A) => command as PostCommand<A>
    switch (action) {
      case 'appoint': {
        const { person } = given(action)
        return { next: appoint(post, given(action), await repository.person(person)), restsOn: [] }
      }
      case 'end_term':
        return { next: endTerm(post, given(action)), restsOn: [] }
      case 'hand_over': {
        const [person, open] = await Promise.all([repository.person(given(action).person), openItemsOf(post.id)])
        return { next: handOver(post, given(action), person, open), restsOn: [] }
      }
      case 'delegate': {
        const next = delegate(post, given(action), { register, today: today() })
        return { next, restsOn: [find(register, given(action).delegate)] }
      }
      case 'revoke_delegation':
        return { next: revokeDelegation(post, given(action), today()), restsOn: [] }
      case 'change_contacts':
        return { next: changeContacts(post, given(action)), restsOn: [] }
      case 'abolish': {
        const open = await openItemsOf(post.id)
        const next = abolish(post, given(action), { register, open, today: today() })
        // Two keepers who abolish each other's post at once would leave nobody to keep the register.
        return { next, restsOn: otherKeepers(post, register) }
      }
      case 'amend': {
        const next = amend(post, given(action), register)
        return { next, restsOn: chainAbove(register, next) }
      }
    }
  }

  /** What an action by a person would make of a post. @throws AppError `forbidden`, `version_conflict`, `invalid_input`. */
  const prepare = async (
    register: Register,
    { id, action, command, version }: PostStep,
    principal: Principal,
  ): Promise<{ post: Post; next: Post; restsOn: readonly Post[] }> => {
    const post = find(register, id)
    if (!possibleActions(register, post, principal, today()).includes(action)) throw new AppError('forbidden')
    if (post.version !== version) throw new AppError('version_conflict', { current: post.version })
    const { next, restsOn } = await decide(register, post, action, command)
    return { post, next: { ...next, version: post.version + 1 }, restsOn }
  }

  /** The post that a person would establish. @throws AppError `forbidden`, `invalid_input`. */
  const prepareNew = (register: Register, given: NewPost, principal: Principal): Omit<Post, 'lastEvent'> => {
    const organisation = organisations.find(given.organisationId)
    if (!isKeeper(register, principal, today())) throw new AppError('forbidden')
    const post = establish(given, { register, organisation, today: today() })
    if (post.side !== principal.side) throw new AppError('forbidden')
    return post
  }

  const perform = async (step: PostStep, principal: Principal, record: KeepAnswer): Promise<Post> => {
    const { action, command } = step
    const register = await repository.register()
    const { post, next, restsOn } = await prepare(register, step, principal)
    const event = nextEvent(post.lastEvent, {
      at: now().toISOString(),
      actor: actorOf(principal),
      type: postActions[action].event,
      data: recorded(command),
    })
    const saved: Post = { ...next, lastEvent: lastOf(event) }
    const telling = { register, day: today(), at: event.at, sequence: event.sequence, by: principal.id }
    const dispatch = dispatchOfPost({ previous: post, next: saved }, action, command, telling)
    await repository.savePost(post, saved, event, { restsOn, also: record(saved), dispatch })
    return saved
  }

  const reading = (register: Register, reader: Principal | null, on: LocalDate | undefined) => ({
    register,
    reader,
    on: on ?? today(),
    organisationOf: organisations.find,
  })

  return {
    today,

    /** The register itself, for the parts of the feature whose records name posts. */
    register: repository.register,

    /** All posts that there are on a day, or those of a side or an organisation, as they stand then; today where none is asked for. */
    list: async (
      reader: Principal | null,
      { on, side, organisation }: { on?: LocalDate | undefined; side?: Side | undefined; organisation?: string } = {},
    ): Promise<readonly OfficerLine[]> => {
      const register = await repository.register()
      return register
        .filter((post) => isThere(post, on ?? today()))
        .filter((post) => side === undefined || post.side === side)
        .filter((post) => organisation === undefined || post.organisationId === organisation)
        .sort(byRank)
        .map((post) => lineOf(post, reading(register, reader, on)))
    },

    /** One post. @throws AppError `not_found` */
    view: async (id: string, reader: Principal | null, on?: LocalDate): Promise<OfficerView> => {
      const register = await repository.register()
      return viewOf(find(register, id), reading(register, reader, on), today())
    },

    /** All posts with their history, a side’s leading posts first. */
    views: async (reader: Principal | null): Promise<readonly OfficerView[]> => {
      const register = await repository.register()
      const of = reading(register, reader, undefined)
      return [...register].sort(byRank).map((post) => viewOf(post, of, today()))
    },

    /** A post of a register that was read before, as a reader may see it today; null: there is none of this id. */
    viewIn: (register: Register, id: string, reader: Principal | null): OfficerView | null => {
      const post = postIn(register, id)
      return post === null ? null : viewOf(post, reading(register, reader, undefined), today())
    },

    /**
     * The register as it would be after somebody has done something. Nothing is written.
     * @throws AppError as `establish` and `act` would.
     */
    rehearse: async (
      register: Register,
      step: { readonly establish: NewPost } | PostStep,
      principal: Principal,
    ): Promise<Register> => {
      if ('establish' in step) {
        const post = prepareNew(register, step.establish, principal)
        return [...register, { ...post, lastEvent: { sequence: 1, hash: '' } }]
      }
      const { post, next } = await prepare(register, step, principal)
      return register.map((one) => (one.id === post.id ? next : one))
    },

    /** What has happened to a post, the newest first; to who is no officer of the liaison, nothing. */
    eventsOf: (id: string, reader: Principal | null): Promise<readonly Event[]> =>
      isOfficer(reader) ? repository.eventsOf(id, shownEvents) : Promise.resolve([]),

    /** What the post has not finished; for officers alone. */
    openItemsOf: (id: string, reader: Principal | null): Promise<readonly OpenItem[]> =>
      isOfficer(reader) ? openItemsOf(id) : Promise.resolve([]),

    /** Who the reader is in the register: the posts that they answer for, whether they keep it, and whether they are entered. */
    standingOf: async (principal: Principal) => {
      const [register, person] = await Promise.all([repository.register(), repository.person(principal.id)])
      return {
        posts: postsOf(register, principal.id, today()),
        keeps: actingRoleOf(principal) !== null && isKeeper(register, principal, today()),
        entered: person !== null,
      }
    },

    /** Whether a reader keeps the register of their side; of who acts in no role of it nothing is read. */
    mayKeep: async (reader: Principal | null): Promise<boolean> =>
      reader !== null && actingRoleOf(reader) !== null && isKeeper(await repository.register(), reader, today()),

    /** The people of the keeper's side who can be appointed. @throws AppError `forbidden` for who keeps no register. */
    candidates: async (principal: Principal): Promise<readonly Person[]> => {
      const [register, people] = await Promise.all([repository.register(), repository.people()])
      if (!isKeeper(register, principal, today())) throw new AppError('forbidden')
      return people.filter(({ side, roles }) => side === principal.side && roles.includes('liaison_officer'))
    },

    /** Enters the person themselves, as their sign-in vouches for them now; again brings the entry up to date. */
    enter: async (principal: Principal): Promise<Person> => {
      const previous = await repository.person(principal.id)
      const { id, name, roles, organisation } = principal
      const event = nextEvent(previous?.lastEvent ?? null, {
        at: now().toISOString(),
        actor: { id, name, role: roles[0] ?? 'liaison_officer', organisation },
        type: 'person_entered',
        data: { roles, side: principal.side },
      })
      const person = { ...detailsOf(principal), version: (previous?.version ?? 0) + 1, lastEvent: lastOf(event) }
      await repository.savePerson(previous, person, event)
      return Person.parse(person)
    },

    /**
     * Establishes a post of the keeper's own side.
     * @throws AppError `forbidden`; `invalid_input` for an id that is taken or a place that cannot be.
     */
    establish: async (given: NewPost, { principal, key = null }: Doing): Promise<Post> =>
      Post.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { establish: given }, now: now() },
          async (record) => {
            const register = await repository.register()
            const post = prepareNew(register, given, principal)
            const event = nextEvent(null, {
              at: now().toISOString(),
              actor: actorOf(principal),
              type: 'post_established',
              data: recorded(given),
            })
            const established: Post = { ...post, lastEvent: lastOf(event) }
            const restsOn = chainAbove(register, established)
            await repository.savePost(null, established, event, { restsOn, also: record(established) })
            return established
          },
        ),
      ),

    /**
     * Does something to a post, in the version that the person has seen.
     * @throws AppError `forbidden` for who may not; `version_conflict` where it has moved on; `invalid_input` with what is wrong.
     */
    act: async <A extends PostAction>(
      id: string,
      action: A,
      command: PostCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<Post> =>
      Post.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { id, action, command }, now: now() },
          (record) => perform({ id, action, command, version }, principal, record),
        ),
      ),
  }
}
export type Officers = ReturnType<typeof createOfficers>
