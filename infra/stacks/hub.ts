import { type App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { FunctionName } from '../features.ts'
import type { Stage } from '../stages.ts'
import { ApiStack } from './api-stack.ts'
import { DataStack } from './data-stack.ts'
import { FilesStack } from './files-stack.ts'
import { SignInStack } from './sign-in-stack.ts'
import { WebStack } from './web-stack.ts'
import { WorkersStack } from './workers-stack.ts'

export type HubProps = {
  readonly stage: Stage
  /** What `buildSite` has made. */
  readonly site: {
    readonly folder: string
    readonly stylesheet: string
    readonly uploadScript: string
    readonly searchScript: string
  }
  /** The folder of each function's bundle. */
  readonly assets: Readonly<Record<FunctionName, string>>
}

/** The whole deployment of one stage, held to the rules of AwsSolutions: a finding that nobody has explained fails it. */
export const createHub = (app: App, { stage, site, assets }: HubProps) => {
  const named = (name: string) => `EStation-${stage.name}-${name}`
  const data = new DataStack(app, named('Data'), { stage })
  const files = new FilesStack(app, named('Files'), { stage })
  const signIn = new SignInStack(app, named('SignIn'), { stage })
  const api = new ApiStack(app, named('Api'), { stage, data, files, signIn, assets, site })
  const workers = new WorkersStack(app, named('Workers'), { stage, data, files, assets })
  const web = new WebStack(app, named('Web'), { stage, api: api.api, site: site.folder })
  Tags.of(app).add('system', 'qianhai-e-station')
  Tags.of(app).add('stage', stage.name)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { data, files, signIn, api, workers, web }
}
