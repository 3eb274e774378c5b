import type { Context } from 'hono'
import { link } from '#shared/ui/layout.tsx'
import type { HubEnv } from './env.ts'

/** Answers a post, or an arrival, with another page in the same language. */
export const redirectTo = (c: Pick<Context<HubEnv>, 'var' | 'redirect'>, path: string): Response =>
  c.redirect(link(c.var.page, path), 303)
