import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

type Capacity = { readonly CapacityUnits?: number }
type Metered = { readonly ConsumedCapacity?: Capacity | readonly Capacity[] }

const writing = new Set(['TransactWriteItemsCommand', 'PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'])

/** What the commands of a client cost, as the engine itself counts it: units of writing and of reading. */
export const createMeter = (client: DynamoDBDocumentClient) => {
  let spent = { written: 0, read: 0 }
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
        const answer = await next(args)
        const { ConsumedCapacity = [] } = answer.output as Metered
        const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
        spent = writing.has(commandName)
          ? { ...spent, written: spent.written + units }
          : { ...spent, read: spent.read + units }
        return answer
      },
    { step: 'initialize', name: 'meter' },
  )
  return {
    /** What something costs. Nothing else may use the client meanwhile. */
    costOf: async <T>(act: () => Promise<T>) => {
      const before = spent
      const result = await act()
      return { result, written: spent.written - before.written, read: spent.read - before.read }
    },
  }
}
export type Meter = ReturnType<typeof createMeter>
