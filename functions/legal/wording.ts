import type { Language } from '#shared/domain/language.ts'
import type { CommonTexts } from '#shared/i18n/common.ts'
import type { Translate } from '#shared/i18n/translate.ts'
import type { TransferBasis } from './crossing.ts'
import type { RegisterWords } from './crossing-sheet.ts'
import type { MattersTexts } from './matters-texts.ts'

type MattersTranslate = Translate<CommonTexts & MattersTexts>

/** A ground on which data crossed, by its law and article. */
export const basisName = (t: MattersTranslate, language: Language, { law, article }: TransferBasis): string =>
  t(($) => $.matters.form.basis, { law: law[language], article })

/** The words of the register’s file, the same for who reads it by a page as by the API. */
export const registerWords = (t: MattersTranslate, language: Language): RegisterWords => ({
  language,
  heading: (column) => t(($) => $.matters.crossings.columns[column]),
  kind: (kind) => t(($) => $.matters.personalKinds[kind]),
  basis: (basis) => basisName(t, language, basis),
})
