import { type Event, verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { type Principal, sides } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { readsAll } from './audience.ts'
import { recorded } from './last-event.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import type { Comment, Minutes, MinutesVersion, Paragraph } from './minutes.ts'
import { paragraphIn } from './minutes-changes.ts'
import { compareVersions } from './minutes-difference.ts'
import { possibleMinutesActions } from './minutes-permits.ts'
import type { MinutesRepository } from './minutes-repository.ts'
import {
  bothSigned,
  isPublic,
  type MinutesView,
  minutesViewOf,
  type ParagraphView,
  paragraphViewOf,
  type Verification,
  versionFor,
  visibleTo,
} from './minutes-view.ts'
import type { Register } from './post.ts'
import { hashOf, hashOfDigests, partsOf, what } from './signature.ts'

const pageSize = 50
const shownEvents = 100

export type Found = {
  readonly minutes: Minutes
  readonly version: MinutesVersion
  readonly paragraphs: readonly Paragraph[]
}

/** What people read of the minutes of meetings, each as much as is for them. */
export const createMinutesReading = ({
  repository,
  meetings,
  register: readRegister,
  now,
}: {
  repository: MinutesRepository
  meetings: Pick<MeetingsRepository, 'series' | 'allSeries'>
  register: () => Promise<Register>
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const find = async (id: string): Promise<Minutes> => {
    const minutes = await repository.find(id)
    if (minutes === null) throw new AppError('not_found')
    return minutes
  }

  const load = async (minutes: Minutes, number: number): Promise<Found> => {
    const version = number === minutes.current.number ? minutes.current : await repository.version(minutes.id, number)
    if (version === null) throw new AppError('not_found')
    return { minutes, version, paragraphs: await repository.paragraphs(minutes.id, version.paragraphs) }
  }

  /** A version as a reader may ask for it. @throws AppError `not_found`, also for minutes without a part that they may see. */
  const read = async (id: string, reader: Principal | null, number: number | null): Promise<Found> => {
    const minutes = await find(id)
    const found = await load(minutes, versionFor(minutes, reader, number))
    if (!readsAll(reader) && !isPublic(found.version, found.paragraphs)) throw new AppError('not_found')
    return found
  }

  /** A paragraph of the latest version. @throws AppError `not_found` */
  const paragraphOf = async (id: string, paragraph: string) => {
    const minutes = await find(id)
    const { paragraphs, version } = await load(minutes, minutes.current.number)
    return { version, found: paragraphIn(paragraphs, paragraph) }
  }

  return {
    find,
    load,
    paragraphOf,

    /** The minutes of one series or of all, the latest meeting first: to officers all, to anybody else what is signed. */
    list: (
      reader: Principal | null,
      { series = null, cursor = null }: { series?: string | null; cursor?: string | null },
    ) => repository.list({ list: readsAll(reader) ? 'minutes-of' : 'minutes-signed', series, cursor, limit: pageSize }),

    /** What the series are called, by their ids. */
    seriesNames: async () => new Map((await meetings.allSeries()).map(({ id, name }) => [id, name])),

    /** A version as the reader may see it; where none is named, the latest. @throws AppError `not_found` */
    view: async (id: string, reader: Principal | null, number: number | null = null): Promise<MinutesView> => {
      const { minutes, version, paragraphs } = await read(id, reader, number)
      const [series, register] = await Promise.all([meetings.series(minutes.series), readRegister()])
      const latest = version.number === minutes.current.number
      return minutesViewOf(
        minutes,
        { version, paragraphs, hash: hashOf(id, version, paragraphs) },
        {
          reader,
          seriesName: series?.name ?? { en: minutes.series, 'zh-Hant': minutes.series, 'zh-Hans': minutes.series },
          possibleActions:
            reader !== null && latest
              ? possibleMinutesActions(version, { register, principal: reader, day: today() })
              : [],
        },
      )
    },

    /** A paragraph of the latest version, for officers. @throws AppError `not_found` */
    paragraph: async (id: string, paragraph: string, reader: Principal | null): Promise<ParagraphView> => {
      if (!readsAll(reader)) throw new AppError('not_found')
      const { version, found } = await paragraphOf(id, paragraph)
      return paragraphViewOf(version, found, reader)
    },

    /** Whether minutes of a meeting may be begun by somebody. */
    mayBegin: async (reader: Principal): Promise<boolean> => isKeeper(await readRegister(), reader, today()),

    /** What has been said about the paragraphs, for officers; to anybody else, nothing. */
    comments: (id: string, reader: Principal | null): Promise<readonly Comment[]> =>
      readsAll(reader) ? repository.comments(id) : Promise.resolve([]),

    /** What has happened to minutes, the newest first; to who is no officer, nothing. */
    eventsOf: (id: string, reader: Principal | null): Promise<readonly Event[]> =>
      readsAll(reader) ? repository.eventsOf(id, shownEvents) : Promise.resolve([]),

    /** What two versions have different, of what the reader may see in each. @throws AppError `not_found` */
    difference: async (id: string, reader: Principal | null, { from, to }: { from: number; to: number }) => {
      const [before, after] = await Promise.all([read(id, reader, from), read(id, reader, to)])
      const seen = ({ version, paragraphs }: Found) => ({ version, paragraphs: visibleTo(reader, version, paragraphs) })
      return compareVersions(seen(before), seen(after))
    },

    /** Whether a version is what both sides signed, with everything that a reader needs to work it out. @throws AppError `not_found` */
    verify: async (id: string, reader: Principal | null, number: number | null = null): Promise<Verification> => {
      const { version, paragraphs } = await read(id, reader, number)
      const parts = partsOf(version, paragraphs)
      const { number: which, languages } = version
      const signed = { meeting: id, number: which, languages }
      const hash = hashOfDigests(
        signed,
        parts.map(({ digest }) => digest),
      )
      const chain = await repository.chainOf(id)
      const { ok } = verifyChain(chain)
      const signatures = sides.flatMap((side) => {
        const signature = version.signatures[side]
        if (signature === null) return []
        const isRecorded = ({ type, data }: Event) =>
          type === 'minutes_signed' && data.side === side && data.number === which && data.hash === signature.hash
        return [{ ...signature, side, fits: signature.hash === hash, recorded: ok && chain.some(isRecorded) }]
      })
      return {
        ...{ what, ...signed, languages: [...languages], hash, signatures, valid: bothSigned(signatures) },
        parts: parts.map(({ digest, content, audience }) => ({
          digest,
          content: readsAll(reader) || audience === 'public' ? recorded(content) : null,
        })),
      }
    },
  }
}
export type MinutesReading = ReturnType<typeof createMinutesReading>
