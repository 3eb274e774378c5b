import type { Verdict } from '#shared/files/file-store.ts'
import type { Log } from '#shared/http/log.ts'
import type { Objects } from './objects.ts'

/**
 * The test file that every scanner knows and that harms nobody (EICAR, "Anti Malware Testfile"), put together here so that a
 * scanner does not find this source.
 */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('')

/**
 * NO MALWARE SCANNER. It stands for one on a single machine and recognises nothing but the EICAR test file, anywhere in an
 * object, so that what happens to an infected file can be tried. GuardDuty scans in the cloud.
 */
export const eicarScanner = (content: Buffer): Verdict => (content.includes(eicar, 0, 'latin1') ? 'infected' : 'clean')

const everyMs = 400

/**
 * Looks at each kept object once and reports what it has found, as GuardDuty does. What could not be reported is looked at
 * again, and so is everything after a restart: to be told the same twice changes nothing.
 */
export const startScanning = ({
  objects,
  report,
  log,
}: {
  objects: Objects
  report: (key: string, verdict: Verdict) => Promise<void>
  log: Log
}): { readonly scan: () => Promise<void>; readonly stop: () => Promise<void> } => {
  const seen = new Set<string>()
  let scannedAt = 0
  const scan = async (): Promise<void> => {
    const changedAt = await objects.changedAt('kept')
    if (changedAt === scannedAt) return
    let complete = true
    for (const { key, tag } of await objects.list('kept/')) {
      if (seen.has(`${key}#${tag}`)) continue
      const content = await objects.read(key)
      if (content === null) continue
      try {
        await report(key, eicarScanner(content))
        seen.add(`${key}#${tag}`)
      } catch (error) {
        complete = false
        log('error', { scanned: key, error: String(error) })
      }
    }
    if (complete) scannedAt = changedAt
  }
  let underWay: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    underWay = underWay.then(scan).catch((error: unknown) => log('error', { scan: 'failed', error: String(error) }))
  }, everyMs)
  return {
    scan,
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
