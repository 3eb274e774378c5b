import { inboxOf } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { fingerprintOf, newSecret } from '#shared/identity/secrets.ts'
import {
  confirmationOf,
  type Following,
  mostSent,
  oneMore,
  type Request,
  type SentLately,
  type Subscription,
  type SubscriptionCommand,
  untilOf,
} from './subscription.ts'
import type { SubscriptionsRepository } from './subscriptions-repository.ts'

const shown = ({ areas, language, email }: SubscriptionCommand): SubscriptionCommand => ({ areas, language, email })

const followingOf = (subscription: Subscription | null, request: Request | null): Following => ({
  subscription: subscription === null ? null : shown(subscription),
  waiting: request === null ? null : { ...shown(request), until: request.until },
})

/**
 * Who is told by mail of what is published, by area: people subscribe themselves, whoever reads the mail of the address confirms it, and
 * one press ends it.
 */
export const createSubscriptions = ({ repository, now }: { repository: SubscriptionsRepository; now: () => Date }) => {
  const inTime = (request: Request | null): Request | null =>
    request !== null && dayOf(now().toISOString()) <= request.until ? request : null

  const next = (
    previous: Subscription | null,
    { person, inbox, ...wanted }: SubscriptionCommand & { readonly person: string; readonly inbox: string },
  ): Subscription => ({
    ...{ ...shown(wanted), person, inbox },
    ...{ version: (previous?.version ?? 0) + 1, secret: previous?.secret ?? newSecret() },
  })

  /** Counts one more mail, at the address and for the person. Null: one of them has had as many as may be. */
  const counted = async (email: string, person: string, at: string) => {
    const limits = [
      // One address however it is typed; and no address can be taken for a person.
      [`address#${email.toLowerCase()}`, mostSent.toAddress],
      [`person#${person}`, mostSent.forPerson],
    ] as const
    const sent: (readonly [whom: string, SentLately])[] = []
    for (const [whom, most] of limits) {
      const one = oneMore(await repository.sentLately(whom), at, most)
      if (one === null) return null
      sent.push([whom, one])
    }
    return sent
  }

  /** Asks at an address that is not confirmed. Where no mail may go out, nobody is told so: it would tell of others' requests. */
  const ask = async (
    wanted: SubscriptionCommand & { readonly person: string; readonly inbox: string },
    stored: Request | null,
  ): Promise<Request> => {
    const at = now().toISOString()
    const secret = newSecret()
    const sent = await counted(wanted.email, wanted.person, at)
    const earlier = inTime(stored)
    // Without a new mail, the link of the one before goes on being the one that confirms.
    const goesOn = sent === null && earlier?.email === wanted.email ? earlier : null
    const request: Request = {
      ...wanted,
      version: (stored?.version ?? 0) + 1,
      token: goesOn?.token ?? fingerprintOf(secret),
      until: goesOn?.until ?? untilOf(at),
    }
    await repository.request(
      stored,
      request,
      sent === null ? null : { dispatch: confirmationOf(request, secret, at), sent },
    )
    return request
  }

  return {
    /** What a person follows, and what waits for their confirmation. */
    of: async ({ id }: Principal): Promise<Following> => {
      const [subscription, request] = await Promise.all([repository.find(id), repository.findRequest(id)])
      return followingOf(subscription, inTime(request))
    },

    /**
     * Subscribes a person, or changes what they follow. At an address that is not confirmed, it waits for the press of a link that is mailed
     * there, and what was followed goes on until then. The answer is the same whoever else has given that address. The links of
     * earlier mails go on working until they leave.
     * @throws AppError `version_conflict` for who does so twice at one time
     */
    subscribe: async (command: SubscriptionCommand, principal: Principal): Promise<Following> => {
      const [previous, stored] = await Promise.all([
        repository.find(principal.id),
        repository.findRequest(principal.id),
      ])
      const wanted = {
        ...{ ...command, areas: [...new Set(command.areas)] },
        ...{ person: principal.id, inbox: inboxOf(principal) },
      }
      if (previous?.email !== wanted.email) return followingOf(previous, await ask(wanted, stored))
      const subscription = next(previous, wanted)
      await repository.save(previous, subscription, stored)
      return followingOf(subscription, null)
    },

    /** What the link of a mail would confirm; null for one that was used, has run out, or that a later one has replaced. */
    toConfirm: async (secret: string): Promise<SubscriptionCommand | null> => {
      const request = inTime(await repository.requestBy(secret))
      return request === null ? null : shown(request)
    },

    /** Begins what the link of a mail confirms, once; null as with `toConfirm`. @throws AppError `version_conflict` for the later of two at one time */
    confirm: async (secret: string): Promise<SubscriptionCommand | null> => {
      const request = inTime(await repository.requestBy(secret))
      if (request === null) return null
      const previous = await repository.find(request.person)
      const subscription = next(previous, request)
      await repository.save(previous, subscription, request)
      return shown(subscription)
    },

    /** Ends what a person follows, and what waits to be confirmed; a second time changes nothing. */
    leave: async ({ id }: Principal): Promise<void> => {
      const [found, request] = await Promise.all([repository.find(id), repository.findRequest(id)])
      if (request !== null) await repository.withdraw(request)
      if (found !== null) await repository.remove(found)
    },

    /** What the link of a mail would end. @throws AppError `not_found` for a link that never was, or has been used. */
    bySecret: async (secret: string): Promise<SubscriptionCommand> => {
      const found = await repository.bySecret(secret)
      if (found === null) throw new AppError('not_found')
      return shown(found)
    },

    /** Ends what the link of a mail belongs to; a second time changes nothing. */
    leaveBySecret: async (secret: string): Promise<void> => {
      const found = await repository.bySecret(secret)
      if (found !== null) await repository.remove(found)
    },
  }
}
export type Subscriptions = ReturnType<typeof createSubscriptions>
