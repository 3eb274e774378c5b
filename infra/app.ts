import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { bundleFeature } from './bundle.ts'
import { buildSite } from './site.ts'
import { ApiStack } from './stacks/api-stack.ts'
import { DataStack } from './stacks/data-stack.ts'
import { SignInStack } from './stacks/sign-in-stack.ts'
import { WebStack } from './stacks/web-stack.ts'
import { stageNamed } from './stages.ts'

const stage = stageNamed(process.env.STAGE)
const site = await buildSite()
const assets = {
  catalogue: await bundleFeature('catalogue'),
  identity: await bundleFeature('identity'),
  applications: await bundleFeature('applications'),
}

const app = new App()
const named = (name: string) => `EStation-${stage.name}-${name}`
const data = new DataStack(app, named('Data'), { stage })
const signIn = new SignInStack(app, named('SignIn'), { stage })
const api = new ApiStack(app, named('Api'), { stage, data, signIn, assets, stylesheet: site.stylesheet })
new WebStack(app, named('Web'), { stage, api: api.api, site: site.folder })
Tags.of(app).add('system', 'qianhai-e-station')
Tags.of(app).add('stage', stage.name)
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
app.synth()
