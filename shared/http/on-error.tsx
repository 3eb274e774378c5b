import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, type ErrorCode } from '#shared/domain/errors.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { ProblemPage } from '#shared/ui/problem-page.tsx'
import type { HubEnv } from './env.ts'
import { isApi } from './gates.ts'
import type { Log } from './log.ts'
import { type Problem, type ProblemStatus, problemMediaType, statusOf } from './problems.ts'
import { sourceStack } from './source-stack.ts'

const codeOfHttpException = (error: HTTPException): ErrorCode => (error.status === 400 ? 'malformed_body' : 'internal')

const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) return new AppError(codeOfHttpException(error), {}, { cause: error })
  return new AppError('internal', {}, { cause: error })
}

/** The refusal as RFC 9457 problem details in the reader's language. */
export const toProblem = (error: AppError, { t, requestId }: HubEnv['Variables']): Problem => {
  const { code, params } = error
  return {
    type: `about:blank#${code}`,
    title: t(($) => $.common.problems[code].title, { ...params }),
    status: statusOf[code],
    detail: t(($) => $.common.problems[code].detail, { ...params }),
    code,
    requestId,
    ...(typeof params.current === 'number' && { current: params.current }),
    ...(error.issues.length > 0 && {
      errors: error.issues.map((issue) => ({ path: issue.path, code: issue.code, message: issueMessage(t, issue) })),
    }),
  }
}

/** What to do with a page's visitor who is not signed in: send them to sign in and back, their form kept. */
export type SendToSignIn = (c: Context<HubEnv>) => Promise<Response>

/** The one place where a refusal becomes an answer: problem+json for the API, a translated page for people. */
export const createErrorHandler =
  ({ log, sendToSignIn }: { log: Log; sendToSignIn: SendToSignIn }): ErrorHandler<HubEnv> =>
  async (thrown, c) => {
    const error = toAppError(thrown)
    const problem = toProblem(error, c.var)
    if (problem.status >= 500)
      log('error', {
        requestId: c.var.requestId,
        code: error.code,
        error: sourceStack(String((error.cause as Error)?.stack ?? error.stack)),
      })
    if (isApi(c.req.path)) {
      if (problem.status === 401) c.header('www-authenticate', 'Bearer')
      return c.body(JSON.stringify(problem), problem.status as ProblemStatus, { 'content-type': problemMediaType })
    }
    if (error.code === 'not_signed_in') return sendToSignIn(c)
    return c.html(<ProblemPage page={c.var.page} problem={problem} />, problem.status as ProblemStatus)
  }
