import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { languages } from '#shared/domain/language.ts'
import type { Stage } from '../stages.ts'

/**
 * The OpenID provider of the deployed hub. iAM Smart and other providers are federated into it, so that the functions know
 * one issuer only. A person's role, side and organisation are attributes that an administrator sets.
 */
export class SignInStack extends Stack {
  readonly issuer: string
  /** Where the provider publishes the keys that it signs tokens with. */
  readonly jwksUri: string
  readonly client: UserPoolClient

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props)
    const attribute = () => new StringAttribute({ mutable: true, maxLen: 2048 })
    const pool = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: stage.name === 'production',
      removalPolicy: stage.removal,
      customAttributes: { principal: attribute() },
    })
    pool.addDomain('HostedSignIn', { cognitoDomain: { domainPrefix: stage.signInPrefix } })
    this.client = pool.addClient('Hub', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`https://${stage.domainName}/identity/callback`],
        logoutUrls: languages.map((language) => `https://${stage.domainName}/${language}/identity/signed-out`),
      },
      accessTokenValidity: Duration.minutes(60),
    })
    this.issuer = pool.userPoolProviderUrl
    this.jwksUri = `${this.issuer}/.well-known/jwks.json`
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'The Plus plan, with full threat protection, is set; the rule reads the attribute of the older plans.',
    })
  }
}
