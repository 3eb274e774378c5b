import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { Disposal } from '../../disposal-service.ts'
import type { DisposalTexts } from '../../disposal-texts.ts'
import type { Instruments } from '../../instruments-service.ts'

export type PageRequest = Context<HubEnv<DisposalTexts>>

/** What the pages are given. */
export type DisposalPageDeps = { readonly disposal: Disposal; readonly instruments: Instruments }

/** Where the pages are: the lists, and a file of one matter. */
export const listPath = `${inLanguage}/legal/matters/disposal` as const
export const filePath = `${inLanguage}/legal/matters/:id/disposal` as const

/** The version that the form was made from. A form without one was not made by this hub. */
export const versionOf = (form: FormValues): number => {
  const version = fieldValue(form, 'version')
  if (!/^\d{1,9}$/.test(version)) throw new AppError('malformed_body')
  return Number(version)
}

/** The key that makes a form posted twice one request. */
export const keyOf = (form: FormValues): string => {
  const key = fieldValue(form, 'idempotencyKey')
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new AppError('malformed_body')
  return key
}
