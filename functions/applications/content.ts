import { isDeepStrictEqual } from 'node:util'
import type { Application } from './application.ts'

/**
 * What an application is about: what it was begun with and what the applicant gave. It is as long as people write, and changes
 * only when they do. Everything else says where the application stands, is short, and changes with each action.
 */
const contentKeys = [
  'service',
  'applicant',
  'agent',
  'package',
  'answers',
  'materialsReady',
  'createdAt',
] as const satisfies readonly (keyof Application)[]

type ContentKey = (typeof contentKeys)[number]
export type Content = Pick<Application, ContentKey>
export type Standing = Omit<Application, ContentKey>

const isContentKey = (key: string): boolean => contentKeys.some((one) => one === key)

const entriesOf = (application: Application, wanted: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(application).filter(([key]) => wanted(key)))

export const contentOf = (application: Application): Content => entriesOf(application, isContentKey) as Content

export const standingOf = (application: Application): Standing =>
  entriesOf(application, (key) => !isContentKey(key)) as Standing

/**
 * The version whose content the next state has: its own where the applicant gave something new, where it is the first, and
 * where the content was stored in the one item with the rest, as it was before.
 */
export const contentVersionOf = (previous: Application | null, next: Application): number =>
  previous === null || previous.contentVersion === 0 || !isDeepStrictEqual(contentOf(previous), contentOf(next))
    ? next.version
    : previous.contentVersion
