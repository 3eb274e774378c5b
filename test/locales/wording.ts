/** A word that one side does not use, and what it says instead. */
export type Rule = { readonly not: string; readonly but: string }

/**
 * Hong Kong's words in Traditional Chinese, as its government writes them, against those of the Mainland and of Taiwan.
 * One word for one thing: the house writes 儲存 for what a computer keeps, 遞交 for what is sent to the window, 文件 for papers.
 */
const hongKong: readonly Rule[] = [
  { not: '你', but: '您' },
  { not: '信息', but: '資訊、資料' },
  { not: '短信', but: '短訊' },
  { not: '郵箱', but: '電郵' },
  { not: '郵件', but: '電郵' },
  { not: '手機', but: '流動電話' },
  { not: '登錄', but: '登入' },
  { not: '在線', but: '網上' },
  { not: '提交', but: '遞交' },
  { not: '材料', but: '文件' },
  { not: '工作日', but: '工作天' },
  { not: '無須', but: '毋須' },
  { not: '無需', but: '毋須' },
  { not: '什麼', but: '甚麼' },
  { not: '保存', but: '儲存、保留' },
  { not: '賬戶', but: '帳戶' },
  { not: '賬號', but: '帳戶' },
  { not: '複印件', but: '影印本' },
  { not: '搜索', but: '搜尋' },
  { not: '默認', but: '預設' },
  { not: '服務器', but: '伺服器' },
  { not: '鏈接', but: '連結' },
  { not: '激活', but: '啟用' },
  { not: '字符', but: '字元' },
  { not: '設備', but: '裝置' },
  { not: '聯繫', but: '聯絡' },
  { not: '反饋', but: '回應' },
  { not: '視頻', but: '影片' },
  { not: '衛生', but: '衞生' },
  { not: '網路', but: '網絡' },
  { not: '軟體', but: '軟件' },
  { not: '簡訊', but: '短訊' },
  { not: '行動電話', but: '流動電話' },
  { not: '臺', but: '台' },
  { not: '裡', but: '裏' },
]

/** The Mainland's words in Simplified Chinese, as 政务服务 sites write them, against those of Hong Kong. */
const mainland: readonly Rule[] = [
  { not: '你', but: '您' },
  { not: '登入', but: '登录' },
  { not: '登出', but: '退出登录' },
  { not: '电邮', but: '电子邮箱' },
  { not: '短讯', but: '短信' },
  { not: '流动电话', but: '手机' },
  { not: '资讯', but: '信息' },
  { not: '递交', but: '提交' },
  { not: '储存', but: '保存' },
  { not: '工作天', but: '工作日' },
  { not: '毋须', but: '无需' },
  { not: '无须', but: '无需' },
  { not: '帐户', but: '账户' },
  { not: '搜寻', but: '搜索' },
  { not: '甚么', but: '什么' },
  { not: '影印', but: '复印' },
  { not: '装置', but: '设备' },
  { not: '网络上', but: '网上' },
  { not: '伺服器', but: '服务器' },
  { not: '连结', but: '链接' },
  { not: '预设', but: '默认' },
  { not: '字元', but: '字符' },
  { not: '联络人', but: '联系人' },
  { not: '查询电话', but: '咨询电话' },
  { not: '身份证明文件', but: '身份证件' },
  { not: '软体', but: '软件' },
  { not: '网路', but: '网络' },
]

/** Plain English, as the United Kingdom's and Hong Kong's governments write it. */
const english: readonly Rule[] = [
  { not: 'please', but: 'the verb alone' },
  { not: 'utilise', but: 'use' },
  { not: 'in order to', but: 'to' },
  { not: 'click', but: 'select' },
  { not: 'license', but: 'licence' },
  { not: 'e-mail', but: 'email' },
  { not: 'log in', but: 'sign in' },
  { not: 'log out', but: 'sign out' },
  { not: 'invalid', but: 'what is wrong' },
  { not: 'organization', but: 'organisation' },
  { not: 'center', but: 'centre' },
]

export const rules = { en: english, 'zh-Hant': hongKong, 'zh-Hans': mainland } as const

/**
 * Names keep their own words: bodies, documents and terms of the other side's law. The titles of laws in 《》 are names
 * anyway and need no entry.
 */
export const names = {
  en: [
    'Shenzhen Housing Provident Fund Center',
    'South China International Arbitration Center',
    'South China International Arbitration Center',
    'CIETAC Hong Kong Arbitration Center',
    'Shanghai International Arbitration Center',
  ],
  'zh-Hant': ['個人信息', '外商投資信息報告', '互聯網信息辦公室', '工業和信息化'],
  'zh-Hans': ['联络人员'],
} as const

/** Latin words that Chinese sentences may hold: names of products, standards and headers that have no Chinese name. */
export const latinWords = [
  'e',
  'API',
  'JSON',
  'KB',
  'MB',
  'PDF',
  'JPEG',
  'PNG',
  'Word',
  'Excel',
  'WPS',
  'LibreOffice',
  'CSV',
  'UTF-8',
  'CEPA',
  'ASCII',
  'SHA-256',
  'If-Match',
  'Idempotency-Key',
  'Cognito',
  'name@example.com',
  'Atom',
  // Codes of technical standards, and the units in them.
  ...[
    'GB',
    'T',
    'BS',
    'EN',
    'AS',
    'NZS',
    'JIS',
    'ASTM',
    'JGJ',
    'GF-2017-0201',
    'NEC',
    'NEC4',
    'BEAM',
    'Plus',
    'kN',
    'm',
  ],
]

/** Numbers of Hong Kong’s laws hold letters, and stand in Chinese as they are: 第4A章, 第VIII部. */
export const numberOfLaw = /\d+[A-Z]+(?=[章號号條条])|(?<=第)[IVX]+(?=部)/g

/** Placeholders that are filled with Latin text, and stand off from the Chinese around them like any Latin word. */
export const latinPlaceholders = ['recordId', 'record', 'expected']
