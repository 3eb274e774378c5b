import { type Dispatch, inboxOfHeads } from '#shared/domain/dispatch.ts'
import type { Exchange } from './exchange.ts'
import { type CentralAuthorities, otherSide } from './matter.ts'

type Happened = { readonly sequence: number; readonly at: string }

/** What a notice calls a question: its words are for who opens it. */
const unnamed = {
  en: 'A question on a point of law',
  'zh-Hant': '一項法律問題諮詢',
  'zh-Hans': '一项法律问题咨询',
}

/** That one side asks the other, for the heads of who is asked; and that it has answered, for who asked. Null: nobody is told. */
export const exchangeNotice = (
  { id, kind, state, from, on, tell }: Omit<Exchange, 'lastEvent'>,
  type: string,
  { sequence, at }: Happened,
  authorities: CentralAuthorities,
): Dispatch | null => {
  if (kind !== 'consultation' || (type !== 'exchange_planned' && type !== 'exchange_answered')) return null
  const asked = state === 'planned'
  return {
    about: { kind: 'exchange', id, number: null, title: unnamed, path: `/legal/exchange/${id}` },
    ...{ sequence, at },
    notices: [
      {
        ...{ kind: asked ? 'exchange_asked' : 'exchange_answered', detail: null },
        due: asked ? { on, notGazettedYear: null } : null,
        to: [{ inbox: asked ? inboxOfHeads(authorities[otherSide(from)].id) : tell, mailTo: null }],
      },
    ],
  }
}
