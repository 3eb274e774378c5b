import { dayOf } from '#shared/domain/local-date.ts'
import { materialsToHandIn, optionsOf } from '#shared/domain/service.ts'
import type { Command, Effect } from './action.ts'
import type { Application, StageProgress } from './application.ts'
import { makeDeclarations } from './declaration.ts'
import { dueOf, workingDaysClock } from './due.ts'
import { cancelStages, closeStage, departmentsOf, lapseStages, openStages } from './stages.ts'
import { openSupplement, type Supplement } from './supplement.ts'
import { resumeClocks, suspendClocks } from './suspension.ts'

export const save: Effect = (application, command) => ({
  answers: { ...application.answers, ...command.answers },
  ...(command.materialsReady !== undefined && { materialsReady: [...new Set(command.materialsReady)] }),
})

export const submit: Effect = (
  { stages, language: known },
  { committed = false },
  { at, receiptNumber, service, principal, language = known },
) => ({
  declared: true,
  declarations: makeDeclarations(service, { at, by: principal, language }),
  commitment: committed ? optionsOf(service).commitment : null,
  submittedAt: at,
  receiptNumber: receiptNumber(),
  stages: openStages(stages, dayOf(at)),
})

const finish = (
  application: Application,
  command: Command,
  { at, stage }: { at: string; stage: StageProgress | null },
): StageProgress[] =>
  stage === null
    ? application.stages
    : closeStage(application.stages, stage.key, {
        doneAt: at,
        opinion: command.opinion ?? null,
        note: command.note?.trim() || null,
      })

export const accept: Effect = (application, command, circumstances) => {
  const today = dayOf(circumstances.at)
  const clock = workingDaysClock('promised', application.service.promisedWorkingDays, today)
  const { workingDays } = optionsOf(circumstances.service).partsToFollow
  const partsBy = dueOf(workingDaysClock('promised', workingDays, today))
  return {
    acceptedAt: circumstances.at,
    clock,
    due: dueOf(clock),
    owed: materialsToHandIn(circumstances.service)
      .filter(({ key }) => !command.materials?.includes(key))
      .flatMap(({ key }) => (partsBy === null ? [] : [{ material: key, due: partsBy, receivedAt: null }])),
    stages: openStages(finish(application, command, circumstances), today),
  }
}

export const proceed: Effect = (application, command, circumstances) => ({
  stages: openStages(finish(application, command, circumstances), dayOf(circumstances.at)),
})

export const decide =
  (outcome: 'approved' | 'rejected'): Effect =>
  (application, command, circumstances) => {
    const stages = finish(application, command, circumstances)
    const department = circumstances.stage?.department
    const reason = command.note?.trim() || null
    return {
      decidedAt: circumstances.at,
      stages: outcome === 'approved' ? openStages(stages, dayOf(circumstances.at)) : cancelStages(stages),
      decision: department ? { outcome, department, reason, tacitBasis: null } : null,
    }
  }

export const withdraw: Effect = ({ stages }) => ({ stages: cancelStages(stages), due: null })

/** Papers that followed are there. */
export const receiveParts: Effect = ({ owed }, { materials = [] }, { at }) => ({
  owed: owed.map((part) => (materials.includes(part.material) ? { ...part, receivedAt: at } : part)),
})

/** The status that a supplement is asked in, to which the answer leads back. */
const askedIn = (status: Application['status']): Supplement['askedIn'] => {
  if (status === 'submitted' || status === 'accepted' || status === 'under_review') return status
  throw new Error(`Nothing is asked of an application that is ${status}`)
}

/** Asks the applicant, and stops every clock of the application: it is the applicant's window that runs. */
export const ask: Effect = (application, { asks = [] }, { at, stage }) => {
  if (stage === null) return {}
  const today = dayOf(at)
  const window = workingDaysClock('promised', application.service.supplement.workingDays, today)
  const { stages, ...clocks } = suspendClocks(application, today)
  return {
    ...clocks,
    stages: stages.map((one) => (one.key === stage.key ? { ...one, requestsLeft: one.requestsLeft - 1 } : one)),
    supplements: [
      ...application.supplements,
      {
        stage: stage.key,
        department: stage.department,
        askedIn: askedIn(application.status),
        askedAt: at,
        asks: asks.map((one) => ({ ...one, message: one.message.trim() })),
        window,
        grace: null,
        warnedOn: null,
        due: dueOf(window),
        answeredAt: null,
        changes: [],
      },
    ],
  }
}

const withOpenSupplement = (application: Application, change: (open: Supplement) => Supplement): Supplement[] => {
  const open = openSupplement(application)
  return application.supplements.map((one) => (one === open ? change(one) : one))
}

/** Takes what was asked for into the application, keeps what it was before, and lets the clocks run again. */
export const answer: Effect = (application, { answers = {}, materialsReady = [] }, { at }) => ({
  answers: { ...application.answers, ...answers },
  materialsReady: [...new Set([...application.materialsReady, ...materialsReady])],
  ...resumeClocks(application, dayOf(at)),
  supplements: withOpenSupplement(application, (open) => ({
    ...open,
    answeredAt: at,
    changes: Object.entries(answers)
      .map(([field, to]) => ({ field, from: application.answers[field] ?? '', to }))
      .filter(({ from, to }) => from !== to),
  })),
})

/** Warns that the window has run out; a last time begins to run. */
export const warn: Effect = (application, _command, { at }) => {
  const grace = workingDaysClock('promised', application.service.supplement.graceWorkingDays, dayOf(at))
  return {
    supplements: withOpenSupplement(application, (open) => ({
      ...open,
      warnedOn: dayOf(at),
      grace,
      due: dueOf(grace),
    })),
  }
}

const changeStage = (
  { stages }: Application,
  stage: StageProgress | null,
  change: Partial<StageProgress>,
): Pick<Application, 'stages'> => ({
  stages: stages.map((one) => (one.key === stage?.key ? { ...one, ...change } : one)),
})

export const permitRequest: Effect = (application, _command, { stage }) =>
  changeStage(application, stage, { requestsLeft: 1 })

/** Gives the stage to another department, with its clock as it runs: a file that changes desks gains no time. */
export const reassign: Effect = (application, { department }, { stage }) => {
  const next = departmentsOf(application.stages).find(({ id }) => id === department)
  if (next === undefined || stage === null) return {}
  return changeStage(application, stage, { department: next, formerly: [...stage.formerly, stage.department] })
}

export const escalate: Effect = (application, _command, { at, stage }) =>
  changeStage(application, stage, { escalatedAt: at })

/** Nobody decided within the law's limit: the silence is recorded as what it is, with the law that makes it consent. */
export const consent: Effect = (application, _command, { at }) => {
  const lead = application.stages.find(({ kind }) => kind === 'decision')
  return {
    decidedAt: at,
    stages: openStages(lapseStages(application.stages), dayOf(at)),
    decision: lead
      ? {
          outcome: 'approved',
          department: lead.department,
          reason: null,
          tacitBasis: application.service.tacitApproval,
        }
      : null,
  }
}

/** Adds what the check has found to those before it: a later one does not wipe an earlier one out. */
export const recordCheck: Effect = ({ declarations }, { declaration, finding, note }, { at, principal, stage }) => {
  if (finding === undefined || stage === null) return {}
  const { id, name } = principal
  const check = { finding, reason: note?.trim() || null, at, by: { id, name }, department: stage.department }
  return {
    declarations: declarations.map((made) =>
      made.material === declaration ? { ...made, checks: [...made.checks, check] } : made,
    ),
  }
}
