import { AppError } from '#shared/domain/errors.ts'
import { Instrument, InstrumentSummary } from './instrument.ts'

/**
 * Where each instrument stands, in the order of the list: what courts do for each other, then awards, judgments, and what
 * governments do. A start reads none of them.
 */
const files: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'service-judicial-documents-1999': () =>
    import('./data/instruments/service-judicial-documents-1999.json', { with: { type: 'json' } }),
  'taking-evidence-2016': () => import('./data/instruments/taking-evidence-2016.json', { with: { type: 'json' } }),
  'arbitral-awards-1999': () => import('./data/instruments/arbitral-awards-1999.json', { with: { type: 'json' } }),
  'arbitral-awards-supplemental-2020': () =>
    import('./data/instruments/arbitral-awards-supplemental-2020.json', { with: { type: 'json' } }),
  'interim-measures-2019': () => import('./data/instruments/interim-measures-2019.json', { with: { type: 'json' } }),
  'choice-of-court-judgments-2006': () =>
    import('./data/instruments/choice-of-court-judgments-2006.json', { with: { type: 'json' } }),
  'civil-commercial-judgments-2019': () =>
    import('./data/instruments/civil-commercial-judgments-2019.json', { with: { type: 'json' } }),
  'matrimonial-family-2017': () =>
    import('./data/instruments/matrimonial-family-2017.json', { with: { type: 'json' } }),
  'insolvency-cooperation-2021': () =>
    import('./data/instruments/insolvency-cooperation-2021.json', { with: { type: 'json' } }),
  'gba-law-and-seat-reply-2025': () =>
    import('./data/instruments/gba-law-and-seat-reply-2025.json', { with: { type: 'json' } }),
  'shenzhen-doj-legal-cooperation': () =>
    import('./data/instruments/shenzhen-doj-legal-cooperation.json', { with: { type: 'json' } }),
  'spc-doj-record-2021': () => import('./data/instruments/spc-doj-record-2021.json', { with: { type: 'json' } }),
  'moj-doj-legal-services': () => import('./data/instruments/moj-doj-legal-services.json', { with: { type: 'json' } }),
  'ccpit-doj-2010': () => import('./data/instruments/ccpit-doj-2010.json', { with: { type: 'json' } }),
  'gba-framework-agreement-2017': () =>
    import('./data/instruments/gba-framework-agreement-2017.json', { with: { type: 'json' } }),
  cepa: () => import('./data/instruments/cepa.json', { with: { type: 'json' } }),
  'criminal-notification-2017': () =>
    import('./data/instruments/criminal-notification-2017.json', { with: { type: 'json' } }),
}

/** The instruments between the two sides, as their files have them. */
export const createInstruments = () => {
  const known = new Map<string, Promise<Instrument>>()

  /** @throws AppError `not_found` for an id that no instrument has. */
  const get = async (id: string): Promise<Instrument> => {
    const load = Object.hasOwn(files, id) ? files[id] : undefined
    if (load === undefined) throw new AppError('not_found')
    const instrument = known.get(id) ?? load().then((file) => Instrument.parse(file.default))
    known.set(id, instrument)
    return instrument
  }

  return {
    get,
    list: async (): Promise<InstrumentSummary[]> => {
      const all = await Promise.all(Object.keys(files).map(get))
      return all.map((instrument) => InstrumentSummary.parse(instrument))
    },
  }
}

export type Instruments = ReturnType<typeof createInstruments>
