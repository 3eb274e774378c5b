import type { Page } from 'playwright-core'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub } from '#test/support/hub.ts'
import { createPlay } from '#test/support/play.ts'
import { createVisitor } from '#test/support/visitor.ts'
import type { BenchTable } from './table.ts'

const limitKb = 60

/** What a browser with an empty cache transfers for one view, headers included; and what of it blocks the first paint. */
const weigh = async (page: Page, open: () => Promise<unknown>) => {
  const sizes: Promise<number>[] = []
  const sheets: string[] = []
  const count = (request: import('playwright-core').Request) => {
    if (request.resourceType() === 'stylesheet') sheets.push(request.url())
    sizes.push(
      request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    )
  }
  page.on('requestfinished', count)
  await open()
  await page.waitForLoadState('networkidle')
  page.off('requestfinished', count)
  const blocking = await page.locator('script[src]:not([defer]):not([async]):not([type=module])').count()
  return { bytes: (await Promise.all(sizes)).reduce((a, b) => a + b, 0), sheets: new Set(sheets).size, blocking }
}

/** The first view of each kind of page, as a browser that has never been here transfers it. */
export const pageWeightBench = async (): Promise<BenchTable> => {
  const hub = await startTestHub()
  const browser = await launchBrowser()
  try {
    const play = await createPlay(hub.origin)
    const [draft, accepted] = [await play.fill('company-setup-hk'), await play.accept('construction-permit')]
    const views = [
      ['home', null, ''],
      ['list of services', null, '/services'],
      ['search', null, '/services?q=公司注册'],
      ['a service', null, '/services/construction-permit'],
      ['details of a draft', 'harbour-tech', `/applications/${draft.id}/details`],
      ['check before submission', 'harbour-tech', `/applications/${draft.id}/check`],
      ['an application', 'harbour-tech', `/applications/${accepted.id}`],
      ['my applications', 'harbour-tech', '/applications'],
      ['desk', 'window', '/desk'],
    ] as const
    const rows: (string | number)[][] = []
    let heaviest = 0
    let sound = true
    for (const [name, identity, path] of views) {
      // Signed in with one page and weighed with another, whose cache is empty.
      const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
      if (identity !== null) await visitor.signInAs(identity)
      const fresh = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
      await fresh.page.context().addCookies(await visitor.page.context().cookies())
      const { bytes, sheets, blocking } = await weigh(fresh.page, () => fresh.go(path))
      rows.push([name, (bytes / 1024).toFixed(1), sheets, blocking])
      heaviest = Math.max(heaviest, bytes)
      sound &&= sheets === 1 && blocking === 0
      await fresh.close()
      await visitor.close()
    }
    return {
      title: 'First view of a page, empty cache (zh-Hant)',
      columns: ['page', 'KB transferred', 'stylesheets', 'blocking scripts'],
      rows,
      verdicts: [
        {
          what: 'heaviest first view',
          limit: `≤ ${limitKb} KB`,
          measured: `${(heaviest / 1024).toFixed(1)} KB`,
          ok: heaviest <= limitKb * 1024,
        },
        {
          what: 'one stylesheet, no blocking script',
          limit: 'every view',
          measured: sound ? 'every view' : 'not every view',
          ok: sound,
        },
      ],
    }
  } finally {
    await browser.close()
    await hub.stop()
  }
}
