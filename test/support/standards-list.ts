import { referenceStandards } from '#functions/standards/reference-service.ts'
import type { Standard } from '#functions/standards/standard.ts'
import type { Text } from '#shared/domain/text.ts'

/** Where and for whom the generated ones are, in each language; they make titles that are alike and not the same. */
const places = [
  ['Nanshan', '南山', '南山'],
  ['Bao’an', '寶安', '宝安'],
  ['Futian', '福田', '福田'],
  ['Luohu', '羅湖', '罗湖'],
  ['Longgang', '龍崗', '龙岗'],
  ['Nansha', '南沙', '南沙'],
  ['Hengqin', '橫琴', '横琴'],
  ['Hetao', '河套', '河套'],
] as const
const sectors = [
  ['logistics', '物流', '物流'],
  ['shipping', '航運', '航运'],
  ['fintech', '金融科技', '金融科技'],
  ['culture', '文化', '文化'],
  ['exhibitions', '會展', '会展'],
  ['biotechnology', '生物科技', '生物科技'],
  ['e-commerce', '電子商務', '电子商务'],
  ['aviation', '航空', '航空'],
  ['design', '設計', '设计'],
] as const

/**
 * Every number but a year is another one, of as many digits as a reference may have and more than the real ones have: what a
 * generated standard refers to, no real one does.
 */
const renumbered = (text: string, by: number): string =>
  text.replaceAll(/\d+/g, (digits) => {
    if (/^(?:19|20)\d{2}$/.test(digits)) return digits
    const number = Number(digits)
    return String(number < 1000 ? number + 1000 * (1 + (by % 9)) : number + 100_000 * (1 + (by % 8)))
  })

const inEach = (text: Text, write: (own: string, language: 0 | 1 | 2) => string): Text => ({
  en: write(text.en, 0),
  'zh-Hant': write(text['zh-Hant'], 1),
  'zh-Hans': write(text['zh-Hans'], 2),
})

const variation = (standard: Standard, by: number): Standard => {
  const place = places[by % places.length] ?? places[0]
  const sector = sectors[Math.floor(by / places.length) % sectors.length] ?? sectors[0]
  const renumber = (text: Text | null) => (text === null ? null : inEach(text, (own) => renumbered(own, by)))
  return {
    ...standard,
    id: `${standard.id}-x${by}`,
    editions: standard.editions.map((edition) => ({
      ...edition,
      title: inEach(edition.title, (own, language) =>
        language === 0
          ? `${own}: ${place[0]}, ${sector[0]} ${by}`
          : `${place[language]}${sector[language]}${own}（第${by}批）`,
      ),
      references: {
        hongKong: renumber(edition.references.hongKong),
        mainland: renumber(edition.references.mainland),
      },
    })),
  }
}

/** The reference standards and as many variations of them as make up the number; the same every time. */
export const standardsList = (count: number): Standard[] => {
  const base = referenceStandards()
  return Array.from({ length: count }, (_, at) => {
    const standard = base[at % base.length] as Standard
    const by = Math.floor(at / base.length)
    return by === 0 ? standard : variation(standard, by)
  })
}

/** The standard that one is a variation of. It answers words as well as that does; a reference is its own. */
export const variedFrom = (id: string): string => id.replace(/-x\d+$/, '')
