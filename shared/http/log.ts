export type LogLevel = 'info' | 'error'

/** One line of JSON per fact. Never a body, a query string, a cookie or a token: they hold people's data. */
export type Log = (level: LogLevel, facts: Readonly<Record<string, string | number | null>>) => void

/** Logs to standard output, where Lambda collects it. */
export const consoleLog: Log = (level, facts) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, ...facts })}\n`)
}

/** A path as it may stand in the log: a part that is as long as a secret, and made of the same letters, is left out. */
export const withoutSecrets = (path: string): string => path.replaceAll(/(?<=\/)[\w-]{43}(?=\/|$)/g, '{secret}')
