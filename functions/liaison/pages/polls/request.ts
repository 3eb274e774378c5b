import type { Context } from 'hono'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { link } from '#shared/ui/layout.tsx'
import type { Meetings } from '../../meetings-service.ts'
import type { Polls } from '../../polls-service.ts'
import type { PollPage, PollTexts } from '../../polls-texts.ts'
import { liaisonPath } from '../request.ts'

export type PollRequest = Context<HubEnv<PollTexts>>

export type PollPageDeps = {
  readonly polls: Polls
  readonly meetings: Pick<Meetings, 'viewSeries' | 'view' | 'proposals' | 'mayKeep'>
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PollRequest) => Promise<FormValues | null>
}

export const pollsPath = `${liaisonPath}/polls` as const

/** The way back from the list of polls and, one further, from a poll. */
export const aboveOf = (page: PollPage, ...further: 'polls'[]) => [
  { href: link(page, '/liaison'), text: page.t(($) => $.liaison.home.title) },
  { href: link(page, '/liaison/meetings'), text: page.t(($) => $.meetings.list.title) },
  ...further.map(() => ({ href: link(page, '/liaison/polls'), text: page.t(($) => $.polls.list.title) })),
]
