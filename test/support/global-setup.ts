import type { TestProject } from 'vitest/node'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The DynamoDB engine that the whole run shares. */
    engine: { endpoint: string; title: string }
  }
}

/** Starts one real DynamoDB engine, in memory, for the whole run; `DYNAMODB_ENDPOINT` names one that runs already. */
export default async ({ provide }: TestProject) => {
  const external = process.env.DYNAMODB_ENDPOINT
  if (external !== undefined) {
    provide('engine', { endpoint: external, title: external })
    return
  }
  const { endpoint, title, stop } = await startEngine({ folder: null })
  provide('engine', { endpoint, title })
  return stop
}
