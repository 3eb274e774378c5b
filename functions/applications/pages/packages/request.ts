import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import type { CatalogueClient } from '../../catalogue-client.ts'
import type { Packages } from '../../package-service.ts'
import type { Versions } from '../../package-submission.ts'
import type { PackageTexts } from '../../packages-texts.ts'

export type PackageRequest = Context<HubEnv<PackageTexts>>

/** What the pages of packages are given. */
export type PackagePageDeps = {
  readonly packages: Packages
  readonly catalogue: CatalogueClient
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PackageRequest) => Promise<FormValues | null>
}

/** Where one package is, and the pages of its form below it. */
export const packagePath = `${inLanguage}/packages/:id` as const

const prefix = 'versions.'
export const versionField = (applicationId: string): string => `${prefix}${applicationId}`

/** The versions of the applications that the form was made from. */
export const versionsOf = (form: FormValues): Versions =>
  Object.fromEntries(
    [...form].flatMap(([name, [value = '']]) => {
      if (!name.startsWith(prefix)) return []
      if (!/^\d{1,9}$/.test(value)) throw new AppError('malformed_body')
      return [[name.slice(prefix.length), Number(value)]]
    }),
  )
