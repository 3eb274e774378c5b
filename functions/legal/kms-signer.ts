import { createPublicKey, hash } from 'node:crypto'
import type { KMSClient } from '@aws-sdk/client-kms'
import { AppError } from '#shared/domain/errors.ts'
import type { PublicKey, ReceiptSigner } from './receipt.ts'
import { publicKeyOf } from './receipt-chain.ts'

const sizeOfNumber = 32

/** One number of a DER signature, as 32 bytes: KMS leaves out leading zeros, and adds one where it would read as negative. */
const numberAt = (der: Uint8Array, offset: number): { readonly bytes: Buffer; readonly end: number } => {
  const length = der[offset + 1] ?? 0
  const value = Buffer.from(der.subarray(offset + 2, offset + 2 + length))
  const bare = value.length > sizeOfNumber ? value.subarray(value.length - sizeOfNumber) : value
  return { bytes: Buffer.concat([Buffer.alloc(sizeOfNumber - bare.length), bare]), end: offset + 2 + length }
}

/** An ECDSA signature as KMS gives it, a DER list of r and s, as receipts carry it: r and s one behind the other. */
export const joinedSignature = (der: Uint8Array): string => {
  const r = numberAt(der, 2)
  const s = numberAt(der, r.end)
  return Buffer.concat([r.bytes, s.bytes]).toString('base64url')
}

/**
 * Receipts signed by AWS KMS: the private key never leaves it, and each signature is in the trail of who used it. The first key
 * signs; the others, replaced by now, are kept to check by. Nothing of it is read before something is signed or checked.
 */
export const createKmsSigner = ({
  keyIds,
  client,
}: {
  keyIds: readonly string[]
  client?: KMSClient
}): ReceiptSigner => {
  let connected: Promise<KMSClient> | null = client === undefined ? null : Promise.resolve(client)
  const connection = (): Promise<KMSClient> => {
    connected ??= import('@aws-sdk/client-kms').then(
      ({ KMSClient: Client }) => new Client({ requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 } }),
    )
    return connected
  }
  const unavailable = (cause: unknown): never => {
    throw new AppError('upstream_unavailable', {}, { cause })
  }

  const read = async (keyId: string): Promise<PublicKey> => {
    const { GetPublicKeyCommand } = await import('@aws-sdk/client-kms')
    const kms = await connection()
    const { PublicKey: der } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId })).catch(unavailable)
    return publicKeyOf(createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' }))
  }
  let known: Promise<readonly PublicKey[]> | null = null

  return {
    keys: () => {
      // A failure is not remembered: the next request asks again.
      known ??= Promise.all(keyIds.map(read)).catch((error: unknown) => {
        known = null
        throw error
      })
      return known
    },
    sign: async (text) => {
      const { SignCommand } = await import('@aws-sdk/client-kms')
      const kms = await connection()
      const { Signature: der } = await kms
        .send(
          new SignCommand({
            KeyId: keyIds[0],
            Message: hash('sha256', text, 'buffer'),
            MessageType: 'DIGEST',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        )
        .catch(unavailable)
      return joinedSignature(der ?? new Uint8Array())
    },
  }
}
