import { inboxOf } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { newSecret } from '#shared/identity/secrets.ts'
import type { SubscriptionCommand } from './subscription.ts'
import type { SubscriptionsRepository } from './subscriptions-repository.ts'

/** Who is told by mail of what is published, by area: people subscribe themselves, and leave by one press. */
export const createSubscriptions = ({ repository }: { repository: SubscriptionsRepository }) => {
  const shown = ({ areas, language, email }: SubscriptionCommand): SubscriptionCommand => ({ areas, language, email })

  return {
    /** What a person follows; null: nothing. */
    of: async ({ id }: Principal): Promise<SubscriptionCommand | null> => {
      const found = await repository.find(id)
      return found === null ? null : shown(found)
    },

    /**
     * Subscribes a person, or changes what they follow. The links of earlier mails go on working until they leave.
     * @throws AppError `version_conflict` for who does so twice at one time
     */
    subscribe: async (command: SubscriptionCommand, principal: Principal): Promise<SubscriptionCommand> => {
      const previous = await repository.find(principal.id)
      const next = {
        ...{ ...command, areas: [...new Set(command.areas)] },
        ...{ person: principal.id, version: (previous?.version ?? 0) + 1, inbox: inboxOf(principal) },
        secret: previous?.secret ?? newSecret(),
      }
      await repository.save(previous, next)
      return shown(next)
    },

    /** Ends what a person follows; a second time changes nothing. */
    leave: async ({ id }: Principal): Promise<void> => {
      const found = await repository.find(id)
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
