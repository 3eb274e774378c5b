import { describe, expect, it } from 'vitest'
import { chooseEngine, type EngineProgram, engineNames, engines } from '#infra/local/dynamodb/engines.ts'

const setup = (first: ReturnType<EngineProgram['check']>, second: ReturnType<EngineProgram['check']>) =>
  ({
    dynoxide: { title: 'dynoxide', check: () => first },
    'dynamodb-local': { title: 'DynamoDB Local', check: () => second },
  }) satisfies Parameters<typeof chooseEngine>[0]

const runs = { runs: true } as const
const not = (because: string) => ({ runs: false, because }) as const

describe('the choice of an engine', () => {
  it('prefers the one that needs no Java', () => {
    expect(chooseEngine(setup(runs, runs))).toBe('dynoxide')
  })

  it('falls back to the one that does', () => {
    expect(chooseEngine(setup(not('it is not installed'), runs))).toBe('dynamodb-local')
  })

  it('says of each one why it does not run, and what to do, where none does', () => {
    expect(() => chooseEngine(setup(not('its package is not installed'), not('there is no Java on the path')))).toThrow(
      [
        'No DynamoDB engine can run on this machine:',
        '  - dynoxide: its package is not installed',
        '  - DynamoDB Local: there is no Java on the path',
        'Install Java 17 or newer, or set DYNAMODB_ENDPOINT to the address of an engine that runs already.',
      ].join('\n'),
    )
  })

  it.each(engineNames)('knows of %s whether it runs here, and why not', (name) => {
    const answer = engines[name].check()
    expect(answer.runs || answer.because.length > 0).toBe(true)
  })
})
