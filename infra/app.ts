import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { App } from 'aws-cdk-lib'
import { bundleFeature } from './bundle.ts'
import { type FunctionName, functions } from './features.ts'
import { buildSite } from './site.ts'
import { createHub } from './stacks/hub.ts'
import { stageNamed } from './stages.ts'

const stage = stageNamed(process.env.STAGE)
// Made anew each time, so that nothing of an earlier build is deployed.
const folder = resolve(import.meta.dirname, '../dist/deployed')
await rm(folder, { recursive: true, force: true })
const site = await buildSite(resolve(folder, 'site'))
const names = Object.keys(functions) as FunctionName[]
const bundled = await Promise.all(
  names.map(async (name) => [name, (await bundleFeature(name, folder)).folder] as const),
)
const assets = Object.fromEntries(bundled) as Record<FunctionName, string>

const app = new App()
createHub(app, { stage, site, assets })
app.synth()
