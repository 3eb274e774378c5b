import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadKeys } from '#infra/local/openid/keys.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const setup = () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-station-keys-'))
  folders.push(dataDir)
  return { dataDir, file: join(dataDir, 'openid', 'keys.json') }
}

describe('the keys of the local provider', () => {
  it('are made at the first start and found again at the next', () => {
    const { dataDir } = setup()
    expect(loadKeys(dataDir)).toEqual(loadKeys(dataDir))
  })

  it('are others in another folder', () => {
    const [first, second] = [loadKeys(setup().dataDir), loadKeys(setup().dataDir)]
    expect(first.clientSecret).not.toBe(second.clientSecret)
    expect(first.cookies).not.toEqual(second.cookies)
    expect(first.signing[0]?.n).not.toBe(second.signing[0]?.n)
  })

  it('can be read by their owner alone', () => {
    const { dataDir, file } = setup()
    loadKeys(dataDir)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'openid')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(dataDir, 'openid'))).toEqual(['keys.json'])
  })

  it.each(['', '{', '[]', '{"signing":[]}', '{"signing":[{"kty":"RSA"}],"cookies":["x"],"clientSecret":"x"}'])(
    'are named by their file when it is damaged, and left as they are: %s',
    (content) => {
      const { dataDir, file } = setup()
      mkdirSync(join(dataDir, 'openid'))
      writeFileSync(file, content)
      expect(() => loadKeys(dataDir)).toThrow(`${file} is damaged. Remove it; new keys are made at the next start.`)
      expect(statSync(file).size).toBe(content.length)
    },
  )

  it('are not made anew over a file that cannot be read', () => {
    const { dataDir, file } = setup()
    mkdirSync(file, { recursive: true })
    expect(() => loadKeys(dataDir)).toThrow('EISDIR')
  })
})
