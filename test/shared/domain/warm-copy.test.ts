import { describe, expect, it } from 'vitest'
import { createWarmCopy, recheckAfterMs } from '#shared/domain/warm-copy.ts'

const setup = () => {
  let time = 0
  let inForce = { id: 'first', whole: true }
  let loads = 0
  const waiting: (() => void)[] = []
  const copy = createWarmCopy({
    load: async () => {
      loads += 1
      const read = inForce
      if (loads > 1) await new Promise<void>((resolve) => waiting.push(resolve))
      return read
    },
    currentId: async () => inForce.id,
    now: () => new Date(time),
  })
  return {
    copy,
    loads: () => loads,
    publish: (id: string) => {
      inForce = { id, whole: true }
      time += recheckAfterMs + 1
    },
    /** Lets the load that is under way come to its end. */
    finish: async () => {
      while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
      for (const resolve of waiting.splice(0)) resolve()
    },
  }
}

describe('a warm copy', () => {
  it('is read once by all who ask first', async () => {
    const { copy, loads } = setup()
    expect(await Promise.all([copy(), copy(), copy()])).toMatchObject([
      { id: 'first' },
      { id: 'first' },
      { id: 'first' },
    ])
    expect(loads()).toBe(1)
  })

  it('answers from the old one, whole, while the new one is on its way, and then from the new one', async () => {
    const { copy, publish, finish } = setup()
    await copy()
    publish('second')
    const refreshing = copy()
    for (let asked = 0; asked < 5; asked += 1) expect(await copy()).toEqual({ id: 'first', whole: true })
    await finish()
    expect(await refreshing).toEqual({ id: 'second', whole: true })
    expect(await copy()).toEqual({ id: 'second', whole: true })
  })
})
