import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { App } from 'aws-cdk-lib'
import { bundleFeature } from './bundle.ts'
import { buildSite } from './site.ts'
import { createHub } from './stacks/hub.ts'
import { stageNamed } from './stages.ts'

const stage = stageNamed(process.env.STAGE)
// Made anew each time, so that nothing of an earlier build is deployed.
const folder = resolve(import.meta.dirname, '../dist/deployed')
await rm(folder, { recursive: true, force: true })
const site = await buildSite(resolve(folder, 'site'))
const assets = {
  catalogue: await bundleFeature('catalogue', folder),
  identity: await bundleFeature('identity', folder),
  calendar: await bundleFeature('calendar', folder),
  applications: await bundleFeature('applications', folder),
  notifications: await bundleFeature('notifications', folder),
  'applications-schedule': await bundleFeature('applications-schedule', folder),
  'notifications-stream': await bundleFeature('notifications-stream', folder),
  'notifications-schedule': await bundleFeature('notifications-schedule', folder),
}

const app = new App()
createHub(app, { stage, site, assets })
app.synth()
