import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { link } from '#shared/ui/layout.tsx'
import type { MinutesUseCases } from '../../minutes-service.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView } from '../../minutes-view.ts'
import type { Notes } from '../../notes-service.ts'
import type { Notice } from '../follow-up-form.tsx'

export type MinutesRequest = Context<HubEnv<MinutesTexts>>

/** What the pages are given. Each page's file takes of it what it needs. */
export type MinutesPageDeps = {
  readonly minutes: MinutesUseCases
  readonly notes: Notes
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: MinutesRequest) => Promise<FormValues | null>
}

/** Where the pages of minutes are. */
export const minutesPath = `${inLanguage}/liaison/minutes` as const

export const addressOf = ({ id }: Pick<MinutesView, 'id'>, rest = ''): string => `/liaison/minutes/${id}${rest}`

/** The version that an address names, `?version=2`; null where it names none. */
export const askedVersion = (c: MinutesRequest): number | null => {
  const asked = c.req.query('version') ?? ''
  return /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : null
}

/** The pages above one about minutes. */
export const crumbsOf = (
  page: MinutesPage,
  minutes: { readonly path: string; readonly text: string } | null = null,
) => [
  { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
  { href: link(page, '/liaison/minutes'), text: page.t(($) => $.minutes.list.title) },
  ...(minutes === null ? [] : [{ href: link(page, minutes.path), text: minutes.text }]),
]

/** A form as it begins: with what was typed before a session ran out, or with what the page has to offer. */
export const beginForm = async (
  c: MinutesRequest,
  takeParked: MinutesPageDeps['takeParked'],
  initial: Readonly<Record<string, string | readonly string[]>> = {},
) => {
  const parked = await takeParked(c)
  const values: FormValues =
    parked ??
    new Map(Object.entries(initial).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]))
  const notice: Notice = parked !== null ? 'resumed' : null
  return { values, issues: [], notice }
}
