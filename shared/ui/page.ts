import type { Language } from '#shared/domain/language.ts'
import type { CommonTexts } from '#shared/i18n/common.ts'
import type { Texts, Translate } from '#shared/i18n/translate.ts'
import type { Principal } from '#shared/identity/principal.ts'

/** What every page is given about the request: who reads, in which language, at which address. Pages decide nothing. */
export type PageContext<T extends Texts = Texts> = {
  readonly language: Language
  readonly t: Translate<CommonTexts & T>
  /** The address without its language: `/services/x?q=y`. The language switcher keeps it. */
  readonly path: string
  readonly principal: Principal | null
  /** Where the stylesheet is served, named by its content: `/assets/station-1a2b3c.css`. */
  readonly stylesheet: string
}
