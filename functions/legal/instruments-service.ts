import { AppError } from '#shared/domain/errors.ts'
import arbitralAwards1999 from './data/instruments/arbitral-awards-1999.json' with { type: 'json' }
import arbitralAwardsSupplemental2020 from './data/instruments/arbitral-awards-supplemental-2020.json' with {
  type: 'json',
}
import ccpitDoj2010 from './data/instruments/ccpit-doj-2010.json' with { type: 'json' }
import cepa from './data/instruments/cepa.json' with { type: 'json' }
import choiceOfCourtJudgments2006 from './data/instruments/choice-of-court-judgments-2006.json' with { type: 'json' }
import civilCommercialJudgments2019 from './data/instruments/civil-commercial-judgments-2019.json' with { type: 'json' }
import criminalNotification2017 from './data/instruments/criminal-notification-2017.json' with { type: 'json' }
import gbaFrameworkAgreement2017 from './data/instruments/gba-framework-agreement-2017.json' with { type: 'json' }
import gbaLawAndSeatReply2025 from './data/instruments/gba-law-and-seat-reply-2025.json' with { type: 'json' }
import insolvencyCooperation2021 from './data/instruments/insolvency-cooperation-2021.json' with { type: 'json' }
import interimMeasures2019 from './data/instruments/interim-measures-2019.json' with { type: 'json' }
import matrimonialFamily2017 from './data/instruments/matrimonial-family-2017.json' with { type: 'json' }
import mojDojLegalServices from './data/instruments/moj-doj-legal-services.json' with { type: 'json' }
import serviceJudicialDocuments1999 from './data/instruments/service-judicial-documents-1999.json' with { type: 'json' }
import shenzhenDojLegalCooperation from './data/instruments/shenzhen-doj-legal-cooperation.json' with { type: 'json' }
import spcDojRecord2021 from './data/instruments/spc-doj-record-2021.json' with { type: 'json' }
import takingEvidence2016 from './data/instruments/taking-evidence-2016.json' with { type: 'json' }
import { Instrument, InstrumentSummary } from './instrument.ts'

/** In the order of the list: what courts do for each other first, then awards, judgments, and cooperation of governments. */
const files = [
  serviceJudicialDocuments1999,
  takingEvidence2016,
  arbitralAwards1999,
  arbitralAwardsSupplemental2020,
  interimMeasures2019,
  choiceOfCourtJudgments2006,
  civilCommercialJudgments2019,
  matrimonialFamily2017,
  insolvencyCooperation2021,
  gbaLawAndSeatReply2025,
  shenzhenDojLegalCooperation,
  spcDojRecord2021,
  mojDojLegalServices,
  ccpitDoj2010,
  gbaFrameworkAgreement2017,
  cepa,
  criminalNotification2017,
]

/** The instruments between the two sides, as their files have them. */
export const createInstruments = () => {
  let read: readonly Instrument[] | null = null
  const all = (): readonly Instrument[] => {
    read ??= Instrument.array().parse(files)
    return read
  }
  return {
    list: (): InstrumentSummary[] => all().map((instrument) => InstrumentSummary.parse(instrument)),
    /** @throws AppError `not_found` for an id that no instrument has. */
    get: (id: string): Instrument => {
      const instrument = all().find((one) => one.id === id)
      if (instrument === undefined) throw new AppError('not_found')
      return instrument
    },
  }
}

export type Instruments = ReturnType<typeof createInstruments>
