import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** `CHROMIUM_PATH`, else the Chromium that comes with `npm ci` on Linux x64, else one that is installed. */
const executable = async (): Promise<string> => {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) return named
  if (process.platform === 'linux' && process.arch === 'x64') return bundled.executablePath()
  const found = installed.find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error('The browser tests need Chrome or Chromium on this machine: set CHROMIUM_PATH to its program.')
}

/** Starts a real, headless Chromium. */
export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await executable(),
    headless: true,
    // The package's own flags are for a Lambda function; these are what a container without a display needs.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
