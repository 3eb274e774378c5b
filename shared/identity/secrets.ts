import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the table keeps of a secret: enough to know it again, nothing to use. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
