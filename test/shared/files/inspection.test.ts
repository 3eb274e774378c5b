import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/domain/errors.ts'
import { checkDeclared, inspect } from '#shared/files/inspection.ts'
import { maxFileBytes } from '#shared/files/limits.ts'
import { gifScript, sampleExe, sampleJpeg, samplePdf, samplePng, sampleZip } from '#test/support/sample-files.ts'

/** What a file is refused for, or the kind that it is taken as. */
const outcome = async (bytes: Uint8Array, { name = 'paper.pdf', sha256 = null as string | null } = {}) => {
  try {
    return (await inspect({ name, bytes, sha256 })).kind
  } catch (error) {
    if (error instanceof AppError) return error.issues[0]?.code
    throw error
  }
}

/** A sound picture with an archive in a chunk of it: the archive's comment is as long as what follows it in the picture. */
const pngAroundZip = (): Buffer => {
  const behind = 4 + samplePng().length - 8 - 25
  const zip = sampleZip('x'.repeat(behind))
  return samplePng(zip.subarray(0, zip.length - behind))
}

describe('a file that is what it should be', () => {
  it.each([
    ['pdf', samplePdf()],
    ['jpeg', sampleJpeg()],
    ['png', samplePng()],
  ])('is taken as %s by its content', async (kind, bytes) => {
    expect(await outcome(bytes, { name: 'without an ending' })).toBe(kind)
  })

  it('is known by its size and its SHA-256, which its sender may declare', async () => {
    const bytes = samplePdf()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await inspect({ name: 'x.pdf', bytes, sha256: sha256.toUpperCase() })).toMatchObject({
      bytes: bytes.length,
      sha256,
    })
    expect(await outcome(bytes, { sha256: '0'.repeat(64) })).toBe('file_hash_differs')
  })

  it('keeps its name, with an ending that tells what it is', async () => {
    const nameOf = async (name: string, bytes: Buffer) => (await inspect({ name, bytes, sha256: null })).name
    expect(await nameOf('  商業登記證.PDF ', samplePdf())).toBe('商業登記證.PDF')
    expect(await nameOf('scan.jpeg', sampleJpeg())).toBe('scan.jpeg')
    expect(await nameOf('invoice.exe', samplePdf())).toBe('invoice.exe.pdf')
    expect(await nameOf('photo.pdf', sampleJpeg())).toBe('photo.pdf.jpg')
  })

  it('may end in blanks (PDF), in the small pictures of a telephone or in zeros (JPEG)', async () => {
    expect(await outcome(Buffer.concat([samplePdf(), Buffer.from('\r\n\0\0')]))).toBe('pdf')
    expect(await outcome(Buffer.concat([sampleJpeg(), Buffer.alloc(16), sampleJpeg()]))).toBe('jpeg')
  })
})

describe('a file of another kind', () => {
  it.each([
    ['a program under the name of a PDF', sampleExe()],
    ['an archive, whatever it would unpack to', sampleZip()],
    ['a GIF that is a script as well', gifScript()],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['plain text', Buffer.from('just words')],
  ])('is refused: %s', async (_what, bytes) => {
    expect(await outcome(bytes)).toBe('file_kind_refused')
  })
})

describe('a file that is two things', () => {
  it.each([
    ['an archive behind a PDF', Buffer.concat([samplePdf(), sampleZip()])],
    ['an archive whose comment is the end of a PDF', Buffer.concat([samplePdf(), sampleZip('\n%%EOF')])],
    ['an archive in a PNG, whose comment is the rest of it', pngAroundZip()],
    ['a script behind a picture', Buffer.concat([samplePng(), Buffer.from('<script>alert(1)</script>')])],
    ['a film behind a picture', Buffer.concat([sampleJpeg(), Buffer.from('ftypmp42')])],
    ['a picture behind a picture of another kind', Buffer.concat([sampleJpeg(), samplePng()])],
    ['a PDF that is cut off', samplePdf().subarray(0, -8)],
    ['a JPEG that is cut off', sampleJpeg().subarray(0, -2)],
    ['a PNG that is cut off', samplePng().subarray(0, -12)],
  ])('is refused: %s', async (_what, bytes) => {
    expect(await outcome(bytes)).toBe('file_not_whole')
  })

  it('is refused with something before it', async () => {
    expect(await outcome(Buffer.concat([Buffer.from('\n'), samplePdf()]))).toMatch(/^file_(kind_refused|not_whole)$/)
    expect(await outcome(Buffer.concat([sampleZip(), samplePdf()]))).toBe('file_kind_refused')
  })
})

describe('a file that cannot be taken by what is known beforehand', () => {
  it.each([
    ['no content', { name: 'x.pdf', bytes: 0 }, 'file_empty'],
    ['too much of it', { name: 'x.pdf', bytes: maxFileBytes + 1 }, 'file_too_large'],
    ['no name', { name: '', bytes: 1 }, 'file_missing'],
    ['300 characters of name', { name: `${'名'.repeat(296)}.pdf`, bytes: 1 }, 'file_name_too_long'],
    ['a path', { name: '../../etc/passwd', bytes: 1 }, 'file_name_has_path'],
    ['a path of Windows', { name: 'C:\\x.pdf', bytes: 1 }, 'file_name_has_path'],
    ['dots alone', { name: '..', bytes: 1 }, 'file_name_has_path'],
    ['writing turned round', { name: 'invoice\u202efdp.exe', bytes: 1 }, 'file_name_has_hidden'],
    ['an isolate', { name: 'a\u2066b.pdf', bytes: 1 }, 'file_name_has_hidden'],
    ['a zero', { name: 'a\0.pdf', bytes: 1 }, 'file_name_has_hidden'],
    ['a character of no width', { name: 'a\u200b.pdf', bytes: 1 }, 'file_name_has_hidden'],
    ['half a character', { name: 'a\ud800.pdf', bytes: 1 }, 'file_name_has_hidden'],
  ])('is refused: %s', (_what, declared, code) => {
    expect(checkDeclared(declared)?.code).toBe(code)
  })

  it('may be of the largest size, and be named in any script', () => {
    expect(checkDeclared({ name: '公司章程（2026年）— v2.pdf', bytes: maxFileBytes })).toBeNull()
  })
})

describe('whatever comes', () => {
  it('is refused or taken, and never breaks the inspection', async () => {
    const heads = [samplePdf(), sampleJpeg(), samplePng(), sampleZip(), gifScript(), Buffer.alloc(0)]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.nat(600),
        fc.uint8Array({ maxLength: 300 }),
        async (head, cut, tail) => {
          expect(await outcome(Buffer.concat([head.subarray(0, cut), tail]))).toBeTypeOf('string')
        },
      ),
      { numRuns: 300 },
    )
  })
})
