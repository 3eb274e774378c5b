import {
  downloadSeconds,
  type FileArea,
  type FileStore,
  incomingPrefix,
  keptPrefix,
  nameFromBrowser,
  uploadSeconds,
} from '#shared/files/file-store.ts'
import type { Objects } from './objects.ts'
import type { Policy, Signer } from './signing.ts'

/** The fields of a form that sign it. */
export const policyField = 'policy'
export const signatureField = 'x-local-signature'
/** The field that S3 keeps with an object. */
export const hashField = 'x-amz-meta-sha256'

/** What is signed of a link: what it reads, what it is answered with, and until when. */
export const linkText = (key: string, query: URLSearchParams): string =>
  JSON.stringify([key, query.get('name'), query.get('type'), query.get('expires')])

/**
 * The store of an area on one machine. Its forms have the very fields and conditions of S3's, so the pages that hold them do
 * not know the difference.
 * @param address where the store's server is.
 */
export const createLocalFileStore = ({
  objects,
  signer,
  address,
  area,
  now = () => new Date(),
}: {
  objects: Objects
  signer: Signer
  address: string
  area: FileArea
  now?: () => Date
}): FileStore => {
  const incoming = incomingPrefix(area)
  const kept = (id: string): string => `${keptPrefix(area)}${id}`
  const later = (seconds: number): Date => new Date(now().getTime() + seconds * 1000)
  const arrivedIn = async (prefix: string) =>
    (await objects.list(prefix)).map((facts) => ({ ...facts, path: facts.key.slice(incoming.length) }))

  return {
    origin: new URL(address).origin,

    signUpload: async ({ folder, name, bytes, sha256, thenTo }) => {
      const begin = `${incoming}${folder}`
      const policy: Policy = {
        expiration: later(uploadSeconds).toISOString(),
        conditions: [
          name === null ? ['starts-with', '$key', begin] : { key: `${begin}${name}` },
          ['content-length-range', bytes.least, bytes.most],
          ...(sha256 === null ? [] : [{ [hashField]: sha256 }]),
          ...(thenTo === null
            ? []
            : [
                ['starts-with', '$success_action_redirect', `${new URL(thenTo).origin}/`] satisfies [
                  'starts-with',
                  string,
                  string,
                ],
              ]),
        ],
      }
      const encoded = Buffer.from(JSON.stringify(policy)).toString('base64')
      return {
        url: address,
        fields: {
          key: `${begin}${name ?? nameFromBrowser}`,
          ...(sha256 !== null && { [hashField]: sha256 }),
          ...(thenTo !== null && { success_action_redirect: thenTo }),
          [policyField]: encoded,
          [signatureField]: signer.sign(encoded),
        },
      }
    },

    find: async (folder) => (await arrivedIn(`${incoming}${folder}`)).at(-1) ?? null,

    read: async ({ key, tag }) => {
      const facts = await objects.facts(key)
      const bytes = facts?.tag === tag ? await objects.read(key) : null
      return bytes === null ? null : { bytes, sha256: facts?.sha256 ?? null }
    },

    keep: async ({ key, tag }, id) => {
      const facts = await objects.facts(key)
      if (facts?.tag !== tag) return false
      await objects.copy(facts, kept(id), now().toISOString())
      return true
    },

    discard: async (folder) => {
      for (const { key } of await arrivedIn(`${incoming}${folder}`)) await objects.remove(key)
    },

    readKept: (id) => objects.read(kept(id)),

    signDownload: async (id, { name, mediaType }) => {
      const query = new URLSearchParams({ name, type: mediaType, expires: later(downloadSeconds).toISOString() })
      query.set('signature', signer.sign(linkText(kept(id), query)))
      return `${address}/${kept(id)}?${query}`
    },

    remove: (id) => objects.remove(kept(id)),

    leftBefore: async function* (instant) {
      for (const one of await arrivedIn(incoming)) if (Date.parse(one.at) < instant.getTime()) yield one
    },
  }
}
