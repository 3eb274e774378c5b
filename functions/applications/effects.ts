import { dayOf } from '#shared/domain/working-days.ts'
import type { Command, Effect } from './action.ts'
import type { Application, StageProgress } from './application.ts'
import { cancelStages, closeStage, dueAfter, openStages } from './stages.ts'

export const save: Effect = (application, command) => ({
  answers: { ...application.answers, ...command.answers },
  ...(command.materialsReady !== undefined && { materialsReady: [...new Set(command.materialsReady)] }),
})

export const submit: Effect = ({ stages }, _command, { at, receiptNumber }) => ({
  declared: true,
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

export const accept: Effect = (application, command, circumstances) => ({
  acceptedAt: circumstances.at,
  due: dueAfter(dayOf(circumstances.at), application.service.promisedWorkingDays),
  stages: openStages(finish(application, command, circumstances), dayOf(circumstances.at)),
})

export const proceed: Effect = (application, command, circumstances) => ({
  stages: openStages(finish(application, command, circumstances), dayOf(circumstances.at)),
})

export const decide =
  (outcome: 'approved' | 'rejected'): Effect =>
  (application, command, circumstances) => {
    const stages = finish(application, command, circumstances)
    const department = circumstances.stage?.department
    return {
      decidedAt: circumstances.at,
      stages: outcome === 'approved' ? openStages(stages, dayOf(circumstances.at)) : cancelStages(stages),
      decision: department ? { outcome, department, reason: command.note?.trim() || null } : null,
    }
  }

export const withdraw: Effect = ({ stages }) => ({ stages: cancelStages(stages), due: null })
