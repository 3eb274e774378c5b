import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { type FormValues, keyOf } from '#shared/http/forms.ts'
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

/** The key that makes a form posted twice one request. No step is taken without one. */
export const requiredKeyOf = (form: FormValues): string => {
  const key = keyOf(form)
  if (key === null) throw new AppError('malformed_body')
  return key
}
