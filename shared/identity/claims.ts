import { AppError } from '#shared/domain/errors.ts'
import { Principal } from './principal.ts'

/** The claim that carries who a person is to the hub. Cognito spells its own attributes with a prefix, as JSON text. */
const names = ['principal', 'custom:principal'] as const

/** The principal as a provider's claim; the subject is the token's own. */
export const toClaims = ({ id: _subject, ...principal }: Principal) => ({ principal })

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

/**
 * The principal that a token's claims describe.
 * @throws AppError `invalid_token` when they do not: a person without a role or an organisation is nobody here.
 */
export const fromClaims = (claims: Readonly<Record<string, unknown>>): Principal => {
  const claim = parsed(names.map((name) => claims[name]).find((value) => value !== undefined))
  const principal = Principal.safeParse(
    typeof claim === 'object' && claim !== null ? { ...claim, id: claims.sub } : claim,
  )
  if (!principal.success) throw new AppError('invalid_token', {}, { cause: principal.error })
  return principal.data
}
