/** How the bytes of a file can be written. The last three are what Excel and WPS write on machines of either side. */
export const encodings = ['utf-8', 'utf-16le', 'gb18030', 'big5'] as const
export type Encoding = (typeof encodings)[number]

export type Decoded = { readonly text: string; readonly encoding: Encoding }

/**
 * The commonest characters of both scripts (about half of any text). Bytes that are read in the wrong encoding become
 * characters that hardly anybody uses, so the share of these tells which of two readings is the right one.
 */
const common = new Set(
  [
    '的一是在不了有和人這这中大為为上個个國国以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而',
    '方後后多定行學学法所民得經经十三之進进等部度家電电力裡里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好',
    '應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间樣样與与關关各重新線线內内數数正心反明看原又麼么利比或但質质第向道命此',
    '變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题程展五果料象員员位入常文總总次品式活設设及管特件長长求老基資',
    '资邊边流路級级少圖图山統统接知較较將将組组見见計计別别手角期根論论運运農农指幾几九區区強强放決决西必先回則则任取處处隊队南給给門门即',
    '港深圳前海議议聯联絡络職职務务負负責责辦办書书記记報报審审請请簽签訂订協协香府局委署辭辞電邮郵址號号名稱称長處英繁簡简',
  ].join(''),
)

const decode = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    // A mark of the byte order at the beginning is taken off.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const shareOfCommon = (text: string): number => {
  const signs = [...text].filter((sign) => sign > '\u007f' && !/[\p{P}\p{S}\s]/u.test(sign))
  return signs.length === 0 ? 0 : signs.filter((sign) => common.has(sign)).length / signs.length
}

// One reading has to be this much more likely than the other; a quarter of common characters is the least of any real text.
const clearly = 1.5
const leastShare = 0.25

/**
 * The text of a file. What says UTF-8 or UTF-16 by its first bytes is that, and what is valid UTF-8 is UTF-8: text in another
 * encoding never is by chance, past some characters. Else it is GB 18030 (Mainland) or Big5 (Hong Kong), whichever reads as
 * Chinese.
 * @param asked the encoding that the person says it is; then no other is tried.
 * @returns null for bytes that fit no encoding, or two of them so equally that a guess would be none.
 */
export const decodeText = (bytes: Uint8Array, asked: Encoding | null = null): Decoded | null => {
  const taken = (encoding: Encoding): Decoded | null => {
    const text = decode(bytes, encoding)
    return text === null ? null : { text, encoding }
  }
  if (asked !== null) return taken(asked)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return taken('utf-16le')
  const asUtf8 = taken('utf-8')
  if (asUtf8 !== null) return asUtf8
  const [best, next] = (['gb18030', 'big5'] as const)
    .flatMap((encoding) => taken(encoding) ?? [])
    .map((reading) => ({ reading, share: shareOfCommon(reading.text) }))
    .sort((one, other) => other.share - one.share)
  if (best === undefined || best.share < leastShare) return null
  return next === undefined || best.share >= clearly * next.share ? best.reading : null
}
