import { describe, expect, it } from 'vitest'
import { createIdempotency, type IdempotentRequest } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { createClock } from '#test/shared/identity/clock.ts'
import { type Endpoint, makeContractTable } from './contract-table.ts'

const made = { pk: 'application', sk: 'made' }

/** What the hub promises of a request that comes twice. */
export const describeIdempotency = (endpoint: Endpoint): void => {
  const setup = async () => {
    const { table } = await makeContractTable(endpoint())
    const clock = createClock()
    const { run } = createIdempotency({ table })
    const count = async () => (await table.query({ pk: made.pk })).items.length
    let next = 0
    /** Makes one thing more and answers its number. */
    const make = (request: Partial<IdempotentRequest> = {}) =>
      run(
        { principalId: 'person-1', key: 'key-0001', request: { a: 1, b: 2 }, now: clock.now(), ...request },
        (record) => {
          const number = ++next
          const item = { ...made, sk: String(number) }
          return table.transact([table.put(item, { when: 'absent' }), ...record({ number })]).then(() => ({ number }))
        },
      )
    return { table, clock, run, make, count }
  }

  describe('a repeated request', () => {
    it('gets the first answer, however its parts are ordered', async () => {
      const { make, count } = await setup()
      expect(await make()).toEqual({ number: 1 })
      expect(await make({ request: { b: 2, a: 1 } })).toEqual({ number: 1 })
      expect(await count()).toBe(1)
    })

    it('is a new one without a key, with another key, and from another person', async () => {
      const { make, count } = await setup()
      await make({ key: null })
      await make({ key: null })
      await make()
      await make({ key: 'key-0002' })
      await make({ principalId: 'person-2' })
      expect(await count()).toBe(5)
    })

    it('gets an answer that was kept before answers were packed', async () => {
      const { make, table } = await setup()
      await make()
      const at = { pk: 'idempotency#person-1#key-0001', sk: 'answer' }
      await table.transact([table.put({ ...(await table.get(at)), ...at, answer: { number: 7 } }, { when: 'exists' })])
      expect(await make()).toEqual({ number: 7 })
    })

    it('is refused when its key came with another request', async () => {
      const { make, count } = await setup()
      await make()
      await expect(make({ request: { a: 1, b: 3 } })).rejects.toMatchObject({ code: 'idempotency_key_reused' })
      expect(await count()).toBe(1)
    })

    it('acts once among ten at the same time, and all get the same answer', async () => {
      const { make, count } = await setup()
      const answers = await Promise.all(Array.from({ length: 10 }, () => make()))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(await count()).toBe(1)
    })

    it('gets the first answer where the first one’s success is why it is refused', async () => {
      const { table, run, clock } = await setup()
      const request = { principalId: 'person-1', key: 'key-0001', request: 'submit', now: clock.now() }
      const submit = async (record: (answer: unknown) => ReturnType<typeof table.put>[]) => {
        if ((await table.get(made)) !== null) throw new AppError('action_not_allowed')
        await table.transact([table.put(made, { when: 'absent' }), ...record('submitted')])
        return 'submitted'
      }
      const late = run(request, async (record) => {
        expect(await run(request, submit)).toBe('submitted')
        return submit(record)
      })
      expect(await late).toBe('submitted')
    })

    it('tries again after a first one that failed, which kept nothing', async () => {
      const { run, clock, make } = await setup()
      const request = { principalId: 'person-1', key: 'key-0001', request: { a: 1, b: 2 }, now: clock.now() }
      await expect(run(request, () => Promise.reject(new AppError('not_found')))).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(await make()).toEqual({ number: 1 })
    })

    it('gets the first answer for a day and acts anew after it', async () => {
      const { make, clock, count, table } = await setup()
      await make()
      const stored = await table.get({ pk: 'idempotency#person-1#key-0001', sk: 'answer' })
      expect(stored?.expiresAt).toBe(clock.now().getTime() / 1000 + 24 * 3600)
      clock.forward({ hours: 23, minutes: 59, seconds: 59 })
      expect(await make()).toEqual({ number: 1 })
      clock.forward({ seconds: 1 })
      expect(await make({ request: 'another' })).toEqual({ number: 2 })
      expect(await make({ request: 'another' })).toEqual({ number: 2 })
      expect(await count()).toBe(2)
    })

    it('acts once among ten after the first day, too', async () => {
      const { make, clock, count } = await setup()
      await make()
      clock.forward({ hours: 24 })
      const answers = await Promise.all(Array.from({ length: 10 }, () => make()))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(await count()).toBe(2)
    })
  })
}
