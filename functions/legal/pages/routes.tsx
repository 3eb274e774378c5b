import type { Language } from '#shared/domain/language.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import type { Instruments } from '../instruments-service.ts'
import { RegimeRequest } from '../regime.ts'
import type { Regime } from '../regime-service.ts'
import type { LegalTexts } from '../texts.ts'
import { ComparisonPage } from './comparison.tsx'
import { HomePage } from './home.tsx'
import { InstrumentPage, InstrumentsPage } from './instruments.tsx'
import { RegimePage } from './regime.tsx'
import { stepIn } from './regime-state.ts'

export const createPages = ({
  instruments,
  regime,
  now,
}: {
  instruments: Instruments
  regime: Regime
  now: () => Date
}) => {
  const shown = (id: string, language: Language) => {
    const instrument = instruments.get(id)
    const readWith = instrument.readWith.map((other) => ({
      id: other,
      name: instruments.get(other).shortTitle[language],
    }))
    return { instrument, readWith }
  }

  return createRouter<LegalTexts>()
    .get(`${inLanguage}/legal`, permit('legal.read'), (c) => c.html(<HomePage page={c.var.page} />))
    .get(`${inLanguage}/legal/instruments`, permit('legal.read'), (c) =>
      c.html(<InstrumentsPage page={c.var.page} instruments={instruments.list()} />),
    )
    .get(`${inLanguage}/legal/instruments/:id`, permit('legal.read'), (c) =>
      c.html(<InstrumentPage page={c.var.page} {...shown(c.req.param('id'), c.var.language)} />),
    )
    .get(`${inLanguage}/legal/comparison`, permit('legal.read'), (c) => {
      const { first = 'choice-of-court-judgments-2006', second = 'civil-commercial-judgments-2019' } = c.req.query()
      return c.html(
        <ComparisonPage
          page={c.var.page}
          instruments={instruments.list()}
          first={shown(first, c.var.language)}
          second={shown(second, c.var.language)}
        />,
      )
    })
    .get(`${inLanguage}/legal/regime`, permit('legal.read'), (c) => {
      const step = stepIn(c.req.query(), regime)
      const kind = RegimeRequest.shape.kind.safeParse(step.answers.kind).data
      const looked = {
        page: c.var.page,
        table: kind === undefined ? null : regime.tableOf(kind),
        institutions: regime.institutions,
        instrumentOf: instruments.get,
      }
      const finding = step.state === 'answered' ? regime.find(step.request) : null
      const today = dayOf(now().toISOString())
      const status = step.state === 'asking' && step.issue !== null ? 422 : 200
      return c.html(<RegimePage looked={looked} step={step} finding={finding} today={today} />, status)
    })
}
