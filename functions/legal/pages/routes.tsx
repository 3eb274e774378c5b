import type { Language } from '#shared/domain/language.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import type { Instruments } from '../instruments-service.ts'
import type { Regime } from '../regime-service.ts'
import type { LegalTexts } from '../texts.ts'
import { ComparisonPage } from './comparison.tsx'
import { HomePage } from './home.tsx'
import { InstrumentPage, InstrumentsPage } from './instruments.tsx'
import { RegimePage } from './regime.tsx'
import { kindIn, stepIn } from './regime-state.ts'

export const createPages = ({
  instruments,
  regime,
  now,
}: {
  instruments: Instruments
  regime: Regime
  now: () => Date
}) => {
  const shown = async (id: string, language: Language) => {
    const instrument = await instruments.get(id)
    const others = await Promise.all(instrument.readWith.map(instruments.get))
    const readWith = others.map((other) => ({ id: other.id, name: other.shortTitle[language] }))
    return { instrument, readWith }
  }

  return createRouter<LegalTexts>()
    .get(`${inLanguage}/legal`, permit('legal.read'), (c) => c.html(<HomePage page={c.var.page} />))
    .get(`${inLanguage}/legal/instruments`, permit('legal.read'), async (c) =>
      c.html(<InstrumentsPage page={c.var.page} instruments={await instruments.list()} />),
    )
    .get(`${inLanguage}/legal/instruments/:id`, permit('legal.read'), async (c) =>
      c.html(<InstrumentPage page={c.var.page} {...(await shown(c.req.param('id'), c.var.language))} />),
    )
    .get(`${inLanguage}/legal/comparison`, permit('legal.read'), async (c) => {
      const { first = 'choice-of-court-judgments-2006', second = 'civil-commercial-judgments-2019' } = c.req.query()
      return c.html(
        <ComparisonPage
          page={c.var.page}
          instruments={await instruments.list()}
          first={await shown(first, c.var.language)}
          second={await shown(second, c.var.language)}
        />,
      )
    })
    .get(`${inLanguage}/legal/regime`, permit('legal.read'), async (c) => {
      const kind = kindIn(c.req.query())
      const finder = kind === null ? null : await regime.finderOf(kind)
      const step = stepIn(c.req.query(), finder)
      const finding = step.state === 'answered' ? await regime.find(step.request) : null
      const ids = new Set(finding?.reasons.map(({ cites }) => cites.instrumentId))
      const cited = await Promise.all([...ids].map(instruments.get))
      const looked = {
        page: c.var.page,
        table: finder?.table ?? null,
        institutions: finder?.institutions ?? [],
        cited: new Map(cited.map((instrument) => [instrument.id, instrument])),
      }
      const today = dayOf(now().toISOString())
      const status = step.state === 'asking' && step.issue !== null ? 422 : 200
      return c.html(<RegimePage looked={looked} step={step} finding={finding} today={today} />, status)
    })
}
