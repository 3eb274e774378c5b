import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { arrows } from '#functions/applications/arrows.ts'
import { lifecycleDiagram } from '#shared/domain/lifecycle-diagram.ts'

describe('the diagram of a life cycle', () => {
  it('has an arrow for each way between two statuses, and an end for each status that nothing leaves', () => {
    expect(
      lifecycleDiagram(
        [
          { from: 'open', to: 'open', label: 'write (applicant)' },
          { from: 'open', to: 'closed', label: 'close (decision)' },
          { from: 'read', to: 'closed', label: 'close (decision)' },
        ],
        'open',
      ).split('\n'),
    ).toEqual([
      'stateDiagram-v2',
      '  [*] --> open',
      '  open --> open: write (applicant)',
      '  open --> closed: close (decision)',
      '  read --> closed: close (decision)',
      '  closed --> [*]',
    ])
  })

  it('stands in the README of applications as their table makes it', () => {
    const readme = readFileSync(new URL('../../../functions/applications/README.md', import.meta.url), 'utf8')
    const block = /```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]
    expect(block).toBe(lifecycleDiagram(arrows, 'draft'))
  })
})
