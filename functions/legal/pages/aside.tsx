import type { LegalPage } from '../texts.ts'
import { joined } from './wording.ts'

/** What goes with a statement, set back and in brackets: its article, from whom, how firm. */
export const Aside = ({ page, texts }: { page: LegalPage; texts: readonly string[] }) => (
  <span class="legal-aside">{page.t(($) => $.legal.aside, { text: joined(page, texts) })}</span>
)
