import { highlight, type Segment } from '#shared/search/highlight.ts'

const length = 240
const before = 60

/** What of a text shows why it was found: all of a short one, of a long one the part around the first match. */
export const snippetOf = (text: string, query: string): Segment[] => {
  const segments = highlight(text, query)
  if (text.length <= length) return segments
  const first = segments.findIndex(({ match }) => match)
  const at = segments.slice(0, Math.max(0, first)).reduce((sum, one) => sum + one.text.length, 0)
  const start = Math.max(0, Math.min(at - before, text.length - length))
  const shown: Segment[] = start > 0 ? [{ text: '…', match: false }] : []
  let place = 0
  for (const segment of segments) {
    const part = segment.text.slice(Math.max(0, start - place), Math.max(0, start + length - place))
    if (part !== '') shown.push({ text: part, match: segment.match })
    place += segment.text.length
  }
  return start + length < text.length ? [...shown, { text: '…', match: false }] : shown
}
