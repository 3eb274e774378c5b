import type { AdapterFactory, AdapterPayload } from 'oidc-provider'

type Entry = { readonly payload: AdapterPayload; readonly expiresAt: number }

/**
 * Where the local provider keeps what it is in the middle of: a sign-in, a code, a token. Nothing here outlives the process,
 * and nothing needs to; a person who is half-way through a sign-in when the hub stops begins it again.
 */
export const createMemory = (now: () => number = Date.now): AdapterFactory => {
  const entries = new Map<string, Entry>()

  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key)
    return entry !== undefined && entry.expiresAt > now() ? entry.payload : undefined
  }

  const sweep = () => {
    for (const [key, { expiresAt }] of entries) if (expiresAt <= now()) entries.delete(key)
  }

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`
    const findBy = (fits: (payload: AdapterPayload) => boolean) =>
      [...entries]
        .filter(([key]) => key.startsWith(`${model}:`))
        .map(([key]) => find(key))
        .find((payload) => payload !== undefined && fits(payload))

    return {
      upsert: async (id, payload, expiresIn) => {
        sweep()
        entries.set(keyOf(id), { payload, expiresAt: now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000 })
      },
      find: async (id) => find(keyOf(id)),
      findByUid: async (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findBy((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const entry = entries.get(keyOf(id))
        if (entry !== undefined)
          entries.set(keyOf(id), { ...entry, payload: { ...entry.payload, consumed: Math.floor(now() / 1000) } })
      },
      destroy: async (id) => {
        entries.delete(keyOf(id))
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
      },
    }
  }
}
