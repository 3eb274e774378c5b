import { referenceServices } from '#functions/catalogue/publish.ts'
import { proofGrounds } from '#shared/domain/register.ts'
import type { Department, Level, Material, Service } from '#shared/domain/service.ts'
import { Service as ServiceSchema } from '#shared/domain/service.ts'
import type { Text } from '#shared/domain/text.ts'
import parts from './data/list-parts.json' with { type: 'json' }

/** How many items Shenzhen's whole list has at each level: the size that searches and lists are measured at. */
export const listSize = { municipal: 1611, districtGeneric: 512, district: 983 } as const

type Subject = (typeof parts.municipal)[number]
type Action = (typeof parts.permitActions)[number]
type Way = (typeof parts.ways)[number]
type Place = (typeof parts.districts)[number]
type Combination = { readonly subject: Subject; readonly action: Action; readonly way: Way; readonly place?: Place }

const languages = ['en', 'zh-Hant', 'zh-Hans'] as const

const inEach = (write: (language: (typeof languages)[number]) => string): Text => ({
  en: write('en'),
  'zh-Hant': write('zh-Hant'),
  'zh-Hans': write('zh-Hans'),
})

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const places: readonly (Place | undefined)[] = [undefined]

/**
 * The commonest combinations of what there is. Each list of parts is in the order of how common a part is, and a part
 * occurs about as often as 1 / its place (Zipf), as words do: a few subjects have every variant, most have a few.
 */
const commonest = (
  count: number,
  subjects: readonly Subject[],
  actions: readonly Action[],
  inPlaces: readonly (Place | undefined)[] = places,
): Combination[] => {
  const weighted = subjects.flatMap((subject, s) =>
    actions.flatMap((action, a) =>
      parts.ways.flatMap((way, w) =>
        inPlaces.map((place) => ({
          rank: (s + 8) * (a + 1) * (2 * w + 1),
          combination: { subject, action, way, ...(place !== undefined && { place }) },
        })),
      ),
    ),
  )
  if (weighted.length < count) throw new Error(`The parts make ${weighted.length} items, not ${count}`)
  // The sort is stable, so equals stay in the order of the parts.
  return weighted
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ combination }) => combination)
}

const nameOf = ({ subject, action, way, place }: Combination): Text =>
  inEach((language) => {
    const name = action.text[language].replace('{}', subject.text[language]) + way.text[language]
    if (place === undefined) return capitalised(name)
    return language === 'en' ? `${capitalised(name)} (${place.text.en})` : place.text[language] + name
  })

const districtOffices: Text = {
  en: ' offices (illustrative)',
  'zh-Hant': '政府部門（示例）',
  'zh-Hans': '政府部门（示例）',
}

const departmentOf = ({ subject, place }: Combination, level: Level): Department => {
  const department = parts.departments.find(({ key }) => key === subject.department)
  if (department === undefined) throw new Error(`No department ${subject.department} for ${subject.key}`)
  if (place !== undefined)
    return {
      id: `${place.key}-district`,
      name: inEach((language) => place.text[language] + districtOffices[language]),
    }
  if (level === 'district')
    return {
      id: 'district-offices',
      name: { en: 'District offices (illustrative)', 'zh-Hant': '各區部門（示例）', 'zh-Hans': '各区部门（示例）' },
    }
  return { id: `list-${department.key}`, name: department.text }
}

const window: Department = {
  id: 'qianhai-estation',
  name: {
    en: 'Qianhai e-Station comprehensive window',
    'zh-Hant': '前海e站通綜合窗口',
    'zh-Hans': '前海e站通综合窗口',
  },
}

type Stock = { readonly materials: readonly Material[]; readonly fields: Service['fields'] }

/** What the generated items are made of besides their names: the papers and questions of the reference services. */
const stockOf = (services: readonly Service[]): Stock => ({
  materials: [
    ...new Map(services.flatMap(({ materials }) => materials).map((material) => [material.key, material])).values(),
  ],
  fields: services[0]?.fields ?? [],
})

const toService = (combination: Combination, level: Level, index: number, stock: Stock): Service => {
  const { subject, action, way, place } = combination
  const department = departmentOf(combination, level)
  const days = 1 + (index % 20)
  const key = [place?.key, subject.key, action.key, way.key === 'any' ? undefined : way.key]
    .filter((part) => part !== undefined)
    .join('-')
  // Common papers come first in the stock and are asked for the most: index, then ever longer strides.
  const papers = new Set([0, index % 7, (index * 3) % 19, (index * 5) % stock.materials.length])
  return {
    id: `list-${level}-${key}`,
    version: 1,
    code: `LIST-${level === 'district' ? 'D' : 'M'}-${String(index + 1).padStart(4, '0')}`,
    name: nameOf(combination),
    eligibility: {
      en: 'Generated for tests and measurements.',
      'zh-Hant': '為測試及量度而生成。',
      'zh-Hans': '为测试及测量而生成。',
    },
    department,
    level,
    topic: subject.topic as Service['topic'],
    audience: subject.audience as Service['audience'],
    legalBasis: { en: 'A made-up law', 'zh-Hant': '虛構法律', 'zh-Hans': '虚构法律' },
    statutory: { workingDays: null, text: null, status: 'illustrative' },
    promised: { workingDays: days, status: 'illustrative' },
    fee: {
      amount: 0,
      currency: 'CNY',
      text: { en: 'Free of charge', 'zh-Hant': '免費', 'zh-Hans': '免费' },
      status: 'illustrative',
    },
    materials: [
      ...[...papers].flatMap((at) => stock.materials[at] ?? []),
      {
        key: 'about',
        name: inEach((language) =>
          language === 'en'
            ? `Description of the ${subject.text.en}`
            : subject.text[language] + (language === 'zh-Hant' ? '說明書' : '说明书'),
        ),
        kind: 'proof',
        required: true,
        proofRule: null,
      },
    ],
    proofGrounds: [...proofGrounds],
    stages: [
      {
        key: 'accept',
        name: { en: 'Acceptance', 'zh-Hant': '受理', 'zh-Hans': '受理' },
        kind: 'acceptance',
        department: window,
        workingDays: 0,
        dependsOn: [],
      },
      {
        key: 'decide',
        name: { en: 'Decision', 'zh-Hant': '決定', 'zh-Hans': '决定' },
        kind: 'decision',
        department,
        workingDays: days,
        dependsOn: ['accept'],
      },
    ],
    stagesStatus: 'illustrative',
    fields: stock.fields,
    result: { kind: action.result as Service['result']['kind'], name: resultNames[action.result as ResultKind] },
    status: 'active',
    notes: null,
    provenance: {
      status: 'illustrative',
      sources: [],
      unverified: [
        {
          en: 'The whole item is generated; no such item is published under this name or code.',
          'zh-Hant': '整個事項為生成，並無以此名稱或編號公布的事項。',
          'zh-Hans': '整个事项为生成，并无以此名称或编码公布的事项。',
        },
      ],
      checkedOn: '2026-11-24',
    },
  }
}

type ResultKind = 'licence' | 'certificate' | 'record'

const resultNames: Readonly<Record<ResultKind, Text>> = {
  licence: { en: 'Licence', 'zh-Hant': '許可證', 'zh-Hans': '许可证' },
  certificate: { en: 'Certificate', 'zh-Hant': '證明書', 'zh-Hans': '证明' },
  record: { en: 'Result notice', 'zh-Hant': '結果通知書', 'zh-Hans': '结果通知书' },
}

/**
 * A list of the size of Shenzhen's whole one, the same every time: the reference services and, up to the numbers of each
 * level, items made of parts that are authored in each language. A reference service of a district counts as one that all
 * districts have; one of the province or the Qianhai Authority counts as municipal. Generated items say that they are.
 */
export const fullList = (): Service[] => {
  const reference = referenceServices()
  const stock = stockOf(reference)
  const ofDistricts = reference.filter(({ level }) => level === 'district').length
  const make = (combinations: readonly Combination[], level: Level, from: number): Service[] =>
    combinations.map((combination, index) => ServiceSchema.parse(toService(combination, level, from + index, stock)))
  const municipal = commonest(
    listSize.municipal - (reference.length - ofDistricts),
    parts.municipal,
    parts.permitActions,
  )
  const generic = commonest(listSize.districtGeneric - ofDistricts, parts.districtGeneric, parts.permitActions)
  const district = commonest(listSize.district, parts.district, parts.schemeActions, parts.districts)
  return [
    ...reference,
    ...make(municipal, 'municipal', 0),
    ...make(generic, 'district', 0),
    ...make(district, 'district', generic.length),
  ]
}
