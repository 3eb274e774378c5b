import { describe, expect, it } from 'vitest'
import { claimed, firstTry, isAddress, type PendingMail, putOff } from '#functions/notifications/delivery.ts'

const start = new Date('2026-11-24T02:00:00.000Z')
const minutesAfter = (instant: string) => (Date.parse(instant) - start.getTime()) / 60_000

const first = firstTry({ address: 'a@example.com', language: 'en' }, 'organisation#x', 'n', start)

/** When a mail that is always refused is tried, in minutes from its first attempt; ends with null when it is given up. */
const attemptsOf = (limit: number): (number | null)[] => {
  const times: (number | null)[] = []
  let mail: PendingMail | null = first
  while (mail !== null && times.length < limit) {
    times.push(minutesAfter(mail.next))
    const at: Date = new Date(mail.next)
    mail = putOff(claimed(mail, at), at)
  }
  return mail === null ? [...times, null] : times
}

describe('a mail that is refused', () => {
  it('is tried at once, then after pauses that double up to half an hour', () => {
    expect(attemptsOf(8)).toEqual([0, 1, 3, 7, 15, 31, 61, 91])
  })

  it('is given up after three days', () => {
    const times = attemptsOf(1000)
    expect(times.at(-1)).toBeNull()
    expect(times.at(-2)).toBeGreaterThanOrEqual(72 * 60)
    expect(times.at(-3)).toBeLessThan(72 * 60)
  })
})

describe('a mail that is being sent', () => {
  it('is put off for longer than an attempt takes, as another version of itself', () => {
    expect(claimed(first, start)).toMatchObject({ version: 2, attempts: 1, next: '2026-11-24T02:05:00.000Z' })
  })
})

describe('an address', () => {
  it.each(['demo@example.com', 'a.b+c@mail.example.hk'])('is %s', (address) => {
    expect(isAddress(address)).toBe(true)
  })

  it.each([
    'nobody',
    'a@b',
    'two@example.com, three@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '"A" <a@example.com>',
    `${'a'.repeat(250)}@example.com`,
  ])('is not %j', (address) => {
    expect(isAddress(address)).toBe(false)
  })
})
