import * as z from 'zod'

/** What a file is said to be before it is sent, in a contract. */
export const declaredFile = {
  name: z.string().max(1000),
  bytes: z.int().min(0).meta({ description: 'Its size; the form takes a file of exactly this size' }),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .optional()
    .meta({
      description: 'Of its content, in hexadecimal; what came otherwise is refused. The hub works it out itself',
    }),
} as const

/** The form by which it is sent, and what to do then. */
export const preparedUpload = {
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }).meta({
    description: 'Post these fields as multipart/form-data to the address, and after them the file as `file`',
  }),
  complete: z.string().meta({ description: 'Where to post, with no body, once the file has been sent' }),
} as const
