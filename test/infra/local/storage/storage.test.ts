import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStorage } from '#infra/local/storage/storage.ts'
import type { SignedUpload, UploadRequest } from '#shared/files/file-store.ts'
import { postFile, startTestStorage, type TestStorage } from '#test/support/files.ts'

let time = Date.parse('2026-11-24T02:00:00.000Z')
const forward = (seconds: number) => {
  time += seconds * 1000
}
let storage: TestStorage
beforeAll(async () => {
  storage = await startTestStorage({ now: () => new Date(time) })
})
afterAll(() => storage.stop())

let count = 0
const sign = async (request: Partial<UploadRequest> = {}): Promise<SignedUpload & { readonly folder: string }> => {
  count += 1
  const folder = `application/file-${count}/plan/`
  const upload = await storage.store.signUpload({
    folder,
    name: null,
    bytes: { least: 0, most: 100 },
    sha256: null,
    thenTo: 'https://hub.example/en/arrived',
    ...request,
  })
  return { ...upload, folder }
}

const text = (content: string) => Buffer.from(content)
const codeIn = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]]

describe('a signed form', () => {
  it('takes one file under the name that the browser sends, and leads on', async () => {
    const { folder, ...upload } = await sign()
    const answer = await postFile(upload, text('content'), '公司章程.pdf')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://hub.example/en/arrived'])
    const found = await storage.store.find(folder)
    expect(found).toMatchObject({ path: `${folder}公司章程.pdf`, bytes: 7 })
    expect(found === null ? null : await storage.store.read(found)).toEqual({ bytes: text('content'), sha256: null })
  })

  it('answers a program without leading anywhere, and keeps the hash that it declared', async () => {
    const sha256 = 'ab'.repeat(32)
    const { folder, ...upload } = await sign({ name: 'a.pdf', thenTo: null, sha256, bytes: { least: 3, most: 3 } })
    expect((await postFile(upload, text('abc'), 'another name.pdf')).status).toBe(204)
    const found = await storage.store.find(folder)
    expect(found?.path).toBe(`${folder}a.pdf`)
    expect(found === null ? null : (await storage.store.read(found))?.sha256).toBe(sha256)
  })

  it('takes the last part of a name that is a path, as S3 does', async () => {
    const { folder, ...upload } = await sign()
    await postFile(upload, text('x'), 'C:\\papers\\plan.pdf')
    expect((await storage.store.find(folder))?.path).toBe(`${folder}plan.pdf`)
  })

  it('is refused after an hour', async () => {
    const { folder, ...upload } = await sign()
    forward(3600)
    expect(await codeIn(await postFile(upload, text('x')))).toEqual([403, 'AccessDenied'])
    expect(await storage.store.find(folder)).toBeNull()
  })

  it.each([
    ['another folder', { key: 'incoming/applications/somebody/else/plan/x.pdf' }, 'AccessDenied'],
    ['what has been looked at', { key: 'kept/applications/application/file' }, 'AccessDenied'],
    ['another site to lead on to', { success_action_redirect: 'https://elsewhere.example/' }, 'AccessDenied'],
    ['a field that nobody has signed for', { 'x-amz-meta-sha256': '00' }, 'AccessDenied'],
    ['another policy', { policy: Buffer.from('{}').toString('base64') }, 'SignatureDoesNotMatch'],
    ['another signature', { 'x-local-signature': '00' }, 'SignatureDoesNotMatch'],
  ])('is refused with %s', async (_what, changed, code) => {
    const { folder, ...upload } = await sign()
    expect(await codeIn(await postFile(upload, text('x'), 'x.pdf', changed))).toEqual([403, code])
    expect(await storage.store.find(folder)).toBeNull()
  })

  it('is refused with a file over or under its size, and without one', async () => {
    const { folder: _, ...upload } = await sign({ bytes: { least: 2, most: 3 } })
    expect(await codeIn(await postFile(upload, text('1234')))).toEqual([400, 'EntityTooLarge'])
    expect(await codeIn(await postFile(upload, text('1')))).toEqual([400, 'EntityTooSmall'])
    const form = new FormData()
    form.append('key', 'x')
    expect(await codeIn(await fetch(upload.url, { method: 'POST', body: form }))).toEqual([400, 'MalformedPOSTRequest'])
    expect(await codeIn(await fetch(upload.url, { method: 'POST', body: 'x' }))).toEqual([400, 'MalformedPOSTRequest'])
  })

  it('may be sent by a script of the hub’s pages, and by no other site’s', async () => {
    const { url } = await sign()
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
    const answer = await fetch(url, { method: 'OPTIONS', headers })
    expect(answer.headers.get('access-control-allow-origin')).toBe(storage.address)
  })
})

describe('what has come in', () => {
  it('is kept only as it was looked at', async () => {
    const { folder, ...upload } = await sign()
    await postFile(upload, text('sound'))
    const found = await storage.store.find(folder)
    if (found === null) throw new Error('Nothing came')
    // The form is still good, and puts something else in its place.
    await postFile(upload, text('other'))
    expect(await storage.store.read(found)).toBeNull()
    expect(await storage.store.keep(found, 'application/kept')).toBe(false)
    const now = await storage.store.find(folder)
    expect(now === null ? false : await storage.store.keep(now, 'application/kept')).toBe(true)
    expect(String(await storage.objects.read('kept/applications/application/kept'))).toBe('other')
  })

  it('is told as left behind after a time, and can be cleared away', async () => {
    const { folder, ...upload } = await sign()
    await postFile(upload, text('x'))
    const left = async () => {
      const paths: string[] = []
      for await (const { path } of storage.store.leftBefore(new Date(time - 1000))) paths.push(path)
      return paths.filter((path) => path.startsWith(folder))
    }
    expect(await left()).toEqual([])
    forward(2)
    expect(await left()).toEqual([`${folder}paper.pdf`])
    await storage.store.discard(folder)
    expect(await left()).toEqual([])
  })

  it('never names a file of the machine', () => {
    const names = readdirSync(join(storage.folder, 'objects'), { recursive: true }).map(String)
    expect(names.filter((name) => !/^(incoming|kept)(\/[0-9a-f]{64}\.(content|json))?$/.test(name))).toEqual([])
    expect(existsSync(join(storage.folder, 'secret'))).toBe(true)
  })
})

describe('a signed link', () => {
  const keep = async (id: string, content: string) => {
    const { folder, ...upload } = await sign()
    await postFile(upload, text(content))
    const found = await storage.store.find(folder)
    if (found !== null) await storage.store.keep(found, id)
  }
  const linkTo = (id: string) => storage.store.signDownload(id, { name: '公司章程.pdf', mediaType: 'application/pdf' })

  it('saves the file under its name, in a place where nothing runs', async () => {
    await keep('application/link', 'content')
    const answer = await fetch(await linkTo('application/link'))
    expect(await answer.text()).toBe('content')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E5%85%AC/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox;/),
      'cache-control': 'private, no-store',
    })
  })

  it('is refused after a minute', async () => {
    await keep('application/late', 'content')
    const link = await linkTo('application/late')
    forward(60)
    expect(await codeIn(await fetch(link))).toEqual([403, 'AccessDenied'])
  })

  it.each([
    ['another file', (link: string) => link.replace('application/mine', 'application/yours')],
    ['another name', (link: string) => link.replace(/name=[^&]+/, 'name=x.exe')],
    ['another media type', (link: string) => link.replace(/type=[^&]+/, 'type=text%2Fhtml')],
    ['more time', (link: string) => link.replace(/expires=[^&]+/, 'expires=2099-01-01T00%3A00%3A00.000Z')],
    ['no signature', (link: string) => link.replace(/&signature=[^&]+/, '')],
  ])('is refused with %s', async (_what, change) => {
    await keep('application/mine', 'mine')
    await keep('application/yours', 'yours')
    expect(await codeIn(await fetch(change(await linkTo('application/mine'))))).toEqual([403, 'SignatureDoesNotMatch'])
  })

  it('leads to nothing once the file is removed', async () => {
    await keep('application/gone', 'content')
    const link = await linkTo('application/gone')
    await storage.store.remove('application/gone')
    expect(await codeIn(await fetch(link))).toEqual([404, 'NoSuchKey'])
  })
})

describe('a restart', () => {
  it('finds the objects and takes the forms of before', async () => {
    const { folder, ...upload } = await sign()
    await postFile(upload, text('before'))
    const again = createStorage({ folder: storage.folder, origin: storage.address, now: () => new Date(time) })
    const form = new FormData()
    for (const [field, value] of Object.entries(upload.fields)) form.append(field, value)
    form.append('file', new File(['after'], 'after.pdf'))
    const size = { 'content-length': '2000' }
    const answer = await again.server.request('/storage', { method: 'POST', body: form, headers: size })
    expect(answer.status).toBe(303)
    expect((await again.makeStore({ area: 'applications' }).find(folder))?.path).toMatch(/(after|paper)\.pdf$/)
  })
})
