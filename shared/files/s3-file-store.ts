import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ServiceException,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { AppError } from '#shared/domain/errors.ts'
import {
  type ArrivedObject,
  downloadSeconds,
  type FileArea,
  type FileStore,
  incomingPrefix,
  keptPrefix,
  nameFromBrowser,
  uploadSeconds,
} from './file-store.ts'
import { attachment } from './name.ts'
import { presignedGet } from './presigned-get.ts'

const statusOf = (error: unknown): number | undefined => (error as S3ServiceException).$metadata?.httpStatusCode

/** The answer of the store; no answer, or a fault of its own, is an outage. */
const answered = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    const status = statusOf(error)
    throw status === undefined || status >= 500 ? new AppError('upstream_unavailable', {}, { cause: error }) : error
  })

/** The answer, or `otherwise` where the object has changed or gone (404, 412) since it was found. */
const unlessMoved = async <T, U>(answer: Promise<T>, otherwise: U): Promise<T | U> => {
  try {
    return await answered(answer)
  } catch (error) {
    const status = statusOf(error)
    if (status === 404 || status === 412) return otherwise
    throw error
  }
}

/** A key of a list, which comes encoded: a name may hold what XML cannot. */
const decoded = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))

/** The part of a bucket that belongs to an area, through the SDK, whose client finds region and credentials where Lambda puts them. */
export const createS3FileStore = ({
  bucket,
  origin,
  area,
  client = new S3Client({ maxAttempts: 3 }),
  now = () => new Date(),
}: {
  bucket: string
  origin: string
  area: FileArea
  client?: S3Client
  now?: () => Date
}): FileStore => {
  const incoming = incomingPrefix(area)
  const kept = (id: string): string => `${keptPrefix(area)}${id}`

  async function* list(prefix: string): AsyncGenerator<ArrivedObject & { readonly at: Date }> {
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, EncodingType: 'url' })
    for (;;) {
      const { value, done } = await answered(pages.next())
      if (done) return
      for (const { Key = '', Size = 0, ETag = '', LastModified = new Date(0) } of value?.Contents ?? []) {
        const key = decoded(Key)
        yield { key, path: key.slice(incoming.length), bytes: Size, tag: ETag, at: LastModified }
      }
    }
  }

  return {
    origin,

    signUpload: async ({ folder, name, bytes, sha256, thenTo }) => {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: `${incoming}${folder}${name ?? nameFromBrowser}`,
        Conditions: [
          ['content-length-range', bytes.least, bytes.most],
          // Where it goes on to within the hub is the page's own business; a script goes nowhere.
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
        ...(sha256 !== null && { Fields: { 'x-amz-meta-sha256': sha256 } }),
        Expires: uploadSeconds,
      })
      return { url, fields: { ...fields, ...(thenTo !== null && { success_action_redirect: thenTo }) } }
    },

    find: async (folder) => {
      let latest: (ArrivedObject & { readonly at: Date }) | null = null
      for await (const one of list(`${incoming}${folder}`)) if (latest === null || one.at >= latest.at) latest = one
      return latest
    },

    read: async ({ key, tag }) => {
      const object = await unlessMoved(
        client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: tag })),
        null,
      )
      if (object?.Body === undefined) return null
      return { bytes: await answered(object.Body.transformToByteArray()), sha256: object.Metadata?.sha256 ?? null }
    },

    keep: async ({ key, tag }, id) => {
      const copy = new CopyObjectCommand({
        Bucket: bucket,
        Key: kept(id),
        CopySource: `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
        CopySourceIfMatch: tag,
        // Nothing that the sender said of it goes along.
        MetadataDirective: 'REPLACE',
        TaggingDirective: 'REPLACE',
        ContentType: 'application/octet-stream',
      })
      return (await unlessMoved(client.send(copy), null)) !== null
    },

    discard: async (folder) => {
      const Objects: { Key: string }[] = []
      for await (const { key } of list(`${incoming}${folder}`)) Objects.push({ Key: key })
      if (Objects.length > 0)
        await answered(client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })))
    },

    readKept: async (id) => {
      try {
        const { Body } = await answered(client.send(new GetObjectCommand({ Bucket: bucket, Key: kept(id) })))
        return Body === undefined ? null : await answered(Body.transformToByteArray())
      } catch (error) {
        const status = statusOf(error)
        // Who may not list is refused what is not there (403), as what carries no tag of a clean scan.
        if (status === 403 || status === 404) return null
        throw error
      }
    },

    signDownload: async (id, { name, mediaType }) => {
      const [region, credentials] = await Promise.all([client.config.region(), client.config.credentials()])
      return presignedGet({
        origin,
        key: kept(id),
        query: {
          'response-content-disposition': attachment(name),
          'response-content-type': mediaType,
          'response-cache-control': 'private, no-store',
        },
        region,
        credentials,
        at: now(),
        seconds: downloadSeconds,
      })
    },

    remove: async (id) => {
      await answered(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: kept(id) })))
    },

    leftBefore: async function* (instant) {
      for await (const one of list(incoming)) if (one.at < instant) yield one
    },
  }
}
