import { S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { presignedGet } from '#shared/files/presigned-get.ts'
import { createS3FileStore } from '#shared/files/s3-file-store.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }
const store = createS3FileStore({
  bucket: 'files-of-the-hub',
  origin: 'https://files-of-the-hub.s3.ap-east-1.amazonaws.com',
  area: 'applications',
  client: new S3Client({ region: 'ap-east-1', credentials }),
})

const policyOf = ({ Policy = '' }: Readonly<Record<string, string>>) =>
  JSON.parse(Buffer.from(Policy, 'base64').toString('utf8')) as { expiration: string; conditions: unknown[] }

describe('the form that S3 takes a file by', () => {
  it('lets a page’s reader put one file, of their own name, into one folder, and leads back into the hub', async () => {
    const thenTo = 'https://hub.example/en/applications/a/files/f/arrived'
    const { url, fields } = await store.signUpload({
      folder: 'a/f/plan/',
      name: null,
      bytes: { least: 0, most: 1000 },
      sha256: null,
      thenTo,
    })
    expect(url).toBe('https://files-of-the-hub.s3.ap-east-1.amazonaws.com/')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
    expect(fields).toMatchObject({ key: 'incoming/applications/a/f/plan/${filename}', success_action_redirect: thenTo })
    const { expiration, conditions } = policyOf(fields)
    expect(conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 0, 1000],
        ['starts-with', '$key', 'incoming/applications/a/f/plan/'],
        ['starts-with', '$success_action_redirect', 'https://hub.example/'],
        { bucket: 'files-of-the-hub' },
        { 'X-Amz-Security-Token': 'token' },
      ]),
    )
    expect(Date.parse(expiration) - Date.now()).toBeGreaterThan(3_500_000)
    // S3 refuses a form with a field that its policy says nothing about.
    const covered = conditions.flatMap((one) =>
      Array.isArray(one) ? [String(one[1]).slice(1)] : Object.keys(one as object),
    )
    const exempt = ['Policy', 'X-Amz-Signature']
    expect(Object.keys(fields).filter((field) => !exempt.includes(field) && !covered.includes(field))).toEqual([])
  })

  it('holds a program to the name, the size and the hash that it has declared', async () => {
    const sha256 = 'ab'.repeat(32)
    const { fields } = await store.signUpload({
      folder: 'a/f/plan/',
      name: '公司章程.pdf',
      bytes: { least: 5, most: 5 },
      sha256,
      thenTo: null,
    })
    expect(policyOf(fields).conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 5, 5],
        { key: 'incoming/applications/a/f/plan/公司章程.pdf' },
        { 'x-amz-meta-sha256': sha256 },
      ]),
    )
    expect(fields['x-amz-meta-sha256']).toBe(sha256)
    expect(fields.success_action_redirect).toBeUndefined()
  })
})

describe('the link that S3 gives a file by', () => {
  it('saves it under its name, is kept by no cache and expires in a minute', async () => {
    const link = new URL(await store.signDownload('a/f', { name: '公司章程.pdf', mediaType: 'application/pdf' }))
    expect(link.origin + link.pathname).toBe(
      'https://files-of-the-hub.s3.ap-east-1.amazonaws.com/kept/applications/a/f',
    )
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      'response-content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E5%85%AC/),
      'response-content-type': 'application/pdf',
      'response-cache-control': 'private, no-store',
      'X-Amz-Expires': '60',
      'X-Amz-Security-Token': 'token',
    })
  })

  it('is signed as the S3 API Reference’s own example is', () => {
    const link = presignedGet({
      origin: 'https://examplebucket.s3.amazonaws.com',
      key: 'test.txt',
      region: 'us-east-1',
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      },
      at: new Date('2013-05-24T00:00:00Z'),
      seconds: 86_400,
    })
    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    )
  })
})
