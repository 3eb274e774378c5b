/**
 * Every way in which the hub refuses a request, once.
 *
 * `shared/http/problems.ts` gives each code its HTTP status; `locales/{language}/common.json` under `problems` gives it a title and
 * a sentence for the person who meets it. Both maps are exhaustive by type or by test.
 */
export const errorCodes = [
  'invalid_input',
  'malformed_cursor',
  'malformed_body',
  'unsupported_media_type',
  'body_too_large',
  'not_found',
  'not_signed_in',
  'invalid_token',
  'forbidden',
  'foreign_origin',
  'version_required',
  'version_conflict',
  'chain_broken',
  'idempotency_key_reused',
  'action_not_allowed',
  'reads_only',
  'owner_only',
  'profile_missing',
  'mandate_not_in_force',
  'mandate_expired',
  'mandate_revoked',
  'mandate_scope',
  'service_not_open',
  'application_incomplete',
  'materials_missing',
  'file_not_arrived',
  'file_not_released',
  'sign_in_failed',
  'calendar_not_gazetted',
  'clock_suspended',
  'clock_running',
  'extension_already_given',
  'extension_too_long',
  'extension_too_late',
  'correction_open',
  'already_rated',
  'appeal_open',
  'appeal_too_late',
  'appeal_without_decision',
  'feed_revoked',
  'minutes_signed_already',
  'minutes_text_moved_on',
  'upstream_unavailable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** One thing wrong with the input: where, which rule, and the rule's numbers. The message is made in the reader's language. */
export type InputIssue = {
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** A refusal with a code. `params` fill the sentence that the person reads; `issues` point at fields. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly issues: readonly InputIssue[]

  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    options: { cause?: unknown; issues?: readonly InputIssue[] } = {},
  ) {
    super(code, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.params = params
    this.issues = options.issues ?? []
  }
}

/** Whether something was refused for one of these; anything else is not for its catcher to answer. */
export const isRefusal = (error: unknown, ...codes: readonly ErrorCode[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code)
