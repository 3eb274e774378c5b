import { describeIdentity, loadIdentities } from './openid/identities.ts'
import { requestToken } from './openid/request-token.ts'

// npm run --silent token -- <identity>: a bearer token of the running hub, and nothing else, on standard output.
const identity = process.argv[2] ?? ''
const origin = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

const listed = () => loadIdentities().map(describeIdentity).join('\n')

const fail = (message: string) => {
  console.error(message)
  process.exitCode = 1
}

const usage = 'Usage: npm run --silent token -- <identity>'

if (identity === '') {
  fail(`${usage}\n\n${listed()}`)
} else {
  const answer = await requestToken(origin, identity)
  if (answer.outcome === 'token') console.log(answer.token)
  else if (answer.outcome === 'unknown_identity') fail(`There is no identity ${identity}. There are:\n\n${listed()}`)
  else if (answer.outcome === 'not_running')
    fail(`The hub does not run at ${origin}. Start it with npm start; PORT names another port.`)
  else fail(`What runs at ${origin} is not the hub with its local sign-in. PORT names another port.`)
}
