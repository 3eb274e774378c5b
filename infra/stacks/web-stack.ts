import { Duration, Fn, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { SiteDeployment } from '../constructs/site-deployment.ts'
import type { Stage } from '../stages.ts'

export type WebStackProps = StackProps & {
  readonly stage: Stage
  readonly api: HttpApi
  /** The folder of what is served as it is: stylesheet, OpenAPI document, its page. */
  readonly site: string
}

/** The address that people know: one distribution before the API and before the files that are served as they are. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, api, site, ...props }: WebStackProps) {
    super(scope, id, props)
    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(stage.logRetention) }],
      removalPolicy: stage.removal,
    })
    const files = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'files/',
      removalPolicy: stage.removal,
    })
    const asIs = {
      origin: S3BucketOrigin.withOriginAccessControl(files),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.#headersOfFiles(),
      compress: true,
    }
    const docs = {
      ...asIs,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.#docsAddress() }],
    }
    const distribution = new Distribution(this, 'Distribution', {
      domainNames: [stage.domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'distribution/',
      defaultBehavior: {
        origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint))),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Pages depend on who asks and in which language; the functions say what may be kept.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        compress: true,
      },
      additionalBehaviors: {
        '/assets/*': asIs,
        '/openapi.json': {
          ...asIs,
          cachePolicy: new CachePolicy(this, 'ShortLived', {
            defaultTtl: Duration.minutes(5),
            cookieBehavior: CacheCookieBehavior.none(),
            headerBehavior: CacheHeaderBehavior.none(),
            queryStringBehavior: CacheQueryStringBehavior.none(),
          }),
        },
        '/docs': docs,
        '/docs/*': docs,
      },
    })
    new SiteDeployment(this, 'Site', { site, bucket: files, distribution })
    this.#acknowledge(distribution, logs)
  }

  /** The pages have addresses without an ending, their files have one, so that they are kept with their content type. */
  #docsAddress(): EdgeFunction {
    return new EdgeFunction(this, 'DocsAddress', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline("function handler(event) { event.request.uri += '.html'; return event.request }"),
    })
  }

  /** The functions send these themselves; what comes from the bucket gets them here. */
  #headersOfFiles(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'FileHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    })
  }

  #acknowledge(distribution: Distribution, logs: Bucket): void {
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'People travel; a geographic restriction would shut out the hub’s own users.',
      },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'The API is throttled and every input is bounded. A web ACL is a running cost that an operator decides on.',
      },
    )
    Validations.of(logs).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is the bucket that the logs go to.' })
  }
}
