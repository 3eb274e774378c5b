import type { Context } from 'hono'
import { AppError, type ErrorCode } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { link } from '#shared/ui/layout.tsx'
import type { Actions } from '../actions-service.ts'
import type { Feeds } from '../feeds-service.ts'
import type { Meetings } from '../meetings-service.ts'
import type { Officers } from '../officers-service.ts'
import type { Organisations } from '../organisations-service.ts'
import type { Resolutions } from '../resolutions-service.ts'
import type { LiaisonTexts } from '../texts.ts'

export type PageRequest = Context<HubEnv<LiaisonTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type PageDeps = {
  readonly officers: Officers
  readonly organisations: Organisations
  readonly resolutions: Resolutions
  readonly actions: Actions
  readonly meetings: Meetings
  readonly feeds: Feeds
  readonly now: () => Date
  /** Where people reach the hub. */
  readonly origin: string
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the liaison's pages are. */
export const liaisonPath = `${inLanguage}/liaison` as const

/** Answers a post with another page, in the same language. */
export const redirectTo = (c: PageRequest, path: string): Response => c.redirect(link(c.var.page, path), 303)

/** Whether a form was refused for one of these; anything else is not for the page to answer. */
export const isRefusal = (error: unknown, ...codes: readonly ErrorCode[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code)

/** The version that the form was made from. A form without one was not made by this hub. */
export const versionOf = (form: FormValues): number => {
  const version = fieldValue(form, 'version')
  if (!/^\d{1,9}$/.test(version)) throw new AppError('malformed_body')
  return Number(version)
}

/** The key that makes a form posted twice one request; null where the form has none. */
export const keyOf = (form: FormValues): string | null => {
  const key = fieldValue(form, 'idempotencyKey')
  if (key === '') return null
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new AppError('malformed_body')
  return key
}
