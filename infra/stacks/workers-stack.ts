import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import { Schedule as EventSchedule, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { tables as definitions, type TableName } from '#shared/data/definition.ts'
import { type FileArea, keptPrefix } from '#shared/files/file-store.ts'
import { HubFunction } from '../constructs/hub-function.ts'
import type { Access, Schedule, Worker } from '../features.ts'
import type { Stage } from '../stages.ts'
import { type WorkerName, workers } from '../workers.ts'
import type { DataStack } from './data-stack.ts'
import type { FilesStack } from './files-stack.ts'

export type WorkersStackProps = StackProps & {
  readonly stage: Stage
  readonly data: DataStack
  readonly files: FilesStack
  /** The folder of each function's bundle. */
  readonly assets: Readonly<Record<WorkerName, string>>
}

// Both sides of the boundary live in UTC+8, without summer time; rules are written in UTC.
const hoursAheadOfUtc = 8

const whenOf = (schedule: Schedule): EventSchedule =>
  'everyMinutes' in schedule
    ? EventSchedule.rate(Duration.minutes(schedule.everyMinutes))
    : EventSchedule.cron({ minute: '0', hour: String((schedule.dailyAtHour - hoursAheadOfUtc + 24) % 24) })

const nameOf = (name: string): string =>
  name
    .split('-')
    .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
    .join('')

/** The functions that nobody calls: what a table's stream and the clock start, and the address that the hub's mail is from. */
export class WorkersStack extends Stack {
  readonly #stage: Stage
  readonly #data: DataStack
  readonly #files: FilesStack
  /** What could not be done in the end, to be looked at by people. */
  readonly #failed: Queue
  readonly #mailFrom: string
  readonly #identity: EmailIdentity

  constructor(scope: Construct, id: string, { stage, data, files, assets, ...props }: WorkersStackProps) {
    super(scope, id, props)
    this.#stage = stage
    this.#data = data
    this.#files = files
    this.#mailFrom = `no-reply@${stage.domainName}`
    // Its signing keys have to be published in the domain's DNS once; until then SES refuses, and mails wait.
    this.#identity = new EmailIdentity(this, 'MailDomain', { identity: Identity.domain(stage.domainName) })
    this.#failed = new Queue(this, 'Failed', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: stage.removal,
    })
    Validations.of(this.#failed).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself the queue that failed messages go to.',
    })
    for (const [name, worker] of Object.entries(workers) as [WorkerName, Worker][])
      this.#add(name, worker, assets[name])
  }

  #add(name: WorkerName, worker: Worker, assetFolder: string): void {
    const granted = Object.entries(worker.tables) as [TableName, readonly Access[]][]
    const handler = new HubFunction(this, nameOf(name), {
      assetFolder,
      stage: this.#stage,
      timeout: Duration.minutes(1),
      environment: {
        HUB_ORIGIN: `https://${this.#stage.domainName}`,
        ...(worker.files !== undefined && this.#files.variables),
        ...(worker.sendsMail && { MAIL_FROM: this.#mailFrom }),
        ...Object.fromEntries(
          granted.map(([table]) => [`${table.toUpperCase()}_TABLE`, this.#data.tables[table].tableName]),
        ),
      },
    })
    for (const [table, accesses] of granted)
      handler.allow(this.#data.tables[table], Object.keys(definitions[table].indexes), accesses)
    if (worker.files !== undefined) this.#files.grant(handler, worker.files)
    // A message that is MIME already is sent under the second of the two names.
    if (worker.sendsMail) handler.allowTo(['ses:SendEmail', 'ses:SendRawEmail'], [this.#identity.emailIdentityArn])
    if ('streams' in worker.startedBy) this.#startByStreams(name, handler, worker.startedBy)
    else if ('scansOf' in worker.startedBy) this.#startByScan(name, handler, worker.startedBy.scansOf)
    else for (const schedule of worker.startedBy.schedules) this.#startByClock(name, handler, schedule)
  }

  #startByStreams(
    name: WorkerName,
    handler: HubFunction,
    startedBy: Extract<Worker['startedBy'], { streams: readonly TableName[] }>,
  ): void {
    const sources = startedBy.streams.map((table) => {
      const arn = this.#data.tables[table].tableStreamArn
      if (arn === undefined) throw new Error(`The table ${table} has no stream`)
      return { table, arn }
    })
    const arns = sources.map(({ arn }) => arn)
    handler.allowTo(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], arns)
    handler.allowTo(['dynamodb:ListStreams'], ['*'])
    for (const source of sources) this.#mapStream(name, handler, source, startedBy)
  }

  #mapStream(
    name: WorkerName,
    handler: HubFunction,
    { table, arn }: { readonly table: TableName; readonly arn: string },
    {
      keyPrefix,
      sortKey,
      changes = false,
    }: { readonly keyPrefix: string; readonly sortKey?: string; readonly changes?: boolean },
  ): void {
    // The first stream that there was keeps its name: under another one it would be mapped twice while it is deployed.
    const id = `${nameOf(name)}Source${table === 'applications' ? '' : nameOf(table)}`
    const mapping = new EventSourceMapping(this, id, {
      target: handler.function,
      eventSourceArn: arn,
      // From the beginning: what was announced before the function was there is told too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      filters: [
        FilterCriteria.filter({
          eventName: changes ? FilterRule.or('INSERT', 'MODIFY') : FilterRule.isEqual('INSERT'),
          dynamodb: {
            Keys: {
              pk: { S: FilterRule.beginsWith(keyPrefix) },
              ...(sortKey !== undefined && { sk: { S: FilterRule.isEqual(sortKey) } }),
            },
          },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // With growing pauses, for as long as the stream keeps a record; then it is put aside, for people.
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(this.#failed),
    })
    mapping.node.addDependency(handler)
  }

  /** GuardDuty tells of each scan by an event, whatever it has found. */
  #startByScan(name: WorkerName, handler: HubFunction, area: FileArea): void {
    new Rule(this, `${nameOf(name)}Result`, {
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: {
          s3ObjectDetails: {
            bucketName: [this.#files.bucket.bucketName],
            objectKey: [{ prefix: keptPrefix(area) }],
          },
        },
      },
      targets: [
        // A scan may be faster than who records the file: it is told again a little later.
        new FunctionTarget(handler.function, { retryAttempts: 10, deadLetterQueue: this.#failed }),
      ],
    })
  }

  #startByClock(name: WorkerName, handler: HubFunction, schedule: Schedule): void {
    new Rule(this, `${nameOf(name)}${nameOf(schedule.task)}`, {
      schedule: whenOf(schedule),
      targets: [
        new FunctionTarget(handler.function, {
          event: RuleTargetInput.fromObject({ task: schedule.task }),
          retryAttempts: 2,
          deadLetterQueue: this.#failed,
        }),
      ],
    })
  }
}
