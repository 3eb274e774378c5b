import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/domain/errors.ts'
import { inspect, inspectWorking } from '#shared/files/inspection.ts'
import {
  docxParts,
  sampleDocx,
  samplePdf,
  samplePng,
  sampleXlsx,
  sampleZip,
  xlsxParts,
  zipOf,
} from '#test/support/sample-files.ts'

/** What officers’ file is refused for, or the kind that it is taken as. */
const outcome = async (bytes: Uint8Array, by: typeof inspect | typeof inspectWorking = inspectWorking) => {
  try {
    return (await by({ name: 'paper', bytes, sha256: null })).kind
  } catch (error) {
    if (error instanceof AppError) return error.issues[0]?.code
    throw error
  }
}

const link = (type: string, mode: string) =>
  `<Relationships><Relationship Id="1" Type="http://x/relationships/${type}" Target="https://elsewhere.example" TargetMode="${mode}"/></Relationships>`
const withParts = (parts: Readonly<Record<string, string>>) => zipOf({ ...docxParts(), ...parts })
const macros = docxParts()['[Content_Types].xml'].replace(
  'openxmlformats-officedocument.wordprocessingml.document.main',
  'ms-word.document.macroEnabled.main',
)
/** The same archive with some bytes between its first part and the rest, or before the list. */
const withGap = (): Buffer => {
  const whole = sampleDocx()
  const list = whole.readUInt32LE(whole.length - 6)
  const changed = Buffer.concat([whole.subarray(0, list), Buffer.from('hidden'), whole.subarray(list)])
  changed.writeUInt32LE(list + 6, changed.length - 6)
  return changed
}

describe('a file among officers', () => {
  it.each([
    ['docx', sampleDocx()],
    ['xlsx', sampleXlsx()],
    ['pdf', samplePdf()],
    ['png', samplePng()],
  ])('may be %s', async (kind, bytes) => {
    expect(await outcome(bytes)).toBe(kind)
  })

  it('has the ending that tells what it is, and Word and Excel files are taken from nobody else', async () => {
    const { name } = await inspectWorking({ name: 'figures.docm', bytes: sampleXlsx(), sha256: null })
    expect(name).toBe('figures.docm.xlsx')
    expect(await outcome(sampleDocx(), inspect)).toBe('file_kind_refused')
  })

  it('may hold pictures, and links that a reader follows by hand', async () => {
    const parts = {
      'word/media/image1.png': 'picture',
      'word/printerSettings/printerSettings1.bin': 'A4',
      'word/_rels/document.xml.rels': link('hyperlink', 'External'),
      'word/_rels/settings.xml.rels': link('attachedTemplate', 'Internal'),
    }
    expect(await outcome(withParts(parts))).toBe('docx')
  })
})

describe('a Word or Excel file that would act when it is opened', () => {
  it.each([
    ['macros', { '[Content_Types].xml': macros }],
    ['macros under another name', { 'word/vbaProject.bin': 'macro' }],
    ['a program', { 'word/media/run.exe': 'MZ' }],
    ['another document', { 'word/embeddings/inner.docx': 'PK' }],
    ['an embedded object under the name of a picture', { 'word/embeddings/object.png': 'x' }],
    ['a control', { 'word/activeX/activeX1.xml': '<x/>' }],
    ['a template that is fetched', { 'word/_rels/settings.xml.rels': link('attachedTemplate', 'External') }],
    ['a picture that is fetched', { 'word/_rels/document.xml.rels': link('image', 'External') }],
    ['a mode in letters of XML', { 'word/_rels/document.xml.rels': link('image', '&#69;xternal') }],
    ['relations that are declared', { 'word/_rels/document.xml.rels': '<!DOCTYPE x><Relationships/>' }],
    ['relations in another encoding', { 'word/_rels/document.xml.rels': '\0<\0R' }],
    ['relations without end', { 'word/_rels/document.xml.rels': '<!-- -->'.repeat(200_000) }],
    ['a path out of the archive', { 'word\\..\\run.xml': '<x/>' }],
  ])('is refused for %s', async (_what, parts) => {
    expect(await outcome(withParts(parts))).toBe('file_acts')
  })

  it('is refused for what it takes from other books', async () => {
    const parts = { 'xl/externalLinks/_rels/externalLink1.xml.rels': link('externalLinkPath', 'External') }
    expect(await outcome(zipOf({ ...xlsxParts(), ...parts }))).toBe('file_acts')
  })
})

describe('an archive that is no Word or Excel file, or not that alone', () => {
  const swelling = (() => {
    const bytes = sampleDocx()
    const at = bytes.readUInt32LE(bytes.length - 6)
    bytes.writeUInt32LE(0x7f_ff_ff_ff, at + 24)
    return bytes
  })()
  const encrypted = (() => {
    const bytes = sampleDocx()
    bytes.writeUInt16LE(1, bytes.readUInt32LE(bytes.length - 6) + 8)
    return bytes
  })()

  it.each([
    ['any archive', sampleZip(), 'file_kind_refused'],
    ['one without its list of types', zipOf({ 'word/document.xml': '<x/>' }), 'file_kind_refused'],
    ['something behind it', Buffer.concat([sampleDocx(), Buffer.from('more')]), 'file_not_whole'],
    ['another archive behind it', Buffer.concat([sampleDocx(), sampleZip()]), 'file_not_whole'],
    ['something between its parts', withGap(), 'file_not_whole'],
    ['one that is cut off', sampleDocx().subarray(0, -9), 'file_not_whole'],
    ['one part twice, by letters of another size', withParts({ 'WORD/document.xml': '<x/>' }), 'file_not_whole'],
    ['one that unpacks to more than there is room for', swelling, 'file_not_whole'],
    ['one with a password', encrypted, 'file_not_whole'],
  ])('is refused: %s', async (_what, bytes, code) => {
    expect(await outcome(bytes)).toBe(code)
  })

  it('is refused or taken, whatever comes, and never breaks the inspection', async () => {
    const whole = sampleDocx()
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, cut) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        expect(await outcome(bytes)).toBeTypeOf('string')
        expect(await outcome(bytes.subarray(0, cut))).toBeTypeOf('string')
      }),
      { numRuns: 300 },
    )
  })
})
