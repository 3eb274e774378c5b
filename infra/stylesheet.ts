import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { compile, Logger } from 'sass'

const root = resolve(import.meta.dirname, '..')

/**
 * The hub's one stylesheet, compiled from `shared/ui/styles`, and the name that it is served under. The name carries a hash
 * of the content, so that browsers may keep it for ever and still see the next one.
 */
export const buildStylesheet = (): { css: string; name: string } => {
  const { css } = compile(resolve(root, 'shared/ui/styles/station.scss'), {
    style: 'compressed',
    loadPaths: [resolve(root, 'node_modules')],
    charset: false,
    logger: Logger.silent,
  })
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8)
  return { css, name: `station-${hash}.css` }
}
