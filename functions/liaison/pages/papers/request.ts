import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { link } from '#shared/ui/layout.tsx'
import type { MeetingLine } from '../../meeting-view.ts'
import type { Papers } from '../../papers-service.ts'
import type { PapersPage, PapersTexts } from '../../papers-texts.ts'
import { whenText } from '../meeting-wording.tsx'
import { liaisonPath } from '../request.ts'

export type PapersRequest = Context<HubEnv<PapersTexts>>

export type PaperPageDeps = {
  readonly papers: Papers
  /** Where the hub is, which the store leads back to. */
  readonly origin: string
  readonly uploadScript: string
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PapersRequest) => Promise<FormValues | null>
}

/** Where the pages of a meeting’s papers are. */
export const papersPath = `${liaisonPath}/meetings/:id/papers` as const

export const addressOf = (meeting: string, rest = ''): string => `/liaison/meetings/${meeting}/papers${rest}`

/** The pages above one about papers: the meeting, and from a paper the list of them. */
export const crumbsOf = (page: PapersPage, meeting: MeetingLine, { below = true } = {}) => [
  { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
  { href: link(page, `/liaison/meetings/${meeting.id}`), text: whenText(page, meeting) },
  ...(below ? [{ href: link(page, addressOf(meeting.id)), text: page.t(($) => $.papers.title) }] : []),
]
