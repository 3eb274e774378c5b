import * as z from 'zod'
import { counts } from '#shared/files/scanning.ts'
import type { Side } from '#shared/identity/principal.ts'
import { currentOf, type MatterDocument } from './document.ts'

/** When an instrument wants what is sent to come in Chinese, or with a translation into it. */
export type TranslationRule = {
  /** Requests of which sides it is said of. */
  readonly from: readonly Side[]
  /** Whether the translation has to be certified. */
  readonly certified: boolean
}

const both = ['mainland', 'hong-kong'] as const
const toMainland = ['hong-kong'] as const

/**
 * As the `language` of each instrument's data has it, which cites its source. What is not listed asks for none; where the source
 * does not say "certified", certification is asked of nobody.
 */
const rules: Readonly<Record<string, TranslationRule>> = {
  'service-judicial-documents-1999': { from: both, certified: false },
  'taking-evidence-2016': { from: both, certified: false },
  'arbitral-awards-1999': { from: toMainland, certified: true },
  'arbitral-awards-supplemental-2020': { from: toMainland, certified: true },
  'choice-of-court-judgments-2006': { from: toMainland, certified: true },
  'civil-commercial-judgments-2019': { from: toMainland, certified: false },
  'matrimonial-family-2017': { from: toMainland, certified: false },
  'interim-measures-2019': { from: toMainland, certified: false },
  'insolvency-cooperation-2021': { from: toMainland, certified: false },
}

/** The rule for what a side sends under an instrument; null: none asks for a translation. */
export const translationRuleOf = (instrumentId: string, from: Side): TranslationRule | null => {
  const rule = rules[instrumentId]
  return rule?.from.some((side) => side === from) === true ? rule : null
}

/** The instruments that have a rule, for whoever checks that there are such instruments. */
export const instrumentsWithTranslation: readonly string[] = Object.keys(rules)

/**
 * How a document stands with its translation. `outdated`: there is one, of an earlier version. `language_unknown`: nobody has said
 * what it is written in.
 */
export const translationStatuses = [
  'not_needed',
  'language_unknown',
  'needed',
  'outdated',
  'done',
  'certified',
] as const
export const TranslationStatus = z.enum(translationStatuses).meta({ id: 'TranslationStatus' })
export type TranslationStatus = z.infer<typeof TranslationStatus>

const isChinese = ({ language }: MatterDocument): boolean => language === 'zh-Hant' || language === 'zh-Hans'

/** A document's Chinese translations that still count, the one of the latest version last. */
const translationsOf = ({ id, side }: MatterDocument, all: readonly MatterDocument[]): MatterDocument[] =>
  all
    .filter((one) => one.side === side && !one.setAside && one.translates?.document === id && isChinese(one))
    .filter((one) => counts(currentOf(one)))
    .sort((a, b) => (a.translates?.number ?? 0) - (b.translates?.number ?? 0))

/** Whether a certificate speaks of the translation as it now stands: of its last version, made of the original's last. */
const isCertified = (translation: MatterDocument): boolean =>
  translation.certified?.number === currentOf(translation).number

/** @param rule null: nothing asks for one; a translation that is there is told of all the same. */
export const translationOf = (
  document: MatterDocument,
  all: readonly MatterDocument[],
  rule: TranslationRule | null,
): TranslationStatus => {
  if (document.translates !== null || isChinese(document)) return 'not_needed'
  const translations = translationsOf(document, all)
  const latest = translations.at(-1)
  if (latest === undefined) {
    if (rule === null) return 'not_needed'
    return document.language === null ? 'language_unknown' : 'needed'
  }
  const current = translations.filter((one) => one.translates?.number === currentOf(document).number)
  if (current.length === 0) return 'outdated'
  return current.some(isCertified) ? 'certified' : 'done'
}

/** What keeps a document from being sent, as far as its translation goes; null: nothing. */
export const translationFault = (
  status: TranslationStatus,
  rule: TranslationRule | null,
):
  | 'document_language_missing'
  | 'translation_missing'
  | 'translation_outdated'
  | 'translation_not_certified'
  | null => {
  if (rule === null) return null
  switch (status) {
    case 'language_unknown':
      return 'document_language_missing'
    case 'needed':
      return 'translation_missing'
    case 'outdated':
      return 'translation_outdated'
    case 'done':
      return rule.certified ? 'translation_not_certified' : null
    case 'not_needed':
    case 'certified':
      return null
  }
}
