import { describe, expect, it } from 'vitest'
import { createParkedForms, maxParkedBytes } from '#shared/identity/parked-forms.ts'
import { createTestTable } from '#test/support/engine.ts'
import { createClock } from './clock.ts'

const fields = new Map([
  ['name', ['海港科技 <script>']],
  ['topics', ['tax', 'company']],
  ['empty', ['']],
])
const form = { principalId: 'person-1', path: '/zh-Hant/applications/a-1/details', fields }
const owner = { principalId: 'person-1', path: '/zh-Hant/applications/a-1/details' }

const setup = async () => {
  const clock = createClock()
  return { clock, parkedForms: createParkedForms({ table: await createTestTable('identity'), now: clock.now }) }
}

describe('parked forms', () => {
  it('gives a form back to its person with every value, once', async () => {
    const { parkedForms } = await setup()
    const secret = await parkedForms.park(form)
    expect(await parkedForms.take(secret, owner)).toEqual(fields)
    expect(await parkedForms.take(secret, owner)).toBeNull()
  })

  it('gives it back in another language of the same page', async () => {
    const { parkedForms } = await setup()
    const secret = await parkedForms.park(form)
    expect(await parkedForms.take(secret, { ...owner, path: '/en/applications/a-1/details' })).toEqual(fields)
  })

  it.each([
    ['another person', { ...owner, principalId: 'person-2' }],
    ['another page', { ...owner, path: '/zh-Hant/applications/a-2/details' }],
  ])('keeps it from %s and still has it for its own', async (_whom, foreign) => {
    const { parkedForms } = await setup()
    const secret = await parkedForms.park(form)
    expect(await parkedForms.take(secret, foreign)).toBeNull()
    expect(await parkedForms.take(secret, owner)).toEqual(fields)
  })

  it('gives a form of somebody unknown to whoever holds its secret', async () => {
    const { parkedForms } = await setup()
    const secret = await parkedForms.park({ ...form, principalId: null })
    expect(await parkedForms.take(secret, { ...owner, principalId: 'person-2' })).toEqual(fields)
  })

  it.each([undefined, '', 'guessed'])('has nothing for the secret %o', async (secret) => {
    const { parkedForms } = await setup()
    await parkedForms.park(form)
    expect(await parkedForms.take(secret, owner)).toBeNull()
  })

  it('gives a form to one of two requests that ask at once', async () => {
    const { parkedForms } = await setup()
    const secret = await parkedForms.park(form)
    const taken = await Promise.all([1, 2, 3, 4].map(() => parkedForms.take(secret, owner)))
    expect(taken.filter((one) => one !== null)).toEqual([fields])
  })

  it('keeps a form for an hour', async () => {
    const { parkedForms, clock } = await setup()
    const [early, late] = [await parkedForms.park(form), await parkedForms.park(form)]
    clock.forward({ minutes: 59, seconds: 59 })
    expect(await parkedForms.take(early, owner)).toEqual(fields)
    clock.forward({ seconds: 1 })
    expect(await parkedForms.take(late, owner)).toBeNull()
  })

  it('refuses a form of more than 64 KB, counted in bytes', async () => {
    const { parkedForms } = await setup()
    const long = (characters: number) => ({ ...form, fields: new Map([['text', ['深'.repeat(characters)]]]) })
    await expect(parkedForms.park(long(maxParkedBytes / 3))).rejects.toMatchObject({
      code: 'body_too_large',
      params: { kilobytes: 64 },
    })
    const almost = long(maxParkedBytes / 3 - 10)
    expect(await parkedForms.take(await parkedForms.park(almost), owner)).toEqual(almost.fields)
  })
})
