import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReceiptSigner } from '#functions/legal/receipt.ts'
import { publicKeyOf } from '#functions/legal/receipt-chain.ts'

/** Signs receipts by a key in this process, in the place of KMS. */
export const signerOf = (privateKey: KeyObject): ReceiptSigner => {
  const published = [publicKeyOf(createPublicKey(privateKey))]
  return {
    keys: async () => published,
    sign: async (text) =>
      sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A key that is made now and kept nowhere. */
export const createPassingSigner = (): ReceiptSigner =>
  signerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)

/**
 * The signing key of one machine, made at the first start and kept, readable by its owner only: receipts of yesterday stay good
 * after a restart. It stands for a key of KMS and proves nothing to anybody else.
 */
export const loadLocalSigner = (dataDir: string): ReceiptSigner => {
  const folder = join(dataDir, 'receipts')
  const file = join(folder, 'local-signing-key.pem')
  const stored = read(file)
  if (stored !== null) return signerOf(createPrivateKey(stored))
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Written beside and moved: a start that is killed half-way leaves no half of a file.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  renameSync(draft, file)
  return signerOf(privateKey)
}
