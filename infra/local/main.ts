import { resolve } from 'node:path'
import { createClock } from './clock.ts'
import { type RunningHub, startHub } from './hub.ts'
import { mailboxPath } from './mailbox/pages.tsx'

// npm start: the whole hub on this machine, until Ctrl-C.
const port = Number(process.env.PORT ?? 3000)
const dataDir = resolve(process.env.DATA_DIR ?? '.data')

const announce = ({ origin, engine, logFile }: RunningHub, time: Date) =>
  console.log(
    [
      'The Qianhai e-Station runs on this machine. It is a demonstration: its people and firms are invented.',
      '',
      `  The hub       ${origin}`,
      `  The API       ${origin}/docs`,
      `  The mailbox   ${origin}${mailboxPath}`,
      `  DynamoDB      ${engine}`,
      `  Data          ${dataDir}`,
      `  Log           ${logFile}`,
      ...(process.env.HUB_NOW === undefined ? [] : [`  Its time      ${time.toISOString()}, and on from there`]),
      '',
      '  npm run --silent identities            who can be played',
      '  npm run --silent token -- <identity>   a bearer token for the API',
      '',
      'Ctrl-C stops it; everything is kept for the next start.',
    ].join('\n'),
  )

const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT has to be a number up to 65535, not ${process.env.PORT}`)

const clock = () => {
  try {
    return createClock(process.env.HUB_NOW)
  } catch (error) {
    return fail(error)
  }
}

const now = clock()
const hub = await startHub({ port, dataDir, endpoint: process.env.DYNAMODB_ENDPOINT, now }).catch(fail)
announce(hub, now())

let stopping = false
const stop = async () => {
  // A second Ctrl-C is a person who does not want to wait.
  if (stopping) process.exit(1)
  stopping = true
  console.log('\nStopping …')
  await hub.stop().catch(fail)
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
