import { beforeAll, describe, expect, it } from 'vitest'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { createMeter } from '#test/support/meter.ts'
import { createMinutesPlay, held, keepers, signatories } from '#test/support/minutes.ts'

describe('what minutes cost', () => {
  const setup = async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const hub = await createTestLiaison(createTable({ client, name: await makeTestTable('liaison') }))
    const play = await createMinutesPlay(hub)
    await play.begin()
    const [simplified, traditional] = ['双方同意设立联络小组。'.repeat(20), '雙方同意設立聯絡小組。'.repeat(20)]
    for (let count = 0; count < 20; count += 1) await play.add({ 'zh-Hans': simplified, 'zh-Hant': traditional })
    return { ...hub, play, meter }
  }
  let at: Awaited<ReturnType<typeof setup>>
  beforeAll(async () => {
    at = await setup()
  })

  it('is at most sixteen write units for an edit, and for each step up to the second signature', async () => {
    const { meter, minutes, play } = at
    const edit = {
      audience: 'both_governments' as const,
      texts: { 'zh-Hans': '双方同意设立常设联络小组。' },
      checked: [],
    }
    const doing = { principal: keepers.mainland, key: 'a-key-of-its-own' }
    const { written } = await meter.costOf(() => minutes.edit(held, 'p1', edit, { ...doing, revision: 1 }))
    expect(written).toBeLessThanOrEqual(16)
    await play.whole('circulate', 'mainland')
    await play.both('agree')
    await play.whole('sign', 'mainland')
    const { version, hash } = await play.view()
    const signing = { principal: signatories['hong-kong'], version, key: 'another-key-of-its-own' }
    const last = await meter.costOf(() => minutes.act(held, 'sign', { hash }, signing))
    expect(last.written).toBeLessThanOrEqual(16)
  })

  it('is a unit for each paragraph that is read, and few for the rest', async () => {
    const { read } = await at.meter.costOf(() => at.minutes.view(held, keepers.mainland))
    expect(read).toBeLessThanOrEqual(20 + 5)
  })
})
