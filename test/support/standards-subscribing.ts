import type { SubscriptionCommand } from '#functions/standards/subscription.ts'
import type { Subscriptions } from '#functions/standards/subscriptions-service.ts'
import { outboxPrefix } from '#shared/data/outbox.ts'
import type { Table } from '#shared/data/table.ts'
import { Dispatch } from '#shared/domain/dispatch.ts'
import type { Principal } from '#shared/identity/principal.ts'

type Hub = { readonly table: Table; readonly subscriptions: Subscriptions }

/** The secrets of the links that were mailed to a person to confirm an address by, in the order of the mails. */
export const confirmingSecretsOf = async ({ table }: Pick<Hub, 'table'>, { id }: Principal): Promise<string[]> => {
  const secrets: { at: string; secret: string }[] = []
  for await (const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...row } of table.queryAll({
    pk: `${outboxPrefix}subscription#${id}`,
  })) {
    const { at, notices } = Dispatch.parse(row)
    const path = notices[0]?.to[0]?.mailTo?.open ?? ''
    secrets.push({ at, secret: path.slice(path.lastIndexOf('/') + 1) })
  }
  return secrets.sort((one, other) => one.at.localeCompare(other.at)).map(({ secret }) => secret)
}

/** Subscribes a person and confirms the address, by the link that fits. */
export const subscribeConfirmed = async (hub: Hub, command: SubscriptionCommand, person: Principal): Promise<void> => {
  const { waiting } = await hub.subscriptions.subscribe(command, person)
  if (waiting === null) return
  for (const secret of await confirmingSecretsOf(hub, person))
    if ((await hub.subscriptions.confirm(secret)) !== null) return
  throw new Error(`No mail went out to ${command.email}`)
}
