import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKmsSigner } from '#functions/legal/kms-signer.ts'
import { type Receipt, skewDays } from '#functions/legal/receipt.ts'
import { comparePapers, faultOf, keysOf, linkOf, nextReceipt, verifyReceipts } from '#functions/legal/receipt-chain.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import { makeReceiptChain } from '#test/support/receipts.ts'

const signer = createPassingSigner()
const keys = keysOf(await signer.keys())
const chain = await makeReceiptChain(signer, 6)
const at = (index: number): Receipt => {
  const receipt = chain[index]
  if (receipt === undefined) throw new Error('The chain is shorter')
  return receipt
}
const changed = (index: number, change: Partial<Receipt>) =>
  chain.map((receipt, position) => (position === index ? { ...receipt, ...change } : receipt))

describe('a chain of receipts', () => {
  it('is whole as it was made, and when there is none', () => {
    expect(verifyReceipts(chain, keys)).toEqual({ ok: true, length: 6 })
    expect(verifyReceipts(chain, keys, 'every')).toEqual({ ok: true, length: 6 })
    expect(verifyReceipts([], keys)).toEqual({ ok: true, length: 0 })
  })

  it.each([
    ['what was handed over was changed', changed(2, { result: 'executed' }), 3, 'hash'],
    ['who handed it over was changed', changed(0, { person: 'somebody' }), 1, 'hash'],
    ['the hash of a paper was changed', changed(1, { papers: [] }), 2, 'hash'],
    ['a signature was changed, though not of the last', changed(2, { signature: at(1).signature }), 4, 'previous'],
    ['the last signature was changed', changed(5, { signature: at(1).signature }), 6, 'signature'],
    ['one was taken out', chain.filter((_, index) => index !== 3), 4, 'number'],
    ['two have changed places', [at(0), at(2), at(1), ...chain.slice(3)], 2, 'number'],
    ['one comes from another matter', changed(4, { matter: 'another' }), 5, 'other_matter'],
    ['the key is not known', changed(5, { key: 'nobody' }), 6, 'hash'],
  ] as const)('names the first bad link where %s', (_what, receipts, number, fault) => {
    expect(verifyReceipts(receipts, keys)).toEqual({ ok: false, number, fault })
  })

  it('is not whole for who changes a receipt and all that follow, without the key', async () => {
    const forger = createPassingSigner()
    const forged = [at(0), at(1)]
    for (const {
      format: _format,
      number: _number,
      previous: _previous,
      key: _key,
      hash: _hash,
      signature: _signature,
      ...rest
    } of chain.slice(2)) {
      const last = forged.at(-1) ?? at(1)
      forged.push(
        await nextReceipt({ number: last.number, link: linkOf(last) }, { ...rest, result: 'executed' }, forger),
      )
    }
    // Where the key changes, the signature before it is checked as well.
    expect(verifyReceipts(forged, keys)).toEqual({ ok: false, number: 6, fault: 'key_unknown' })
    const posing = forged.map((receipt) => ({ ...receipt, key: at(0).key }))
    expect(verifyReceipts(posing, keys).ok).toBe(false)
  })

  it('goes on under a new key, and both are checked', async () => {
    const second = createPassingSigner()
    const last = at(5)
    const next = await nextReceipt(
      { number: 6, link: linkOf(last) },
      { ...last, at: '2026-11-25T00:00:00.000Z' },
      second,
    )
    const both = keysOf([...(await second.keys()), ...(await signer.keys())])
    expect(verifyReceipts([...chain, next], both)).toEqual({ ok: true, length: 7 })
    expect(verifyReceipts([...chain, next], keys)).toEqual({ ok: false, number: 7, fault: 'key_unknown' })
  })
})

describe('a receipt by itself', () => {
  it('is checked without its chain', () => {
    expect(faultOf(at(3), keys)).toBeNull()
    expect(faultOf({ ...at(3), at: '2026-11-25T00:00:00.000Z' }, keys)).toBe('hash')
    expect(faultOf({ ...at(3), signature: at(2).signature }, keys)).toBe('signature')
  })

  it('tells the paper that differs from the one that it names, and from one that it does not', () => {
    const [paper] = at(0).papers
    if (paper === undefined) throw new Error('It names none')
    expect(
      comparePapers(at(0), [paper, { ...paper, sha256: 'f'.repeat(64) }, { name: 'x', sha256: 'e'.repeat(64) }]),
    ).toEqual([
      { name: paper.name, fault: null },
      { name: paper.name, fault: 'paper_differs' },
      { name: 'x', fault: 'paper_unknown' },
    ])
  })

  it.each([
    [null, 0],
    ['2026-11-24T10:00:00+08:00', 0],
    ['2026-11-25T09:00:00+08:00', 0],
    ['2026-11-25T10:00:00+08:00', 1],
    ['2026-11-22T10:00:00+08:00', -2],
  ])('tells how many whole days %s is apart', (statedAt, days) => {
    expect(skewDays({ at: '2026-11-24T02:00:00.000Z', statedAt })).toBe(days)
  })
})

describe('receipts that KMS signs', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  /** KMS as the SDK calls it: it signs in DER, and gives the public key as SPKI. */
  const kms = (asked: string[]) =>
    ({
      send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: { KeyId?: string } }) => {
        asked.push(`${name} ${input.KeyId}`)
        if (name === 'GetPublicKeyCommand') return { PublicKey: publicKey.export({ format: 'der', type: 'spki' }) }
        return { Signature: sign('sha256', Buffer.from(text), privateKey) }
      },
    }) as never
  let text = ''

  it('are checked like any other: the DER of KMS becomes r and s, whatever zeros they begin with', async () => {
    const asked: string[] = []
    const byKms = createKmsSigner({ keyIds: ['first', 'second'], client: kms(asked) })
    const published = await byKms.keys()
    const found = keysOf(published)
    for (let turn = 0; turn < 40; turn += 1) {
      const receipt = await nextReceipt(
        null,
        { ...at(0), person: `p-${turn}` },
        {
          keys: byKms.keys,
          sign: (given) => {
            text = given
            return byKms.sign(given)
          },
        },
      )
      expect(faultOf(receipt, found)).toBeNull()
    }
    expect(new Set(asked)).toEqual(
      new Set(['GetPublicKeyCommand first', 'GetPublicKeyCommand second', 'SignCommand first']),
    )
    expect(asked.filter((one) => one.startsWith('Get'))).toHaveLength(2)
    expect(published[0]).toMatchObject({
      kid: expect.any(String),
      ...createPublicKey(privateKey as never).export({ format: 'jwk' }),
    })
  })

  it('are not given where it does not answer, and asked for again', async () => {
    let down = true
    const client = {
      send: async (command: never) =>
        down ? Promise.reject(new Error('down')) : (kms([]) as { send: (one: never) => unknown }).send(command),
    } as never
    const byKms = createKmsSigner({ keyIds: ['first'], client })
    await expect(byKms.keys()).rejects.toMatchObject({ code: 'upstream_unavailable' })
    await expect(byKms.sign('x')).rejects.toMatchObject({ code: 'upstream_unavailable' })
    down = false
    expect(await byKms.keys()).toHaveLength(1)
  })
})
