import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** What differs from stage to stage, and nothing else. */
export type Stage = {
  readonly name: 'development' | 'production'
  /** Where people reach the hub. Its certificate has to stand in us-east-1, for CloudFront. */
  readonly domainName: string
  readonly certificateArn: string
  /** The subdomain of Cognito's hosted sign-in. */
  readonly signInPrefix: string
  readonly removal: RemovalPolicy
  readonly logRetention: RetentionDays
  readonly memoryMiB: number
}

const required = (name: string, fallback: string): string => process.env[name] ?? fallback

// A certificate cannot be made up; the placeholder lets the app synthesise, and CloudFormation refuses to deploy it.
const certificate = required(
  'HUB_CERTIFICATE_ARN',
  'arn:aws:acm:us-east-1:000000000000:certificate/set-HUB_CERTIFICATE_ARN',
)

export const stages = {
  development: {
    name: 'development',
    domainName: required('HUB_DOMAIN', 'development.e-station.example'),
    certificateArn: certificate,
    signInPrefix: required('HUB_SIGN_IN_PREFIX', 'e-station-development'),
    removal: RemovalPolicy.DESTROY,
    logRetention: RetentionDays.ONE_MONTH,
    memoryMiB: 1024,
  },
  production: {
    name: 'production',
    domainName: required('HUB_DOMAIN', 'e-station.example'),
    certificateArn: certificate,
    signInPrefix: required('HUB_SIGN_IN_PREFIX', 'e-station'),
    removal: RemovalPolicy.RETAIN,
    logRetention: RetentionDays.ONE_YEAR,
    memoryMiB: 1769,
  },
} as const satisfies Record<string, Stage>

/** The stage named in `STAGE`; development when none is. */
export const stageNamed = (name = 'development'): Stage => {
  if (name === 'development' || name === 'production') return stages[name]
  throw new Error(`There is no stage ${name}: use development or production`)
}
