import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { TableDefinition } from '#shared/data/definition.ts'
import type { Stage } from '../stages.ts'

const string = (name: string) => ({ name, type: AttributeType.STRING })

/** One feature's table, made from the definition that the local engine is made from too. */
export const featureTable = (scope: Construct, id: string, definition: TableDefinition, stage: Stage): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: string('pk'),
    sortKey: string('sk'),
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.name === 'production',
    removalPolicy: stage.removal,
    globalSecondaryIndexes: Object.entries(definition.indexes).map(([indexName, { projection }]) => ({
      indexName,
      partitionKey: string(`${indexName}Pk`),
      sortKey: string(`${indexName}Sk`),
      ...(typeof projection === 'string'
        ? { projectionType: ProjectionType[projection] }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projection] }),
    })),
    ...(definition.expires && { timeToLiveAttribute: 'expiresAt' }),
    ...(definition.streams && { dynamoStream: StreamViewType.NEW_IMAGE }),
  })
