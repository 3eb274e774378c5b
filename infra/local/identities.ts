import { describeIdentity, loadIdentities } from './openid/identities.ts'

// npm run --silent identities: who can be played here.
for (const identity of loadIdentities()) console.log(describeIdentity(identity))
