import type { Child } from 'hono/jsx'

export type TimelineEntry = {
  /** The instant, in the reader's words. */
  readonly when: string
  /** The same instant in ISO 8601, for machines. */
  readonly dateTime: string
  readonly who: string
  readonly what: string
  readonly detail?: Child
}

/** What has happened, in the order given: what, who, when. */
export const Timeline = ({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) => (
  <ol class="timeline" aria-label={label}>
    {entries.map(({ when, dateTime, who, what, detail }) => (
      <li class="timeline__entry">
        <p class="timeline__what">{what}</p>
        <p class="timeline__who">
          {who}
          <time class="timeline__when" datetime={dateTime}>
            {when}
          </time>
        </p>
        {detail !== undefined && <div class="timeline__detail">{detail}</div>}
      </li>
    ))}
  </ol>
)
