/** One entry of a feed, in the reader's language. Its id never changes, wherever the hub is reached. */
export type FeedEntry = {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly href: string
  readonly summary: string
  readonly category: string
}
export type Feed = {
  readonly id: string
  readonly title: string
  readonly language: string
  readonly self: string
  readonly author: string
  readonly entries: readonly FeedEntry[]
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** What XML 1.0 has no place for, even escaped (section 2.2). */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export const xmlText = (text: string): string =>
  text.replaceAll(unwritable, '').replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** Of a feed without entries: it was never updated. */
const never = '1970-01-01T00:00:00.000Z'

/** A feed as RFC 4287 has it. The same entries make the same bytes, so that an unchanged feed is answered without its body. */
export const atomOf = ({ id, title, language, self, author, entries }: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(language)}">`,
    `  <id>${xmlText(id)}</id>`,
    `  <title>${xmlText(title)}</title>`,
    `  <updated>${
      entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? never
    }</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `  <author><name>${xmlText(author)}</name></author>`,
    ...entries.flatMap((entry) => [
      '  <entry>',
      `    <id>${xmlText(entry.id)}</id>`,
      `    <title>${xmlText(entry.title)}</title>`,
      `    <updated>${entry.updated}</updated>`,
      `    <link rel="alternate" type="text/html" href="${xmlText(entry.href)}"/>`,
      `    <category term="${xmlText(entry.category)}"/>`,
      `    <summary>${xmlText(entry.summary)}</summary>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n')
