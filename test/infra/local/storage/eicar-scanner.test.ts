import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { eicar, eicarScanner, startScanning } from '#infra/local/storage/eicar-scanner.ts'
import { createObjects } from '#infra/local/storage/objects.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-scan-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = { at: '2026-11-24T02:00:00.000Z', sha256: null }

describe('the stand-in for a scanner', () => {
  it('knows the test file of EICAR wherever it stands, and nothing else', () => {
    expect(eicar).toHaveLength(68)
    expect(eicarScanner(Buffer.from(`before ${eicar} behind`))).toBe('infected')
    expect(eicarScanner(Buffer.from(eicar.slice(1)))).toBe('clean')
  })

  it('reports each kept object until it was taken in, and then no more', async () => {
    const objects = createObjects(folder)
    const reported: string[] = []
    let known = false
    const scanning = startScanning({
      objects,
      report: async (key, verdict) => {
        reported.push(`${key} ${verdict}`)
        if (!known) throw new Error('Not known yet')
      },
      log: () => {},
    })
    await objects.put('incoming/applications/a/f/x.pdf', Buffer.from('not looked at'), put)
    await objects.put('kept/applications/a/f', Buffer.from(eicar), put)
    await scanning.scan()
    expect(reported.length).toBeGreaterThan(0)
    known = true
    await scanning.scan()
    const before = reported.length
    await scanning.scan()
    await scanning.stop()
    expect(reported).toHaveLength(before)
    expect(new Set(reported)).toEqual(new Set(['kept/applications/a/f infected']))
  })
})
