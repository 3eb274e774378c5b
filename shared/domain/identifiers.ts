/** GB 32100-2015's 31 characters: digits and letters without I, O, S, V and Z. */
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * Whether a unified social credit code (統一社會信用代碼) carries the check character that its first 17 characters call for.
 * GB 32100-2015, section 5: weights 3^i mod 31, check = (31 − Σ) mod 31.
 */
export const isUscc = (code: string): boolean => {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += usccAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return usccAlphabet[(31 - (sum % 31)) % 31] === code[17]
}

/**
 * Whether this has the form of a Hong Kong business registration number: 8 digits, or with its branch number
 * `12345678-000`. Since 2023 companies use it as their Unique Business Identifier; it has no published check digit.
 */
export const isHkBrNumber = (number: string): boolean => /^\d{8}(-\d{3})?$/.test(number)

/** The first eight digits of a business registration number: the same for every branch. */
export const businessOf = (hkBrNumber: string): string => hkBrNumber.slice(0, 8)

/**
 * Brings a business registration number into its written form. A certificate's number goes on after the branch with the month, the
 * year and a last digit (`12345678-000-01-26-5`), which name the certificate and not the business.
 */
export const tidyHkBrNumber = (typed: string): string => {
  const number = typed.normalize('NFKC').replaceAll(/\s/g, '')
  return /^(\d{8}-\d{3})(?:-\d{2}){2}-[\dA-Z]$/i.exec(number)?.[1] ?? number
}

/**
 * Whether this has the form of a number that the Companies Registry gave a Hong Kong company: seven digits, until on 27 December
 * 2023 the business registration number became the Unique Business Identifier and a new company's number too, in eight digits
 * (Companies Registry External Circular No. 3/2023). A company from before keeps its old number on its old certificate.
 */
export const isHkCompanyNumber = (number: string): boolean => /^\d{7,8}$/.test(number)

/**
 * Whether a unified social credit code is that of an enterprise: GB 32100-2015 gives the market regulation authorities a 9 in the
 * first place, and enterprises a 1 in the second.
 */
export const isEnterpriseUscc = (code: string): boolean => isUscc(code) && code.startsWith('91')

/** MOD 37-2 counts 37 characters; a number whose check character would be the star is not given out. */
const receiptAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'

/** ISO/IEC 7064, MOD 37-2: one check character that finds every single wrong character and every swap of neighbours. */
const checkCharacter = (body: string): string => {
  let product = 0
  for (const character of body) product = ((product + receiptAlphabet.indexOf(character)) * 2) % 37
  return receiptAlphabet[(38 - product) % 37] as string
}

/** Letters and digits that are hard to mistake for one another, on paper or by telephone. */
const receiptLetters = '23456789ABCDEFGHJKMNPQRTUVWXY'

/** The letter after the last one, so that the check character becomes another. */
const withNextLetter = (letters: string): string =>
  letters.slice(0, -1) + receiptLetters[(receiptLetters.indexOf(letters.slice(-1)) + 1) % receiptLetters.length]

/**
 * A receipt number for an application: `QH26-7K4M-2XDP-3`: the year, eight characters from `random` (0 ≤ r < 1), a check
 * character over all of them.
 */
export const makeReceiptNumber = (year: number, random: () => number): string => {
  const head = `QH${String(year % 100).padStart(2, '0')}`
  const drawn = Array.from({ length: 8 }, () => receiptLetters[Math.floor(random() * receiptLetters.length)]).join('')
  const letters = checkCharacter(head + drawn) === '*' ? withNextLetter(drawn) : drawn
  return `${head}-${letters.slice(0, 4)}-${letters.slice(4)}-${checkCharacter(head + letters)}`
}

/** Whether a receipt number is whole and its check character fits. Takes it as people type it: spaces, lower case. */
export const isReceiptNumber = (typed: string): boolean => {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return /^QH\d{2}[0-9A-Z]{9}$/.test(text) && checkCharacter(text.slice(0, -1)) === text.at(-1)
}
