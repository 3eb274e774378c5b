import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { AppError } from '#shared/domain/errors.ts'
import { fromCursor, toCursor } from './cursor.ts'
import { answered } from './outage.ts'

export type Key = { readonly pk: string; readonly sk: string }
export type Item = Key & Readonly<Record<string, unknown>>

type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** What became of a write whose condition failed: the item as it stands, or null where there is none. */
type OnConflict = (existing: Item | null) => Error

/** One part of a transaction. It says itself what its failed condition means. */
export type WritePart = { readonly operation: Operation; readonly onConflict: OnConflict }

/** What has to be true of the item before it is written. */
export type Expected = 'absent' | 'exists' | 'any' | { readonly version: number }

export type Query = {
  readonly pk: string
  /** An index by its name, `byX`; the table itself when left out. */
  readonly index?: string
  readonly prefix?: string
  /** Both ends included. */
  readonly between?: readonly [from: string, to: string]
  readonly limit?: number
  readonly cursor?: string | null
  readonly descending?: boolean
  readonly consistent?: boolean
}

const explain: OnConflict = (existing) =>
  existing === null
    ? new AppError('not_found')
    : new AppError('version_conflict', typeof existing.version === 'number' ? { current: existing.version } : {})

const condition = (expected: Expected) => {
  if (expected === 'any') return {}
  if (expected === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' }
  if (expected === 'exists') return { ConditionExpression: 'attribute_exists(pk)' }
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': expected.version },
  }
}

const keyCondition = ({ pk, index, prefix, between }: Query) => {
  const [hash, range] = index === undefined ? ['pk', 'sk'] : [`${index}Pk`, `${index}Sk`]
  const names = { '#pk': hash, ...((prefix !== undefined || between !== undefined) && { '#sk': range }) }
  if (prefix !== undefined)
    return {
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    }
  if (between !== undefined)
    return {
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':pk': pk, ':from': between[0], ':to': between[1] },
    }
  return {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':pk': pk },
  }
}

type CancellationReason = { readonly Code?: string; readonly Item?: Record<string, never> }

const reasonsOf = (error: unknown): readonly CancellationReason[] | null =>
  error instanceof Error && error.name === 'TransactionCanceledException'
    ? ((error as Error & { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [])
    : null

/** One text for one key. */
const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk])

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

// Another transaction holds one of the items for some milliseconds; these tries outlast it.
const conflictTries = 6
const batchSize = 100

/** One table, by keys and versions. Reads are consistent unless they say otherwise; every write is a transaction. */
export const createTable = ({ client, name }: { client: DynamoDBDocumentClient; name: string }) => {
  const queryPage = async (query: Query, limit: number | undefined, startKey: QueryCommandInput['ExclusiveStartKey']) =>
    answered(
      client.send(
        new QueryCommand({
          TableName: name,
          ...(query.index !== undefined && { IndexName: query.index }),
          ...keyCondition(query),
          ...(limit !== undefined && { Limit: limit }),
          ...(startKey !== undefined && { ExclusiveStartKey: startKey }),
          ScanIndexForward: !(query.descending ?? false),
          ConsistentRead: query.index === undefined && (query.consistent ?? true),
        }),
      ),
    )

  const batch = async (keys: readonly Key[]): Promise<Item[]> => {
    const items: Item[] = []
    let pending: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }))
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > 0) await pause(2 ** attempt * 20 * Math.random())
      const answer = await answered(
        client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: pending, ConsistentRead: true } } })),
      )
      items.push(...((answer.Responses?.[name] ?? []) as Item[]))
      pending = answer.UnprocessedKeys?.[name]?.Keys ?? []
    }
    return items
  }

  return {
    get: async ({ pk, sk }: Key, { consistent = true } = {}): Promise<Item | null> => {
      const answer = await answered(
        client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: consistent })),
      )
      return (answer.Item as Item | undefined) ?? null
    },

    /** Any number of items, in the order of the keys; those that do not exist are left out. */
    batchGet: async (keys: readonly Key[]): Promise<Item[]> => {
      // DynamoDB refuses a batch that names a key twice.
      const distinct = [...new Map(keys.map((key) => [nameOf(key), key])).values()]
      const found = new Map<string, Item>()
      for (let start = 0; start < distinct.length; start += batchSize)
        for (const item of await batch(distinct.slice(start, start + batchSize))) found.set(nameOf(item), item)
      return keys.flatMap((key) => found.get(nameOf(key)) ?? [])
    },

    /**
     * A page of items. It is as long as `limit` says even where DynamoDB stops at 1 MB, and `nextCursor` is null exactly
     * when nothing follows.
     * @throws AppError `malformed_cursor` for a cursor that another query made.
     */
    query: async (query: Query): Promise<{ items: Item[]; nextCursor: string | null }> => {
      const items: Item[] = []
      // One more than asked for tells whether anything follows.
      const wanted = query.limit === undefined ? Number.POSITIVE_INFINITY : query.limit + 1
      let startKey = query.cursor ? fromCursor(query.cursor, query) : undefined
      do {
        const limit = Number.isFinite(wanted) ? wanted - items.length : undefined
        const answer = await queryPage(query, limit, startKey)
        items.push(...((answer.Items ?? []) as Item[]))
        startKey = answer.LastEvaluatedKey
      } while (startKey !== undefined && items.length < wanted)
      const page = items.slice(0, query.limit)
      const last = page.at(-1)
      return {
        items: page,
        nextCursor: items.length > page.length && last !== undefined ? toCursor(last, query) : null,
      }
    },

    async *queryAll(query: Omit<Query, 'limit' | 'cursor'>): AsyncGenerator<Item> {
      let startKey: QueryCommandInput['ExclusiveStartKey']
      do {
        const answer = await queryPage(query, undefined, startKey)
        yield* (answer.Items ?? []) as Item[]
        startKey = answer.LastEvaluatedKey
      } while (startKey !== undefined)
    },

    put: (item: Item, { when, onConflict = explain }: { when: Expected; onConflict?: OnConflict }): WritePart => ({
      operation: {
        Put: { TableName: name, Item: item, ...condition(when), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      },
      onConflict,
    }),

    remove: (
      { pk, sk }: Key,
      { when = 'any', onConflict = explain }: { when?: Expected; onConflict?: OnConflict } = {},
    ): WritePart => ({
      operation: {
        Delete: {
          TableName: name,
          Key: { pk, sk },
          ...condition(when),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      onConflict,
    }),

    /** A condition on an item that the transaction does not write. */
    check: ({ pk, sk }: Key, when: Exclude<Expected, 'any'>, onConflict: OnConflict = explain): WritePart => ({
      operation: {
        ConditionCheck: {
          TableName: name,
          Key: { pk, sk },
          ConditionExpression: 'attribute_exists(pk)',
          ...condition(when),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      onConflict,
    }),

    /**
     * All of the parts or none. The error is that of the first part whose condition failed.
     * @throws AppError `version_conflict` when other transactions kept holding one of the items.
     */
    transact: async (parts: readonly WritePart[]): Promise<void> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await answered(
            client.send(new TransactWriteCommand({ TransactItems: parts.map(({ operation }) => operation) })),
          )
          return
        } catch (error) {
          const reasons = reasonsOf(error)
          if (reasons === null) throw error
          const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed')
          const existing = reasons[failed]?.Item
          if (failed >= 0) throw parts[failed]?.onConflict(existing ? (unmarshall(existing) as Item) : null) ?? error
          if (!reasons.some(({ Code }) => Code === 'TransactionConflict')) throw error
          if (attempt === conflictTries) throw new AppError('version_conflict', {}, { cause: error })
          await pause(2 ** attempt * 5 * (0.5 + Math.random()))
        }
      }
    },
  }
}
export type Table = ReturnType<typeof createTable>
