import { boardBench } from './board.ts'
import { coldStartBench } from './cold-start.ts'
import { mattersBench } from './matters.ts'
import { pageWeightBench } from './page-weight.ts'
import { recordSearchBench } from './record-search.ts'
import { searchBench } from './search.ts'
import { manyStandardsBench, standardsBench } from './standards-search.ts'
import { type BenchTable, printTable } from './table.ts'
import { unitsBench } from './units.ts'
import { warmReadBench } from './warm-read.ts'
import { workingDaysBench } from './working-days.ts'

// npm run bench [name …]: all measurements, or the named ones. Ratios within one run; an absolute time says little here.
const benches: Readonly<Record<string, () => Promise<BenchTable>>> = {
  search: searchBench,
  standards: standardsBench,
  'standards-50000': manyStandardsBench,
  'record-search': recordSearchBench,
  'cold-start': coldStartBench,
  'warm-read': warmReadBench,
  'page-weight': pageWeightBench,
  'working-days': workingDaysBench,
  units: unitsBench,
  board: boardBench,
  matters: mattersBench,
}

// Takes minutes and gigabytes, most of them to build the other engines: only where it is asked for by name.
const onlyByName = new Set(['standards-50000'])

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}

let missed = 0
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 ? !chosen.includes(name) : onlyByName.has(name)) continue
  const table = await bench()
  printTable(table)
  missed += table.verdicts.filter(({ ok }) => !ok).length
}
if (missed > 0) console.log(`${missed} of the numbers ${missed === 1 ? 'was' : 'were'} missed.`)
