import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Keys = z.object({
  /** The signing keys, as private JWKs. */
  signing: z.array(z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() })).min(1),
  /** Sign the provider's own cookies. */
  cookies: z.array(z.string().min(32)).min(1),
  clientSecret: z.string().min(32),
})
export type Keys = z.infer<typeof Keys>

const newSecret = () => randomBytes(32).toString('base64url')

const newKeys = (): Keys => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { kty, d, ...rest } = privateKey.export({ format: 'jwk' })
  return Keys.parse({
    signing: [{ kty, d, ...rest, kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' }],
    cookies: [newSecret()],
    clientSecret: newSecret(),
  })
}

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * The local provider's secrets, made at the first start and kept, readable by their owner only: tokens and sessions of
 * yesterday stay good after a restart.
 * @throws Error naming the file when it does not hold what it should.
 */
export const loadKeys = (dataDir: string): Keys => {
  const folder = join(dataDir, 'openid')
  const file = join(folder, 'keys.json')
  const stored = read(file)
  if (stored !== null) {
    try {
      return Keys.parse(JSON.parse(stored))
    } catch (cause) {
      throw new Error(`${file} is damaged. Remove it; new keys are made at the next start.`, { cause })
    }
  }
  const keys = newKeys()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Written beside and moved: a start that is killed half-way leaves no half of a file.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return keys
}
