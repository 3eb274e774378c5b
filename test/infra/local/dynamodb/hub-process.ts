import { startEngine } from '#infra/local/dynamodb/start-engine.ts'

// A hub's process of its own, to be killed: starts an engine over the folder, says where, and waits.
const { endpoint } = await startEngine({ folder: process.argv[2] ?? '' })
process.stdout.write(`${endpoint}\n`)
