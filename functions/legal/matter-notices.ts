import { type Dispatch, inboxOfHeads, inboxOfPerson, type Recipient } from '#shared/domain/dispatch.ts'
import type { Side } from '#shared/identity/principal.ts'
import { holderOf } from './access.ts'
import type { CentralAuthorities, MatterFile } from './matter.ts'

type Happened = { readonly sequence: number; readonly at: string }

/** What a notice calls a matter: its title may be read by fewer people than the notice. */
const unnamed = { en: 'A matter of legal cooperation', 'zh-Hant': '一宗法律合作案件', 'zh-Hans': '一宗法律合作案件' }

const inbox = (name: string): Recipient => ({ inbox: name, mailTo: null })

/** That a request was not acknowledged in time, for the liaison officers of the side that has it. It tells nothing of the request. */
export const lateNotice = (
  { matter, custodies }: MatterFile,
  officers: readonly string[],
  { sequence, at }: Happened,
): Dispatch => ({
  about: {
    ...{ kind: 'matter', id: matter.id, number: custodies[matter.from]?.reference ?? null },
    ...{ title: unnamed, path: '/legal' },
  },
  ...{ sequence, at },
  notices: [
    {
      ...{ kind: 'matter_unacknowledged', detail: null, due: matter.acknowledgement?.by ?? null },
      to: officers.map((person) => inbox(inboxOfPerson(person))),
    },
  ],
})

/** That somebody broke the glass, for the heads of their office and for the matter's team. */
export const brokenGlassNotice = (
  file: MatterFile,
  {
    side,
    reason,
    authorities,
  }: { readonly side: Side; readonly reason: string; readonly authorities: CentralAuthorities },
  { sequence, at }: Happened,
): Dispatch => ({
  about: {
    ...{ kind: 'matter', id: file.matter.id, number: file.custodies[side]?.reference ?? null },
    ...{ title: unnamed, path: `/legal/matters/${file.matter.id}` },
  },
  ...{ sequence, at },
  notices: [
    {
      ...{ kind: 'matter_glass_broken', due: null },
      detail: { en: reason, 'zh-Hant': reason, 'zh-Hans': reason },
      to: [
        inbox(inboxOfHeads(holderOf(file, side, authorities).id)),
        ...(file.custodies[side]?.team ?? []).map(({ id }) => inbox(inboxOfPerson(id))),
      ],
    },
  ],
})
