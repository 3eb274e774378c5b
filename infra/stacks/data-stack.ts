import { Stack, type StackProps } from 'aws-cdk-lib'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { type TableName, tables } from '#shared/data/definition.ts'
import { featureTable } from '../constructs/feature-table.ts'
import type { Stage } from '../stages.ts'

/** The tables, apart from what uses them: a deployment of code never touches data. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, TableV2>>
  /** Signs the receipts of what the two sides hand over. It stays as long as there are receipts to check. */
  readonly receiptKey: Key

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props)
    const make = (name: TableName) =>
      featureTable(this, `${name[0]?.toUpperCase()}${name.slice(1)}Table`, tables[name], stage)
    this.receiptKey = new Key(this, 'ReceiptKey', {
      description: 'Signs the receipts of what the two sides hand over',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: stage.removal,
    })
    this.tables = {
      identity: make('identity'),
      catalogue: make('catalogue'),
      applications: make('applications'),
      enterprises: make('enterprises'),
      liaison: make('liaison'),
      legal: make('legal'),
      standards: make('standards'),
      notifications: make('notifications'),
    }
  }
}
