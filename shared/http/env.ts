import type { Language } from '#shared/domain/language.ts'
import type { CommonTexts } from '#shared/i18n/common.ts'
import type { Texts, Translate } from '#shared/i18n/translate.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { PageContext } from '#shared/ui/page.ts'

/** What the middleware has found out about a request before a route sees it. `T`: the function's own texts. */
export type HubEnv<T extends Texts = Texts> = {
  Variables: {
    requestId: string
    language: Language
    t: Translate<CommonTexts & T>
    principal: Principal | null
    /** Whose session has just run out, so that a form posted too late is kept for them and for nobody else. */
    expiredPrincipalId: string | null
    page: PageContext<T>
  }
}
