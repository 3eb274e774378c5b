import * as z from 'zod'
import { openidPath } from './provider.ts'
import { localIdentityGrant, tokenClientId } from './token-grant.ts'

const Answer = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })])

export type TokenAnswer =
  | { readonly outcome: 'token'; readonly token: string }
  | { readonly outcome: 'unknown_identity' | 'not_running' | 'not_the_hub' }

/**
 * Asks the hub that runs at `origin` on this machine for a bearer token of one of its identities. The grant exists in the
 * embedded provider only, and the address is always this machine's: no other provider is ever asked.
 */
export const requestToken = async (origin: string, identity: string): Promise<TokenAnswer> => {
  const response = await fetch(`${origin}${openidPath}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: localIdentityGrant, client_id: tokenClientId, identity }),
  }).catch(() => null)
  if (response === null) return { outcome: 'not_running' }
  const answer = Answer.safeParse(await response.json().catch(() => null))
  if (!answer.success) return { outcome: 'not_the_hub' }
  if ('access_token' in answer.data) return { outcome: 'token', token: answer.data.access_token }
  return { outcome: answer.data.error === 'invalid_grant' ? 'unknown_identity' : 'not_the_hub' }
}
