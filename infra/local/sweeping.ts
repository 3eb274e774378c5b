import { createSweepHandler } from '#functions/applications/schedule.ts'
import { createSweeper } from '#functions/applications/worker-container.ts'
import { createLegalSweepHandler } from '#functions/legal/schedule.ts'
import { createLegalSweeper } from '#functions/legal/schedule-container.ts'
import { createCallHandler } from '#functions/liaison/schedule.ts'
import { createCaller } from '#functions/liaison/worker-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'

// Once a day is enough, and is what the cloud does; here the machine may have slept through that hour.
const everyMs = 60_000

const repeat = (task: () => Promise<void>): { readonly stop: () => Promise<void> } => {
  let underWay: Promise<void> | null = null
  const run = (): void => {
    // What could not be seen to is in the log, and is tried again.
    underWay ??= task()
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

/**
 * What the passing of days brings, on one machine: windows of applications that have run out and stages that are overdue; actions of
 * the liaison that are to be reminded of, escalated or reported; matters that nobody has acknowledged.
 */
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
  const call = createCallHandler(createCaller({ ...environment }, { log, now }))
  const look = createLegalSweepHandler(createLegalSweeper({ ...environment }, { log, now }))
  const running = [
    repeat(() => sweep({ task: 'sweep' })),
    repeat(() => call({ task: 'call' })),
    repeat(() => look({ task: 'sweep-matters' })),
  ]
  return {
    stop: async () => {
      for (const one of running) await one.stop()
    },
  }
}
