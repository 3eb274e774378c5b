import { Duration, Validations } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Access } from '../features.ts'
import type { Stage } from '../stages.ts'

// What the data layer sends, and no more: no scan, no batch write, no update in place.
const actions = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  check: ['dynamodb:ConditionCheckItem'],
} as const satisfies Record<Access, readonly string[]>

export type HubFunctionProps = {
  /** The folder of the bundle, with its `index.mjs`. */
  readonly assetFolder: string
  readonly stage: Stage
  readonly environment?: Readonly<Record<string, string>>
  readonly timeout?: Duration
}

/** One of the hub's functions: its bundle, its own role, its own log group. It may do nothing until it is granted. */
export class HubFunction extends Construct {
  readonly function: LambdaFunction
  readonly #role: Role

  constructor(scope: Construct, id: string, { assetFolder, stage, environment = {}, timeout }: HubFunctionProps) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Logs', { retention: stage.logRetention, removalPolicy: stage.removal })
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(this.#role)
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(assetFolder),
      memorySize: stage.memoryMiB,
      timeout: timeout ?? Duration.seconds(10),
      tracing: Tracing.ACTIVE,
      role: this.#role,
      logGroup,
      environment,
    })
    Validations.of(this.#role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes trace segments, and DynamoDB lists streams, under no narrower resource than *.',
    })
  }

  /** Grants what the table of accesses names, on this table and its indexes, each by its name. */
  allow(table: ITableV2, indexes: readonly string[], accesses: readonly Access[]): this {
    return this.allowTo(
      accesses.flatMap((access) => actions[access]),
      [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)],
    )
  }

  /** Grants these actions, on these resources and no other, where the conditions are met. */
  allowTo(
    actions: readonly string[],
    resources: readonly string[],
    conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ): this {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions: { ...conditions } }),
    )
    return this
  }

  /** Says why it is granted resources whose names are known in part; `findings` are named as the rules name them. */
  explainWildcards(findings: readonly string[], reason: string): this {
    Validations.of(this.#role).acknowledge(
      ...findings.map((finding) => ({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason })),
    )
    return this
  }
}
