import * as z from 'zod'
import { type ErrorCode, errorCodes } from '#shared/domain/errors.ts'

/** The HTTP status of every refusal. Foreign records answer 404, so that guessing an address tells nothing. */
export const statusOf = {
  invalid_input: 422,
  malformed_cursor: 400,
  malformed_body: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  not_found: 404,
  not_signed_in: 401,
  invalid_token: 401,
  forbidden: 403,
  foreign_origin: 403,
  version_required: 428,
  version_conflict: 409,
  chain_broken: 409,
  idempotency_key_reused: 422,
  action_not_allowed: 409,
  reads_only: 403,
  owner_only: 403,
  profile_missing: 409,
  mandate_not_in_force: 403,
  mandate_expired: 403,
  mandate_revoked: 403,
  mandate_scope: 403,
  service_not_open: 409,
  application_incomplete: 422,
  materials_missing: 422,
  file_not_arrived: 409,
  file_not_released: 409,
  sign_in_failed: 400,
  calendar_not_gazetted: 422,
  clock_suspended: 409,
  clock_running: 409,
  extension_already_given: 409,
  extension_too_long: 422,
  extension_too_late: 409,
  correction_open: 409,
  already_rated: 409,
  appeal_open: 409,
  appeal_too_late: 409,
  appeal_without_decision: 409,
  feed_revoked: 410,
  minutes_signed_already: 409,
  minutes_text_moved_on: 409,
  upstream_unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

export type ProblemStatus = (typeof statusOf)[ErrorCode]

/** RFC 9457 problem details, in the reader's language. `code` is stable; `errors` point at parts of the input. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    requestId: z.string(),
    /** The current version, where a stale one was refused. */
    current: z.int().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

export const problemMediaType = 'application/problem+json'
