import type { Side } from '#shared/identity/principal.ts'

/** The Mainland's municipalities, provincial capitals, cities under separate plan and those of the Greater Bay Area. */
const mainlandCities = [
  ...['beijing', 'tianjin', 'shanghai', 'chongqing', 'shijiazhuang', 'taiyuan', 'hohhot', 'shenyang', 'changchun'],
  ...['harbin', 'nanjing', 'hangzhou', 'hefei', 'fuzhou', 'nanchang', 'jinan', 'zhengzhou', 'wuhan', 'changsha'],
  ...['guangzhou', 'nanning', 'haikou', 'chengdu', 'guiyang', 'kunming', 'lhasa', 'xian', 'lanzhou', 'xining'],
  ...['yinchuan', 'urumqi', 'dalian', 'qingdao', 'ningbo', 'xiamen', 'shenzhen', 'zhuhai', 'foshan', 'huizhou'],
  ...['dongguan', 'zhongshan', 'jiangmen', 'zhaoqing', 'suzhou', 'wuxi', 'shantou', 'sanya', 'quanzhou', 'wenzhou'],
]

/** Seats of arbitration elsewhere that are met most often; `elsewhere` stands for any other. */
const otherPlaces = [
  'macao',
  'taipei',
  'singapore',
  'london',
  'paris',
  'geneva',
  'stockholm',
  'new-york',
  'tokyo',
  'seoul',
]

/** What a person is offered: the sides, and the pilot areas of insolvency cooperation. */
export const placesToChoose = ['hong-kong', 'mainland', 'shanghai', 'xiamen', 'shenzhen', 'elsewhere'] as const

export type SideOfPlace = Side | 'elsewhere'

const sideOf: ReadonlyMap<string, SideOfPlace> = new Map<string, SideOfPlace>([
  ['hong-kong', 'hong-kong'],
  ['mainland', 'mainland'],
  ['elsewhere', 'elsewhere'],
  ...mainlandCities.map((city) => [city, 'mainland'] as const),
  ...otherPlaces.map((place) => [place, 'elsewhere'] as const),
])

/** A place as it is looked up: `Hong Kong` and `hong_kong` are `hong-kong`. */
export const placeIdOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')

/** On which side of the boundary a place is; null for one that is not known. */
export const sideOfPlace = (text: string): SideOfPlace | null => sideOf.get(placeIdOf(text)) ?? null
