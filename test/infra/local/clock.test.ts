import { describe, expect, it } from 'vitest'
import { createClock } from '#infra/local/clock.ts'

describe('the clock of a hub on one machine', () => {
  it('is the machine’s own where none is set', () => {
    expect(Math.abs(createClock()().getTime() - Date.now())).toBeLessThan(1000)
  })

  it('begins where it is set, and goes on', async () => {
    const now = createClock('2026-02-09T10:00:00+08:00')
    const first = now().getTime()
    expect(first - Date.parse('2026-02-09T02:00:00Z')).toBeLessThan(1000)
    await new Promise((done) => setTimeout(done, 20))
    expect(now().getTime()).toBeGreaterThan(first)
  })

  it.each(['tomorrow', '2026-02-09', '2026-02-30T25:00:00Z', '2026-02-09T10:00:00', ''])('does not take %j', (text) => {
    expect(() => createClock(text)).toThrow('HUB_NOW')
  })
})
