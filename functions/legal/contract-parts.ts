import * as z from 'zod'

/** What the contracts of several nouns say alike. */
export const WriteHeaders = z.object({
  'if-match': z.string().optional().meta({ description: 'The version that was read, in quotation marks: "3"' }),
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'A repeated request with the same key gets the first answer' }),
})

export const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

export const MatterId = z.object({ id: z.string().max(60) })
export const Cursor = z.object({ cursor: z.string().optional() })

export const signedFor = ['not_signed_in', 'invalid_token', 'forbidden'] as const
export const withBody = ['malformed_body', 'unsupported_media_type', 'body_too_large', 'invalid_input'] as const
export const withVersion = ['version_required', 'version_conflict', 'chain_broken', 'idempotency_key_reused'] as const
