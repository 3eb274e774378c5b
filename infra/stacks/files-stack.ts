import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { fileAreas, incomingPrefix, keptPrefix } from '#shared/files/file-store.ts'
import type { HubFunction } from '../constructs/hub-function.ts'
import type { FileAccess, FileAccesses } from '../features.ts'
import type { Stage } from '../stages.ts'

/** The tag that GuardDuty sets on what it has scanned, and its word for an object in which it has found nothing. */
const scanTag = { key: 'GuardDutyMalwareScanStatus', clean: 'NO_THREATS_FOUND' } as const

/**
 * Where people's files are. Browsers put them into `incoming/` by signed forms; a function copies what it has looked at to
 * `kept/`, where GuardDuty scans each of them. No role may read a kept file that does not carry GuardDuty's tag, so not even a
 * fault in the hub's own code would give out what has not been scanned.
 */
export class FilesStack extends Stack {
  readonly bucket: Bucket
  readonly origin: string

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props)
    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(stage.logRetention) }],
      removalPolicy: stage.removal,
    })
    Validations.of(logs).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is the bucket that the logs go to.' })
    this.bucket = new Bucket(this, 'Uploads', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'uploads/',
      // A page's own script may send files here; nothing else may, and nobody's script may read.
      cors: [
        { allowedOrigins: [`https://${stage.domainName}`], allowedMethods: [HttpMethods.POST], allowedHeaders: [] },
      ],
      lifecycleRules: [
        // The sweep removes what nobody took up after a day; this is the net below it.
        { prefix: 'incoming/', expiration: Duration.days(3) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: stage.removal,
    })
    this.origin = `https://${this.bucket.bucketRegionalDomainName}`
    this.#scan()
  }

  /** What the hub's functions are told of the store. */
  get variables(): Readonly<Record<string, string>> {
    return { FILES_BUCKET: this.bucket.bucketName, FILES_ORIGIN: this.origin }
  }

  /** Grants what the table of features names, below the prefixes of the area and nowhere else. */
  grant(handler: HubFunction, { area, may }: FileAccesses): void {
    const incoming = this.bucket.arnForObjects(`${incomingPrefix(area)}*`)
    const kept = this.bucket.arnForObjects(`${keptPrefix(area)}*`)
    const grants = {
      receive: () => {
        handler.allowTo(['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], [incoming])
        handler.allowTo(['s3:ListBucket'], [this.bucket.bucketArn], {
          StringLike: { 's3:prefix': `${incomingPrefix(area)}*` },
        })
      },
      keep: () => handler.allowTo(['s3:PutObject'], [kept]),
      give: () =>
        handler.allowTo(['s3:GetObject'], [kept], {
          StringEquals: { [`s3:ExistingObjectTag/${scanTag.key}`]: scanTag.clean },
        }),
      remove: () => handler.allowTo(['s3:DeleteObject'], [kept]),
    } as const satisfies Record<FileAccess, () => unknown>
    for (const access of may) grants[access]()
    // The rules name a resource of another stack by the value that it is imported as.
    const imported = this.resolve(this.exportValue(this.bucket.bucketArn))['Fn::ImportValue']
    handler.explainWildcards(
      [...(may.includes('receive') ? [incomingPrefix(area)] : []), keptPrefix(area)].map(
        (prefix) => `${imported}/${prefix}*`,
      ),
      'An object is named when it is made; the prefix is the area’s own.',
    )
  }

  /**
   * GuardDuty Malware Protection for S3. What its role needs is what its documentation lists under "Create or update IAM role
   * policy": to be told of new objects by a rule that it manages itself, to read them, to tag them.
   */
  #scan(): void {
    const role = new Role(this, 'ScanRole', {
      assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    })
    const managedRule = this.formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
    })
    const objects = this.bucket.arnForObjects('kept/*')
    const allow = (actions: string[], resources: string[], conditions?: Record<string, Record<string, string>>) =>
      role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions !== undefined && { conditions }) }))
    allow(['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'], [managedRule], {
      StringLike: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' },
    })
    allow(['events:DescribeRule', 'events:ListTargetsByRule'], [managedRule])
    allow(['s3:PutBucketNotification', 's3:GetBucketNotification', 's3:ListBucket'], [this.bucket.bucketArn])
    allow(['s3:PutObject'], [this.bucket.arnForObjects('malware-protection-resource-validation-object')])
    allow(
      [
        ...['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectVersionTagging'],
        ...['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
      ],
      [objects],
    )
    const plan = new CfnMalwareProtectionPlan(this, 'Scan', {
      role: role.roleArn,
      protectedResource: {
        s3Bucket: { bucketName: this.bucket.bucketName, objectPrefixes: fileAreas.map(keptPrefix) },
      },
      actions: { tagging: { status: 'ENABLED' } },
    })
    // GuardDuty tries its role out when the plan is made.
    plan.node.addDependency(role)
    const bucketId = String(this.resolve(this.bucket.bucketName).Ref)
    const reason = 'GuardDuty names its rule itself and scans every kept object, as its documentation asks.'
    Validations.of(role).acknowledge(
      ...[
        `<${bucketId}.Arn>/kept/*`,
        'arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
      ].map((resource) => ({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason })),
    )
  }
}
