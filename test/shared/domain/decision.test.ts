import { describe, expect, it } from 'vitest'
import { type Condition, decide, holds, type Known } from '#shared/domain/decision.ts'

const rule = (name: string, ...when: Condition[]) => ({ name, when })
const read = (known: Known, ...rules: ReturnType<typeof rule>[]) => {
  // Rules whose names begin alike say the same.
  const { decided, open } = decide(rules, known, ({ name }) => name.slice(0, 2))
  return decided?.name ?? open
}

describe('a condition', () => {
  it.each([
    [{ fact: 'x', is: 'a' }, 'a', true],
    [{ fact: 'x', is: null }, null, true],
    [{ fact: 'x', is: false }, false, true],
    [{ fact: 'x', in: ['a', 'b'] }, 'c', false],
    [{ fact: 'x', notIn: ['a'] }, 'b', true],
    [{ fact: 'x', notIn: ['a'] }, null, true],
    [{ fact: 'x', before: '2024-01-29' }, '2024-01-28', true],
    [{ fact: 'x', before: '2024-01-29' }, '2024-01-29', false],
    [{ fact: 'x', from: '2024-01-29' }, '2024-01-29', true],
    [{ fact: 'x', from: '2024-01-29' }, null, false],
    [{ fact: 'x', before: '2024-01-29' }, null, false],
    [{ fact: 'x', below: 6 }, 5, true],
    [{ fact: 'x', below: 6 }, 6, false],
  ] as const satisfies [unknown, unknown, boolean][])('of %j on %j: %j', (condition, x, truth) => {
    expect(holds([condition as unknown as Condition], { x })).toBe(truth)
  })

  it('cannot be told of what nobody has told', () => {
    expect(holds([{ fact: 'x', is: 'a' }], {})).toBeNull()
    expect(holds([{ fact: 'x', notIn: ['a'] }], {})).toBeNull()
  })

  it('that fails decides for all of them, whatever else is missing', () => {
    const both: Condition[] = [
      { fact: 'x', is: 'a' },
      { fact: 'y', is: 'b' },
    ]
    expect(holds(both, { y: 'c' })).toBe(false)
    expect(holds(both, { y: 'b' })).toBeNull()
    expect(holds([], {})).toBe(true)
  })
})

describe('a table', () => {
  const first = rule('no: x', { fact: 'x', is: 'a' })
  const second = rule('no: y', { fact: 'y', is: 'a' })
  const last = rule('ok')

  it('is decided by the first rule that holds', () => {
    expect(read({ x: 'a', y: 'a' }, first, second, last)).toBe('no: x')
    expect(read({ x: 'b', y: 'a' }, first, second, last)).toBe('no: y')
    expect(read({ x: 'b', y: 'b' }, first, second, last)).toBe('ok')
  })

  it('is open while a rule that may come first says something else', () => {
    expect(read({ y: 'b' }, first, second, last)).toEqual(['x'])
    expect(read({}, first, second, last)).toEqual(['x', 'y'])
  })

  it('is decided where all that may come first say the same', () => {
    expect(read({ y: 'a' }, first, second, last)).toBe('no: y')
  })

  it('asks for the first fact of a rule only, as the next may not matter', () => {
    const both = rule('no: both', { fact: 'x', is: 'a' }, { fact: 'y', is: 'a' })
    expect(read({}, both, last)).toEqual(['x'])
    expect(read({ x: 'a' }, both, last)).toEqual(['y'])
    expect(read({ x: 'b' }, both, last)).toBe('ok')
  })

  it('has to end with a rule that always holds', () => {
    expect(() => read({ x: 'b' }, first)).toThrow('No rule')
  })
})
