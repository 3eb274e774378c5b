import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { afterAll, describe, expect, it } from 'vitest'
import { createContainer as createApplicationsContainer } from '#functions/applications/container.ts'
import { createContainer as createApplicationFilesContainer } from '#functions/applications/files-container.ts'
import { createFileKeeper } from '#functions/applications/files-worker-container.ts'
import { createSweeper } from '#functions/applications/worker-container.ts'
import { createContainer as createCalendarContainer } from '#functions/calendar/container.ts'
import { createContainer as createCatalogueContainer } from '#functions/catalogue/container.ts'
import { createWorker as createTallyWorker } from '#functions/catalogue/worker-container.ts'
import { createContainer as createEnterprisesContainer } from '#functions/enterprises/container.ts'
import { createContainer as createEvidenceContainer } from '#functions/evidence/container.ts'
import { createContainer as createIdentityContainer } from '#functions/identity/container.ts'
import { createContainer as createLegalContainer } from '#functions/legal/container.ts'
import { createContainer as createLegalDisposalContainer } from '#functions/legal/disposal-container.ts'
import { createContainer as createDocumentsContainer } from '#functions/legal/documents-container.ts'
import { createDocumentKeeper } from '#functions/legal/documents-worker-container.ts'
import { createContainer as createLegalExchangeContainer } from '#functions/legal/exchange-container.ts'
import { createContainer as createMattersContainer } from '#functions/legal/matters-container.ts'
import { createLegalSweeper } from '#functions/legal/schedule-container.ts'
import { createReportCounter } from '#functions/legal/stream-container.ts'
import { createContainer as createConsultationsContainer } from '#functions/liaison/consultations-container.ts'
import { createContainer as createLiaisonContainer } from '#functions/liaison/container.ts'
import { createContainer as createLiaisonMinutesContainer } from '#functions/liaison/minutes-container.ts'
import { createContainer as createLiaisonPapersContainer } from '#functions/liaison/papers-container.ts'
import { createPaperKeeper } from '#functions/liaison/papers-worker-container.ts'
import { createContainer as createLiaisonPollsContainer } from '#functions/liaison/polls-container.ts'
import { createContainer as createLiaisonPostsContainer } from '#functions/liaison/posts-container.ts'
import { createCaller } from '#functions/liaison/worker-container.ts'
import { createContainer as createNotificationsContainer } from '#functions/notifications/container.ts'
import { createWorker } from '#functions/notifications/worker-container.ts'
import { createContainer as createStandardsContainer } from '#functions/standards/container.ts'
import { linesPartition } from '#functions/standards/repository.ts'
import { createWorker as createIndexWorker } from '#functions/standards/worker-container.ts'
import { type Access, type Feature, type FunctionName, features, functions, type Worker } from '#infra/features.ts'
import { createHub } from '#infra/stacks/hub.ts'
import { type Stage, stageNamed, stages } from '#infra/stages.ts'
import { type WorkerName, workers } from '#infra/workers.ts'
import { tables } from '#shared/data/definition.ts'
import { outboxPrefix } from '#shared/data/outbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-stacks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A deployment of empty files: what is asked here is what goes around them. */
const setup = (stage: Stage = stages.development) => {
  const asset = (name: string, file: string) => {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, file), '')
    return join(folder, name)
  }
  asset('site/assets', 'station-00000000.css')
  const app = new App({ outdir: mkdtempSync(join(folder, 'out-')) })
  const hub = createHub(app, {
    stage,
    site: {
      folder: asset('site', 'openapi.json'),
      stylesheet: 'station-00000000.css',
      uploadScript: 'upload-00000000.js',
      searchScript: 'search-00000000.js',
    },
    assets: Object.fromEntries(
      (Object.keys(functions) as FunctionName[]).map((name) => [name, asset(name, 'index.mjs')]),
    ) as Record<FunctionName, string>,
  })
  return { app, ...hub }
}

type Statement = { readonly Action: string | string[]; readonly Resource: unknown }

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

const dynamodb = {
  read: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
  write: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'],
  check: ['dynamodb:ConditionCheckItem'],
} as const satisfies Record<Access, readonly string[]>

const entries = Object.entries(features) as [string, Feature][]

/** The statements of the policy of one function's role. */
const statementsOf = (template: Template, name: string): Statement[] =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(`${name.replaceAll('-', '')}Role`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)

describe('the functions', () => {
  const { api, data } = setup()
  const template = Template.fromStack(api)

  const environmentOf = (name: string): Record<string, unknown> =>
    Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith(`${name.replaceAll('-', '')}Function`),
    )?.[1].Properties.Environment.Variables

  it('run on Node 24 and arm64, each with a log group of its own', () => {
    template.resourceCountIs('AWS::Lambda::Function', entries.length)
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: Match.anyValue() },
    })
  })

  const resourcesOf = (name: keyof typeof tables) => {
    const { tableArn } = data.tables[name]
    return [tableArn, ...Object.keys(tables[name].indexes).map((index) => `${tableArn}/index/${index}`)].map((arn) =>
      api.resolve(arn),
    )
  }

  it.each(entries)('let %s do to its tables what it is said to do, and to no other', (name, { tables: named }) => {
    const granted = statementsOf(template, name).filter(({ Action }) =>
      list(Action).some((action) => action.startsWith('dynamodb:')),
    )
    const expected = Object.entries(named).map(([table, accesses]) => ({
      actions: accesses.flatMap((access) => dynamodb[access]).sort(),
      resource: resourcesOf(table as keyof typeof tables),
    }))
    const actual = granted.map(({ Action, Resource }) => ({ actions: list(Action).sort(), resource: list(Resource) }))
    const byActions = (one: { actions: string[] }) => JSON.stringify(one)
    expect(actual.map(byActions).sort()).toEqual(expected.map(byActions).sort())
  })

  it.each(entries)('let %s do nothing to everything but send traces', (name) => {
    const wide = statementsOf(template, name).filter(({ Resource }) =>
      list(Resource).some((resource) => typeof resource === 'string' && resource.includes('*')),
    )
    expect(wide.flatMap(({ Action }) => list(Action)).sort()).toEqual([
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })

  it.each(entries)('tell %s where its tables are, and where no other is', (name, { tables: named }) => {
    const variables = Object.keys(environmentOf(name)).filter((variable) => variable.endsWith('_TABLE'))
    expect(variables.sort()).toEqual(
      Object.keys(named)
        .map((table) => `${table.toUpperCase()}_TABLE`)
        .sort(),
    )
  })

  it.each([
    ['catalogue', createCatalogueContainer],
    ['identity', createIdentityContainer],
    ['calendar', createCalendarContainer],
    ['evidence', createEvidenceContainer],
    ['applications', createApplicationsContainer],
    ['applications-files', createApplicationFilesContainer],
    ['enterprises', createEnterprisesContainer],
    ['liaison', createLiaisonContainer],
    ['consultations', createConsultationsContainer],
    ['liaison-minutes', createLiaisonMinutesContainer],
    ['liaison-polls', createLiaisonPollsContainer],
    ['liaison-papers', createLiaisonPapersContainer],
    ['liaison-posts', createLiaisonPostsContainer],
    ['legal', createLegalContainer],
    ['legal-matters', createMattersContainer],
    ['legal-documents', createDocumentsContainer],
    ['legal-disposal', createLegalDisposalContainer],
    ['legal-exchange', createLegalExchangeContainer],
    ['standards', createStandardsContainer],
    ['notifications', createNotificationsContainer],
  ] as const)('tell %s all that it needs to start', (name, createContainer) => {
    // What is known only when it is deployed is an address or a name.
    const known = Object.entries(environmentOf(name)).map(([variable, value]) => [
      variable,
      typeof value === 'string' ? value : 'https://known-when-deployed.example',
    ])
    expect(() => createContainer(Object.fromEntries(known))).not.toThrow()
    expect(() => createContainer(Object.fromEntries(known.slice(1)))).toThrow()
  })

  it('answer the addresses that they are named for, and the catalogue has the rest', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties.RouteKey,
    )
    const named = entries.flatMap(([, feature]) => feature.routes.map((route) => `ANY ${route}`))
    expect(routes.sort()).toEqual([...named, 'ANY /{proxy+}'].sort())
  })

  it('log no query string, no address and no person', () => {
    template.allResourcesProperties('AWS::ApiGatewayV2::Stage', {
      AccessLogSettings: {
        Format: JSON.stringify({
          requestId: '$context.requestId',
          at: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          milliseconds: '$context.responseLatency',
        }),
      },
    })
  })
})

const creates: Readonly<Record<WorkerName, (variables: NodeJS.ProcessEnv) => unknown>> = {
  'applications-schedule': createSweeper,
  'applications-file-scan': createFileKeeper,
  'applications-file-sweep': createFileKeeper,
  'liaison-schedule': createCaller,
  'liaison-file-scan': createPaperKeeper,
  'liaison-file-sweep': createPaperKeeper,
  'catalogue-stream': createTallyWorker,
  'standards-stream': createIndexWorker,
  'notifications-stream': createWorker,
  'notifications-schedule': createWorker,
  'legal-schedule': createLegalSweeper,
  'legal-stream': createReportCounter,
  'legal-file-scan': createDocumentKeeper,
  'legal-file-sweep': createDocumentKeeper,
}

describe('the functions that nobody calls', () => {
  const { workers: stack, data } = setup()
  const template = Template.fromStack(stack)
  const named = Object.entries(workers) as [string, Worker][]
  const idOf = (name: string) =>
    name
      .split('-')
      .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
      .join('')
  const functionOf = (name: string) => {
    const found = Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith(`${idOf(name)}Function`),
    )
    if (found === undefined) throw new Error(`There is no function ${name}`)
    return { id: found[0], variables: found[1].Properties.Environment.Variables as Record<string, unknown> }
  }

  it.each(named)(
    'may do to the tables, the stream, the mail and the failed what %s needs, and nothing else',
    (name, worker) => {
      const granted = statementsOf(template, idOf(name)).flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) => list(Resource).map((resource) => [action, JSON.stringify(resource)] as const)),
      )
      const services = new Set(granted.map(([action]) => action.split(':')[0]))
      const fromStream = 'streams' in worker.startedBy
      expect([...services].sort()).toEqual([
        ...['dynamodb', 'logs', ...(worker.files ? ['s3'] : []), ...(worker.sendsMail ? ['ses'] : [])],
        ...[...(fromStream ? ['sqs'] : []), 'xray'],
      ])
      const wide = granted
        .filter(([action, resource]) => resource.includes('*') && !action.startsWith('s3:'))
        .map(([action]) => action)
      expect(wide.sort()).toEqual([
        ...(fromStream ? ['dynamodb:ListStreams'] : []),
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ])
      const writes = granted.filter(([action]) => /^dynamodb:(Put|Delete|Update|Batch.*Write)/.test(action))
      const [table] = Object.keys(worker.tables) as (keyof typeof tables)[]
      const { tableArn } = data.tables[table ?? 'notifications']
      const indexes = Object.keys(tables[table ?? 'notifications'].indexes)
      const own = [tableArn, ...indexes.map((index) => `${tableArn}/index/${index}`)].map((arn) =>
        JSON.stringify(stack.resolve(arn)),
      )
      expect(writes.filter(([, resource]) => !own.includes(resource))).toEqual([])
      const mailed = granted.filter(([action]) => action.startsWith('ses:'))
      expect(mailed.every(([, resource]) => resource.includes(':identity/'))).toBe(true)
    },
  )

  it.each(named)('tell %s all that it needs to start', (name) => {
    const known = Object.entries(functionOf(name).variables).map(([variable, value]) => [
      variable,
      typeof value === 'string' ? value : 'https://known-when-deployed.example',
    ])
    const create = creates[name as WorkerName]
    expect(() => create(Object.fromEntries(known))).not.toThrow()
    const withoutTable = known.filter(([variable]) => !String(variable).endsWith('_TABLE'))
    expect(() => create(Object.fromEntries(withoutTable))).toThrow()
  })

  it('are handed the items that they are for and no other, and put aside what fails for a day', () => {
    const outbox = { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: outboxPrefix }] } } } }
    // What was published stays one item, which changes.
    const lines = { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: linesPartition }] } } } }
    const matters = {
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'matter#' }] }, sk: { S: ['matter'] } } },
    }
    const patterns: Readonly<Record<string, unknown>> = { 'standards-stream': lines, 'legal-stream': matters }
    const fromStream = named.flatMap(([name, { startedBy }]) =>
      'streams' in startedBy ? startedBy.streams.map((table) => ({ name, table })) : [],
    )
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', fromStream.length)
    for (const { name, table } of fromStream)
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        FunctionName: { Ref: functionOf(name).id },
        EventSourceArn: stack.resolve(data.tables[table].tableStreamArn),
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRecordAgeInSeconds: 23 * 3600,
        DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
        FilterCriteria: {
          Filters: [{ Pattern: JSON.stringify(patterns[name] ?? outbox) }],
        },
      })
  })

  it('send what waits every minute, sweep at night, call at eight and remind at nine in the morning of both sides', () => {
    const clocks = { Properties: { ScheduleExpression: Match.anyValue() } }
    const rules = Object.values(template.findResources('AWS::Events::Rule', clocks)).map(({ Properties }) => [
      Properties.ScheduleExpression,
      Properties.Targets[0].Input,
    ])
    expect(rules.sort()).toEqual([
      ['cron(0 0 * * ? *)', JSON.stringify({ task: 'call' })],
      ['cron(0 1 * * ? *)', JSON.stringify({ task: 'remind' })],
      ['cron(0 17 * * ? *)', JSON.stringify({ task: 'sweep' })],
      ['cron(0 18 * * ? *)', JSON.stringify({ task: 'sweep-documents' })],
      ['cron(0 18 * * ? *)', JSON.stringify({ task: 'sweep-files' })],
      ['cron(0 18 * * ? *)', JSON.stringify({ task: 'sweep-papers' })],
      ['cron(0 19 * * ? *)', JSON.stringify({ task: 'sweep-matters' })],
      ['rate(1 minute)', JSON.stringify({ task: 'send' })],
    ])
  })

  it('are told of each scan of a kept file, again and again until it is taken in', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { objectKey: [{ prefix: 'kept/applications/' }] } },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [functionOf('applications-file-scan').id, 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 10 },
          DeadLetterConfig: Match.anyValue(),
        }),
      ],
    })
  })

  it('mail from the hub’s own domain', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: stages.development.domainName })
    expect(functionOf('notifications-stream').variables.MAIL_FROM).toBe(`no-reply@${stages.development.domainName}`)
  })
})

describe.each(['development', 'production'] as const)('the tables of %s', (name) => {
  const template = Template.fromStack(setup(stageNamed(name)).data)
  const made = Object.entries(template.findResources('AWS::DynamoDB::GlobalTable'))

  it.each(Object.entries(tables))(
    'have the keys, indexes, expiry and stream that %s is defined with',
    (table, definition) => {
      const [, { Properties }] = made.find(([id]) => id.toLowerCase().startsWith(`${table}table`)) ?? ['', {}]
      expect(Properties.KeySchema).toEqual([
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ])
      const indexes = (Properties.GlobalSecondaryIndexes ?? []).map(({ IndexName }: { IndexName: string }) => IndexName)
      expect(indexes).toEqual(Object.keys(definition.indexes))
      expect(Properties.TimeToLiveSpecification?.AttributeName).toBe(definition.expires ? 'expiresAt' : undefined)
      expect(Properties.StreamSpecification?.StreamViewType).toBe(definition.streams ? 'NEW_IMAGE' : undefined)
    },
  )

  it(`are ${name === 'production' ? 'kept from being deleted' : 'removed with their stack'}`, () => {
    expect(made).toHaveLength(Object.keys(tables).length)
    for (const [, { DeletionPolicy, Properties }] of made) {
      expect(DeletionPolicy).toBe(name === 'production' ? 'Retain' : 'Delete')
      expect(Properties.Replicas[0].DeletionProtectionEnabled).toBe(name === 'production')
      expect(Properties.Replicas[0].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true)
    }
  })
})

describe.each(['development', 'production'] as const)('the store of people’s files of %s', (name) => {
  const { files, api, workers: working } = setup(stageNamed(name))
  const template = Template.fromStack(files)
  const [bucketId = ''] = Object.keys(template.findResources('AWS::S3::Bucket')).filter((id) =>
    id.startsWith('Uploads'),
  )

  it('is closed to the public, encrypted, reached by TLS alone, and takes posts from the hub’s pages', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      CorsConfiguration: {
        CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: [`https://${stageNamed(name).domainName}`] }],
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ Prefix: 'incoming/', ExpirationInDays: 3, Status: 'Enabled' })]),
      },
    })
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucketId },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    })
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: name === 'production' ? 'Retain' : 'Delete' })
  })

  it('has each kept file scanned for malware, and the finding tagged', () => {
    template.hasResourceProperties('AWS::GuardDuty::MalwareProtectionPlan', {
      ProtectedResource: {
        S3Bucket: {
          BucketName: { Ref: bucketId },
          ObjectPrefixes: ['kept/applications/', 'kept/legal/', 'kept/liaison/'],
        },
      },
      Actions: { Tagging: { Status: 'ENABLED' } },
    })
  })

  const grantsOf = (of: Stack, role: string) =>
    statementsOf(Template.fromStack(of), role)
      .filter(({ Action }) => list(Action).some((action) => action.startsWith('s3:')))
      .map(({ Action, Resource, ...rest }) => {
        const at = JSON.stringify(Resource).match(/\/((?:incoming|kept)\/[a-z]+\/\*)/)?.[1] ?? 'the bucket'
        return [at, list(Action).map((action) => action.slice(3)), 'Condition' in rest ? rest.Condition : null] as const
      })

  it('gives out, by the function for files, only what was tagged as clean, and takes in only into its own prefix', () => {
    expect(grantsOf(api, 'applicationsfiles')).toEqual([
      ['incoming/applications/*', ['PutObject', 'GetObject', 'DeleteObject'], null],
      ['the bucket', ['ListBucket'], { StringLike: { 's3:prefix': 'incoming/applications/*' } }],
      ['kept/applications/*', ['PutObject'], null],
      [
        'kept/applications/*',
        ['GetObject'],
        { StringEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' } },
      ],
      ['kept/applications/*', ['DeleteObject'], null],
    ])
  })

  it('is read by nothing that works behind it but for what came in, and by no other function at all', () => {
    expect(grantsOf(working, 'ApplicationsFileScan')).toEqual([['kept/applications/*', ['DeleteObject'], null]])
    expect(grantsOf(working, 'ApplicationsFileSweep').map(([at]) => at)).toEqual([
      'incoming/applications/*',
      'the bucket',
      'kept/applications/*',
    ])
    expect(grantsOf(api, 'applications')).toEqual([])
    expect(grantsOf(api, 'catalogue')).toEqual([])
  })
})

describe('the files', () => {
  const template = Template.fromStack(setup().web)

  it('are served at /assets, /openapi.json and /docs, with the headers that the functions send', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheBehaviors: ['/assets/*', '/openapi.json', '/docs', '/docs/*'].map((PathPattern) =>
          Match.objectLike({ PathPattern, ResponseHeadersPolicyId: Match.anyValue() }),
        ),
      },
    })
  })

  it('are kept for ever only where their name says what is in them', () => {
    const control = (keys: object) =>
      Object.values(template.findResources('Custom::CDKBucketDeployment', { Properties: keys })).map(
        ({ Properties }) => Properties.SystemMetadata['cache-control'],
      )
    expect(control({ DestinationBucketKeyPrefix: 'assets' })).toEqual(['max-age=31536000, immutable'])
    expect(control({ DestinationBucketKeyPrefix: Match.absent() })).toEqual(['max-age=300'])
  })
})

describe('the rules of AwsSolutions', () => {
  it.each(['development', 'production'] as const)('find nothing unexplained in %s', (name) => {
    const { app } = setup(stageNamed(name))
    expect(() => app.synth()).not.toThrow()
  })

  it('refuse a deployment with an open bucket', () => {
    const { app } = setup()
    new Bucket(new Stack(app, 'Careless'), 'Open')
    expect(() => app.synth()).toThrow('The S3 Bucket has server access logs disabled')
  })
})

describe('a stage', () => {
  it('is development when none is named', () => {
    expect(stageNamed().name).toBe('development')
  })

  it('is refused by a name that no stage has', () => {
    expect(() => stageNamed('staging')).toThrow('There is no stage staging')
  })
})
