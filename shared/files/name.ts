import { facts, type WorkingKind } from './kind.ts'

/** The longest name, in characters. Windows, where most officers open files, allows 260 for the whole path. */
export const nameMaxLength = 150

// Nothing that a reader cannot see: control characters, marks that turn the direction of writing round (U+202E makes
// `fdp.exe` read as `exe.pdf`), zero-width characters, and the tags of plane 14.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/u

/** What is wrong with the name of a file that somebody uploads: the code of the complaint, or null. */
export const checkName = (
  name: string,
): { readonly code: string; readonly params?: { readonly maximum: number } } | null => {
  if (name.trim() === '') return { code: 'file_missing' }
  if ([...name].length > nameMaxLength) return { code: 'file_name_too_long', params: { maximum: nameMaxLength } }
  if (/[/\\]/.test(name) || /^\.+$/.test(name.trim())) return { code: 'file_name_has_path' }
  return hidden.test(name) ? { code: 'file_name_has_hidden' } : null
}

/** The name that a file is kept and given back under: as it was, in one spelling, and with an ending that tells what it is. */
export const nameFor = (name: string, kind: WorkingKind): string => {
  const tidy = name.normalize('NFC').trim()
  const { endings } = facts[kind]
  return endings.some((ending) => tidy.toLowerCase().endsWith(ending)) ? tidy : `${tidy}${endings[0]}`
}

const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * The header that makes a browser save the file instead of showing it, under its name in any script (RFC 6266, RFC 5987); what
 * reads ASCII only gets the same with underscores.
 */
export const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${percent(name)}`
