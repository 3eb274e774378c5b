import type { TestProject } from 'vitest/node'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The DynamoDB engines of the run: each worker has one of them for its own. */
    engines: readonly { endpoint: string; title: string }[]
  }
}

/**
 * Starts a real DynamoDB engine, in memory, for each worker, for an engine answers one request at a time and two workers would wait for
 * one another; `DYNAMODB_ENDPOINT` names one that runs already.
 */
export default async ({ provide, config }: TestProject) => {
  const external = process.env.DYNAMODB_ENDPOINT
  if (external !== undefined) {
    provide('engines', [{ endpoint: external, title: external }])
    return
  }
  const engines = await Promise.all(Array.from({ length: config.maxWorkers }, () => startEngine({ folder: null })))
  provide(
    'engines',
    engines.map(({ endpoint, title }) => ({ endpoint, title })),
  )
  return async () => {
    await Promise.all(engines.map(({ stop }) => stop()))
  }
}
