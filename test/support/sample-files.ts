import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** Small files of each kind, whole and valid, made here so that each byte is known. */
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A PDF of one empty page; `note` makes one differ from another. */
export const samplePdf = (note = 'a demonstration'): Buffer => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = `%PDF-1.4\n% ${note}\n`
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = text.length
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return latin1(text)
}

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([latin1(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG of one grey point; `extra` goes into a chunk that readers pass over. */
export const samplePng = (extra: Buffer | null = null): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(1, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    ...(extra === null ? [] : [pngChunk('prVt', extra)]),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** The frame of a JPEG: header, a table, a scan with a stuffed byte and a restart marker, the end. */
export const sampleJpeg = (): Buffer =>
  Buffer.from(
    [
      'ffd8',
      'ffe000104a46494600010100000100010000',
      'ffdb00430003020202020203020202030303030406040404040408060605060908',
      '0a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010',
      'ffc0000b080001000101011100',
      'ffda00080101000000003f00d2ff00cfffd012',
      'ffd9',
    ].join(''),
    'hex',
  )

/** A ZIP archive of one stored file, with a comment behind it. */
export const sampleZip = (comment = ''): Buffer => {
  const [name, data] = [latin1('run.js'), latin1('alert(1)')]
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04_03_4b_50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt32LE(crc32(data), 14)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(data.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02_01_4b_50, 0)
  local.copy(central, 6, 4, 30)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4b_50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + data.length, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([local, name, data, central, name, end, latin1(comment)])
}

/** An archive as office programs lay it out: part after part, packed, and then the list of them. */
export const zipOf = (parts: Readonly<Record<string, string>>): Buffer => {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [title, text] of Object.entries(parts)) {
    const [name, data] = [Buffer.from(title), Buffer.from(text)]
    const packed = deflateRawSync(data)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04_03_4b_50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(data.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02_01_4b_50, 0)
    local.copy(central, 6, 4, 30)
    central.writeUInt32LE(at, 42)
    files.push(local, name, packed)
    list.push(central, name)
    at += local.length + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4b_50, 0)
  end.writeUInt16LE(list.length / 2, 8)
  end.writeUInt16LE(list.length / 2, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...list, end])
}

const types = (part: string, type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.${type}+xml"/></Types>`

/** What of a Word or Excel file makes it one. */
export const docxParts = (note = 'A paper') => ({
  '[Content_Types].xml': types('word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document.main'),
  '_rels/.rels':
    '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<w:document><w:body><w:p>${note}</w:p></w:body></w:document>`,
})
export const xlsxParts = () => ({
  '[Content_Types].xml': types('xl/workbook.xml', 'openxmlformats-officedocument.spreadsheetml.sheet.main'),
  '_rels/.rels':
    '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook/>',
})
export const sampleDocx = (note?: string): Buffer => zipOf(docxParts(note))
export const sampleXlsx = (): Buffer => zipOf(xlsxParts())

/** What of a Windows program a scanner of kinds looks at. */
export const sampleExe = (): Buffer =>
  Buffer.concat([latin1('MZ'), Buffer.alloc(126), latin1('PE\0\0'), Buffer.alloc(64)])

/** A GIF whose size is written so that a browser also reads it as JavaScript. */
export const gifScript = (): Buffer => latin1('GIF89a/*\0\0\0\0\0\0*/=1;alert(1)//;')
