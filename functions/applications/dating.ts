import type { Due } from '#shared/domain/due.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { optionsOf } from '#shared/domain/service.ts'
import { gazettedYears } from '#shared/domain/working-days.ts'
import type { Condition, Effect } from './action.ts'
import type { Application } from './application.ts'
import { dueOf, workingDaysClock } from './due.ts'
import { answerBy, openSupplement } from './supplement.ts'

/** Whether a day that could not be told when it was stored can be told by the tables of today. */
const isKnownNow = (due: Due | null): boolean =>
  due !== null && due.notGazettedYear !== null && due.notGazettedYear <= gazettedYears('shenzhen').last

/** The days of an application that are stored, and that somebody still goes by. */
const storedDues = (application: Application): (Due | null)[] => [
  application.due,
  ...application.stages.map(({ due }) => due),
  ...application.owed.filter(({ receivedAt }) => receivedAt === null).map(({ due }) => due),
  openSupplement(application)?.due ?? null,
]

/** A year has been gazetted since, that a day of this application waited for. */
export const isDatable: Condition = (application) => storedDues(application).some(isKnownNow)

/** Whether some day of the application waits for a year to be gazetted. */
export const waitsForGazette = (application: Application): boolean =>
  storedDues(application).some((due) => due !== null && due.on === null)

/** Works out again every stored day that waited for its year. */
export const determine: Effect = (application, _command, { service }) => {
  const { due, clock, stages, owed, acceptedAt, supplements } = application
  const { workingDays } = optionsOf(service).partsToFollow
  const partsBy = acceptedAt === null ? null : dueOf(workingDaysClock('promised', workingDays, dayOf(acceptedAt)))
  const asked = openSupplement(application)
  return {
    due: isKnownNow(due) && clock !== null ? dueOf(clock) : due,
    stages: stages.map((stage) =>
      isKnownNow(stage.due) && stage.clock !== null ? { ...stage, due: dueOf(stage.clock) } : stage,
    ),
    owed: owed.map((part) => (isKnownNow(part.due) && partsBy !== null ? { ...part, due: partsBy } : part)),
    supplements: supplements.map((one) =>
      one === asked && isKnownNow(one.due) ? { ...one, due: answerBy(one) } : one,
    ),
  }
}
