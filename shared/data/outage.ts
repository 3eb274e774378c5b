import { AppError } from '#shared/domain/errors.ts'

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
])

type SdkError = Error & { readonly $fault?: 'client' | 'server'; readonly code?: string }

/** Whether the table did not answer, or had no room to: a lost connection, a time-out, a fault of its own, throttling. */
const isOutage = ({ name, code, $fault }: SdkError): boolean =>
  $fault === 'server' ||
  throttled.has(name) ||
  ($fault === undefined && (name === 'TimeoutError' || code !== undefined))

/**
 * The answer of a table, after the SDK has tried as often as it does.
 * @throws AppError `upstream_unavailable` for an outage, which says nothing about what was asked for.
 */
export const answered = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw error instanceof Error && isOutage(error) ? new AppError('upstream_unavailable', {}, { cause: error }) : error
  })
