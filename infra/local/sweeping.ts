import { createSweepHandler } from '#functions/applications/schedule.ts'
import { createSweeper } from '#functions/applications/worker-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'

// Once a day is enough, and is what the cloud does; here the machine may have slept through that hour.
const everyMs = 60_000

/** The daily look at the applications, on one machine: windows that have run out, stages that are overdue. */
export const startSweeping = ({
  environment,
  log,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  log: Log
  now: () => Date
}): { readonly stop: () => Promise<void> } => {
  const sweep = createSweepHandler(createSweeper({ ...environment }, { log, now }))
  let underWay: Promise<void> | null = null
  const run = (): void => {
    // What could not be seen to is in the log, and is tried again.
    underWay ??= sweep({ task: 'sweep' })
      .catch(() => {})
      .finally(() => {
        underWay = null
      })
  }
  run()
  const timer = setInterval(run, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
