import { describe, expect, it } from 'vitest'
import { attachment } from '#shared/files/name.ts'

describe('the header that makes a browser save a file', () => {
  it.each([
    ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    ['公司章程.pdf', `attachment; filename="____.pdf"; filename*=UTF-8''%E5%85%AC%E5%8F%B8%E7%AB%A0%E7%A8%8B.pdf`],
    [
      `a "b" 100%'(c)*.pdf`,
      `attachment; filename="a _b_ 100_'(c)*.pdf"; filename*=UTF-8''a%20%22b%22%20100%25%27%28c%29%2A.pdf`,
    ],
  ])('names %s in any script', (name, header) => {
    expect(attachment(name)).toBe(header)
  })
})
