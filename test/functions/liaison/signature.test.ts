import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonical, hashOfDigests, partsOf } from '#functions/liaison/signature.ts'
import { canonicalJson } from '#shared/data/canonical-json.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { createMinutesPlay, held, keepers } from '#test/support/minutes.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the signature of minutes', () => {
  const setup = async () => {
    const hub = await createTestLiaison()
    const play = await createMinutesPlay(hub)
    await play.begin()
    await play.open()
    await play.add({ 'zh-Hans': '公开的一段。', 'zh-Hant': '公開的一段。' }, 'public')
    await play.add({ 'zh-Hans': '不公开的一段。', 'zh-Hant': '不公開的一段。' })
    await play.whole('circulate', 'mainland')
    await play.both('agree')
    await play.both('sign')
    return { ...hub, play }
  }
  let hub: Awaited<ReturnType<typeof setup>>
  beforeAll(async () => {
    hub = await setup()
  })

  it('can be worked out by an officer and by anybody, from what each sees and the digests of the rest', async () => {
    for (const reader of [keepers.mainland, keepers['hong-kong'], null]) {
      const { what, meeting, number, languages, parts, signatures, valid } = await hub.minutes.verify(held, reader)
      for (const { digest, content } of parts) if (content !== null) expect(sha256(canonicalJson(content))).toBe(digest)
      const hash = sha256(canonicalJson({ what, meeting, number, languages, parts: parts.map(({ digest }) => digest) }))
      expect(signatures.map((one) => one.hash)).toEqual([hash, hash])
      expect(valid).toBe(true)
    }
  })

  it('shows nobody a part that they may not read', async () => {
    const seen = JSON.stringify(await hub.minutes.verify(held, null))
    expect([seen.includes('公开的一段'), seen.includes('不公开的一段')]).toEqual([true, false])
    const view = await hub.minutes.view(held, null)
    expect(JSON.stringify(view)).not.toContain('不公开的一段')
    // The attendance, the heading of what is general, and a paragraph.
    expect(view.hidden).toBe(
      (await hub.minutes.verify(held, null)).parts.filter(({ content }) => content === null).length,
    )
  })

  it('gives equal texts different digests, so that a hidden one cannot be guessed', async () => {
    const minutes = await hub.minutesRepository.find(held)
    if (minutes === null) throw new Error('They were just signed')
    const paragraphs = await hub.minutesRepository.paragraphs(held, minutes.current.paragraphs)
    const [one] = paragraphs
    if (one === undefined) throw new Error('It has paragraphs')
    const digests = (salt: string) => partsOf(minutes.current, [{ ...one, salt }]).map(({ digest }) => digest)
    expect(digests('one').filter((digest) => digests('other').includes(digest))).toHaveLength(digests('one').length - 1)
  })

  it('is no longer good where a single part was changed behind the hub', async () => {
    const { meeting, number, languages, parts, hash } = await hub.minutes.verify(held, keepers.mainland)
    const digests = parts.map(({ digest }) => digest)
    expect(hashOfDigests({ meeting, number, languages }, digests)).toBe(hash)
    for (const index of digests.keys())
      expect(hashOfDigests({ meeting, number, languages }, digests.with(index, sha256('else')))).not.toBe(hash)
    expect(hashOfDigests({ meeting, number, languages }, digests.toReversed())).not.toBe(hash)
  })

  it('writes JSON as the chain of events does', () => {
    const equal = fc.property(fc.jsonValue(), (value) => canonical(value) === canonicalJson(value))
    fc.assert(equal, { numRuns: 40 })
  })
})
