import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UploadedFile } from '#functions/applications/file.ts'
import { AppError } from '#shared/domain/errors.ts'
import { papersOf, serviceNamed } from '#test/support/applications.ts'
import { createFilesHub, type FilesHub, postFile } from '#test/support/files.ts'
import { origin } from '#test/support/frame.ts'
import { everybody, personNamed } from '#test/support/people.ts'
import { samplePdf } from '#test/support/sample-files.ts'

const company = serviceNamed('company-setup-hk')
const [paper = ''] = papersOf(company)

let hub: FilesHub
beforeAll(async () => {
  hub = await createFilesHub({
    verifyToken: async (token) => {
      const found = everybody.find(({ id }) => id === token)
      if (found === undefined) throw new AppError('invalid_token')
      return found
    },
  })
})
afterAll(() => hub.stop())

const call = async (method: string, path: string, body?: object, as = 'harbour-tech') => {
  const response = await hub.both.request(`${origin}/api/v1/applications/${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text) }
}

const start = async () => (await hub.applications.start(company.id, { principal: personNamed('harbour-tech') })).id

const content = samplePdf('by a program')
const declared = {
  material: paper,
  name: 'plan.pdf',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}

describe('a program that uploads a file', () => {
  it('asks for a form, sends the file by it, says that it is complete, and reads it once it was found clean', async () => {
    const id = await start()
    const prepared = await call('POST', `${id}/files`, declared)
    expect(prepared.status).toBe(201)
    expect((await postFile(prepared.body.upload, content)).status).toBe(204)
    const path = prepared.body.complete.replace('/api/v1/applications/', '')
    const completed = await call('POST', path)
    expect(completed.status).toBe(200)
    expect(UploadedFile.parse(completed.body)).toMatchObject({ state: 'quarantined', sha256: declared.sha256 })
    expect((await call('POST', path)).body).toEqual(completed.body)
    const download = `${id}/files/${prepared.body.id}/download`
    expect(await call('GET', download)).toMatchObject({ status: 409, body: { code: 'file_not_released' } })
    await hub.scan()
    const { body } = await call('GET', download)
    expect(Buffer.from(await (await fetch(body.url)).arrayBuffer())).toEqual(content)
    const list = await call('GET', `${id}/files`)
    expect(list.body).toMatchObject({ items: [{ state: 'clean', name: 'plan.pdf' }], nextCursor: null })
    expect(list.body.openings[0]).toEqual({ material: paper, room: true })
    expect((await call('GET', id)).body.files).toEqual(list.body.items)
    expect(await call('DELETE', `${id}/files/${prepared.body.id}`)).toMatchObject({ status: 200 })
    expect((await call('GET', `${id}/files`)).body.items).toEqual([])
  })

  it('is refused with content that it has not declared', async () => {
    const id = await start()
    const prepared = await call('POST', `${id}/files`, declared)
    const other = samplePdf('by a program'.toUpperCase())
    expect(other.length).toBe(content.length)
    await postFile(prepared.body.upload, other)
    const answer = await call('POST', prepared.body.complete.replace('/api/v1/applications/', ''))
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ path: `files.${paper}`, code: 'file_hash_differs' }] },
    })
  })

  it('is told that nothing has come', async () => {
    const id = await start()
    const { body } = await call('POST', `${id}/files`, declared)
    const answer = await call('POST', body.complete.replace('/api/v1/applications/', ''))
    expect(answer).toMatchObject({ status: 409, body: { code: 'file_not_arrived' } })
  })

  it.each([
    ['a name with a path', { name: '../x.pdf' }, 'file_name_has_path'],
    ['a name of 300 characters', { name: 'x'.repeat(300) }, 'file_name_too_long'],
    ['a name that is turned round', { name: 'a\u202efdp.exe' }, 'file_name_has_hidden'],
    ['no content', { bytes: 0 }, 'file_empty'],
    ['too much of it', { bytes: 10_485_761 }, 'file_too_large'],
    ['a paper that is not asked for', { material: 'nothing' }, 'paper_not_asked'],
    ['a hash that is none', { sha256: 'xyz' }, 'invalid_format'],
  ])('is refused before it sends anything, with %s', async (_what, changed, code) => {
    const answer = await call('POST', `${await start()}/files`, { ...declared, ...changed })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ code }])
    expect(answer.body.errors[0].message).toMatch(/\S/)
  })

  it('does not find somebody else’s application, and officers upload nothing', async () => {
    const id = await start()
    expect((await call('POST', `${id}/files`, declared, 'kapok-design')).status).toBe(404)
    expect((await call('GET', `${id}/files`, undefined, 'kapok-design')).status).toBe(404)
    expect((await call('GET', `${id}/files`, undefined, 'window')).status).toBe(404)
    expect((await call('POST', `${id}/files`, declared, 'window')).status).toBe(403)
    expect((await call('GET', `${id}/files`, undefined, 'supervisor')).status).toBe(403)
  })
})
