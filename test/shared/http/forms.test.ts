import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue, fieldValues, readForm } from '#shared/http/forms.ts'

/** What a posted body is read as. */
const setup = async (body: BodyInit, headers: Record<string, string> = {}) => {
  let form: FormValues = new Map()
  const app = new Hono()
  app.onError((error, c) => c.text(error instanceof AppError ? error.code : String(error), 400))
  app.post('/', async (c) => {
    form = await readForm(c)
    return c.text('read')
  })
  const answer = await app.request('/', { method: 'POST', body, headers })
  return { form, said: await answer.text() }
}

const encoded = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a posted form', () => {
  it('keeps every value of a name that comes twice', async () => {
    const { form } = await setup('paper=a&paper=b&name=x', encoded)
    expect(fieldValues(form, 'paper')).toEqual(['a', 'b'])
    expect(fieldValue(form, 'paper')).toBe('a')
  })

  it('has an empty text for a field that was not posted, and no values', async () => {
    const { form } = await setup('name=x', encoded)
    expect([fieldValue(form, 'other'), fieldValues(form, 'other')]).toEqual(['', []])
  })

  it('trims one value and ends its lines in one way', async () => {
    const { form } = await setup('text=%20a%0D%0Ab%0Dc%20%0D%0A', encoded)
    expect(fieldValue(form, 'text')).toBe('a\nb\nc')
  })

  it('reads text in every script', async () => {
    const { form } = await setup(`name=${encodeURIComponent('前海𠮷 “<&>”')}`, encoded)
    expect(fieldValue(form, 'name')).toBe('前海𠮷 “<&>”')
  })

  it.each(['__proto__', 'constructor', 'toString'])('takes %s for a name like any other', async (name) => {
    const { form } = await setup(`${name}=x&other=y`, encoded)
    expect(fieldValue(form, 'other')).toBe('y')
    expect(fieldValue(form, 'hasOwnProperty')).toBe('')
  })

  it('leaves files out', async () => {
    const body = new FormData()
    body.set('name', 'x')
    body.set('paper', new File(['…'], 'paper.pdf'))
    const { form } = await setup(body)
    expect([fieldValue(form, 'name'), fieldValues(form, 'paper')]).toEqual(['x', []])
  })

  it('is refused when it is damaged', async () => {
    const { said } = await setup('--x\r\nnonsense', { 'content-type': 'multipart/form-data; boundary=x' })
    expect(said).toBe('malformed_body')
  })
})
