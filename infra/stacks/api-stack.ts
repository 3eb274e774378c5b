import { Stack, type StackProps, Validations } from 'aws-cdk-lib'
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { tables as definitions, type TableName } from '#shared/data/definition.ts'
import { HubFunction } from '../constructs/hub-function.ts'
import { type Access, type Feature, type FeatureName, features } from '../features.ts'
import type { Stage } from '../stages.ts'
import type { DataStack } from './data-stack.ts'
import type { FilesStack } from './files-stack.ts'
import type { SignInStack } from './sign-in-stack.ts'

export type ApiStackProps = StackProps & {
  readonly stage: Stage
  readonly data: DataStack
  readonly files: FilesStack
  readonly signIn: SignInStack
  /** The folder of each function's bundle. */
  readonly assets: Readonly<Record<FeatureName, string>>
  /** The names of stylesheet and scripts, which carry their hashes. */
  readonly site: { readonly stylesheet: string; readonly uploadScript: string; readonly searchScript: string }
}

/** The functions behind one HTTP API: a route for each address that a feature names, and the catalogue for the rest. */
export class ApiStack extends Stack {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, { stage, data, files, signIn, assets, site, ...props }: ApiStackProps) {
    super(scope, id, props)
    this.api = new HttpApi(this, 'Api')
    const common = {
      HUB_ORIGIN: `https://${stage.domainName}`,
      CATALOGUE_ORIGIN: this.api.apiEndpoint,
      STYLESHEET: `/assets/${site.stylesheet}`,
      SEARCH_SCRIPT: `/assets/${site.searchScript}`,
      OIDC_ISSUER: signIn.issuer,
      OIDC_JWKS_URI: signIn.jwksUri,
      OIDC_CLIENT_ID: signIn.client.userPoolClientId,
      API_AUDIENCE: signIn.client.userPoolClientId,
    }
    const entries = Object.entries(features) as [FeatureName, Feature][]
    for (const [name, { routes, tables, files: accesses, signs = false }] of entries) {
      const granted = Object.entries(tables) as [TableName, readonly Access[]][]
      const handler = new HubFunction(this, name, {
        assetFolder: assets[name],
        stage,
        environment: {
          ...common,
          ...(accesses !== undefined && { ...files.variables, UPLOAD_SCRIPT: `/assets/${site.uploadScript}` }),
          ...(signs && { RECEIPT_KEYS: data.receiptKey.keyArn }),
          ...Object.fromEntries(
            granted.map(([table]) => [`${table.toUpperCase()}_TABLE`, data.tables[table].tableName]),
          ),
        },
      })
      for (const [table, allowed] of granted)
        handler.allow(data.tables[table], Object.keys(definitions[table].indexes), allowed)
      if (accesses !== undefined) files.grant(handler, accesses)
      if (signs) handler.allowTo(['kms:Sign', 'kms:GetPublicKey'], [data.receiptKey.keyArn])
      const integration = new HttpLambdaIntegration(`${name}Integration`, handler.function)
      for (const path of routes) this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration })
      if (name === 'catalogue') this.api.addRoutes({ path: '/{proxy+}', methods: [HttpMethod.ANY], integration })
    }
    this.#logAccess(stage)
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Pages are public or carry a session cookie, the API carries bearer tokens; each function checks its own, and a test walks every route.',
    })
  }

  #logAccess(stage: Stage): void {
    const logs = new LogGroup(this, 'AccessLogs', { retention: stage.logRetention, removalPolicy: stage.removal })
    const deployed = this.api.defaultStage?.node.defaultChild
    if (!(deployed instanceof CfnStage)) throw new Error('The HTTP API has no default stage')
    // No query string and no address of a person: who searched for what is nobody's business.
    deployed.accessLogSettings = {
      destinationArn: logs.logGroupArn,
      format: JSON.stringify({
        requestId: '$context.requestId',
        at: '$context.requestTime',
        route: '$context.routeKey',
        status: '$context.status',
        milliseconds: '$context.responseLatency',
      }),
    }
    deployed.defaultRouteSettings = { throttlingBurstLimit: 500, throttlingRateLimit: 200 }
  }
}
