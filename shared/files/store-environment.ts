import * as z from 'zod'
import type { FileArea, FileStore } from './file-store.ts'

/** What names the store in the environment of a function that keeps files. */
export const storeVariables = {
  FILES_BUCKET: z.string().min(1),
  /** Where browsers reach the bucket. */
  FILES_ORIGIN: z.url(),
} as const

/** What hands files in names beside it the script that shows how much of one has been sent, named by its content. */
export const uploadVariables = { ...storeVariables, UPLOAD_SCRIPT: z.string().startsWith('/') } as const

/** Makes the part of a store that belongs to an area: S3’s, or another on one machine. */
export type MakeStore = (place: { bucket: string; origin: string; area: FileArea }) => FileStore

export const storeIn = (
  environment: { readonly FILES_BUCKET: string; readonly FILES_ORIGIN: string },
  area: FileArea,
  makeStore: MakeStore,
): FileStore => makeStore({ bucket: environment.FILES_BUCKET, origin: environment.FILES_ORIGIN, area })
