import { join } from 'node:path'
import { Duration, Validations } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'

export type SiteDeploymentProps = {
  /** The folder that `buildSite` has made. */
  readonly site: string
  readonly bucket: IBucket
  readonly distribution: IDistribution
}

// What the CDK's own function, which copies the files, is granted; written as the rules write it.
const copies = {
  actions: ['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'],
  resources: (bucketId: string) => [
    'arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
    `<${bucketId}.Arn>/*`,
    '*',
  ],
} as const

/** Copies the site into its bucket. A file whose name carries its hash is kept for ever; the others are asked for again. */
export class SiteDeployment extends Construct {
  constructor(scope: Construct, id: string, { site, bucket, distribution }: SiteDeploymentProps) {
    super(scope, id)
    const assets = new BucketDeployment(this, 'Assets', {
      sources: [Source.asset(join(site, 'assets'))],
      destinationBucket: bucket,
      destinationKeyPrefix: 'assets',
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      // Yesterday's pages name yesterday's stylesheet; it stays.
      prune: false,
    })
    const documents = new BucketDeployment(this, 'Documents', {
      sources: [Source.asset(site, { exclude: ['assets'] })],
      destinationBucket: bucket,
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
      distribution,
      distributionPaths: ['/docs', '/docs/*', '/openapi.json'],
      prune: false,
    })
    // The page names the stylesheet, so the stylesheet goes first.
    documents.node.addDependency(assets)
    this.#acknowledge(documents, bucket)
  }

  #acknowledge({ handlerRole }: BucketDeployment, bucket: IBucket): void {
    const { scope: copier } = handlerRole.node
    if (copier === undefined) throw new Error('The CDK’s own function has moved')
    const reason =
      'The CDK’s own function, which copies the site into its bucket when it is deployed; it serves nobody.'
    Validations.of(copier).acknowledge(
      ...[
        'AwsSolutions-L1',
        'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
        ...copies.actions.map((action) => `AwsSolutions-IAM5[Action::${action}]`),
        ...copies
          .resources(String(bucket.stack.resolve(bucket.bucketName).Ref))
          .map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
      ].map((rule) => ({ id: rule, reason })),
    )
  }
}
