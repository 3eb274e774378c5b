import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Text } from '#shared/domain/text.ts'

/**
 * Something of a post that is not finished. It belongs to the post and stays with it; at a handover the old and the new holder
 * go through all of them, and the list that they confirmed is in the event.
 */
export type OpenItem = {
  /** Of what kind it is, and which one: `action#<id>`. */
  readonly ref: string
  readonly title: Text
  readonly due: LocalDate | null
  /** Its page below the language; null where it has none. */
  readonly path: string | null
}

/** A part of the feature that keeps such items: it is asked for those of a post, and the handover waits for its answer. */
export type OpenItemSource = (postId: string) => Promise<readonly OpenItem[]>
