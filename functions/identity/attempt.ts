import * as z from 'zod'

/** How long a person may take at the provider. */
export const attemptSeconds = 600

/** A sign-in on its way: what the answer has to match, and where the person goes afterwards. */
export const Attempt = z.object({
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** The browser that began it, by the fingerprint of its cookie: nobody can finish another's sign-in. */
  browser: z.string(),
  expiresAt: z.int(),
})
export type Attempt = z.infer<typeof Attempt>
