import type { Context } from 'hono'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { HubEnv } from '#shared/http/env.ts'
import type { FormValues } from '#shared/http/forms.ts'
import type { Documents } from '../../documents-service.ts'
import type { DocumentsTexts } from '../../documents-texts.ts'
import { mattersPath } from '../matters/request.ts'

export type PageRequest = Context<HubEnv<DocumentsTexts>>

/** What the pages are given. Each page’s file takes of it what it needs. */
export type DocumentPageDeps = {
  readonly documents: Documents
  /** Where the hub is, which the store leads back to. */
  readonly origin: string
  readonly uploadScript: string
  /** The form that was posted when the reader's session had run out, if this is the page that it was posted to. */
  readonly takeParked: (c: PageRequest) => Promise<FormValues | null>
}

/** Where the pages are. */
export const documentsPath = `${mattersPath}/:id/documents` as const
export const documentPath = `${documentsPath}/:document` as const

/** The address of a matter’s documents, or of one of them, below the language. */
export const addressOf = (matter: string, document?: string): string =>
  `/legal/matters/${matter}/documents${document === undefined ? '' : `/${document}`}`

export type Notice = 'saved' | 'arrived' | 'notArrived' | 'closed' | 'resumed' | 'conflict'

export type NotTakenUp = {
  readonly issues: readonly InputIssue[]
  readonly notice: Notice | null
  readonly status: 409 | 422
}

/** What the page of a form says where the file that was sent by it was not taken up; anything else is thrown on. */
export const afterArrival = (error: unknown): NotTakenUp => {
  if (error instanceof AppError) {
    if (error.code === 'invalid_input') return { issues: error.issues, notice: null, status: 422 }
    if (error.code === 'file_not_arrived') return { issues: [], notice: 'notArrived', status: 409 }
    if (error.code === 'action_not_allowed') return { issues: [], notice: 'closed', status: 409 }
  }
  throw error
}
