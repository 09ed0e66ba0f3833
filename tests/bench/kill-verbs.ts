/** Stops the extension's worker 0, 5, 50, 200 and 1,000 ms into every verb, import, restore and undo. `npm run bench kill-verbs [NAME …] [--write]`. */
import { type Verdict, isFine, openKillRig } from '../e2e/kill-worker.ts'
import { writeSection } from './section.mjs'

const TIMES = [0, 5, 50, 200, 1_000] as const
const WORDS: Readonly<Record<Verdict['found'], string>> = { whole: 'whole', absent: 'absent', torn: '**torn**' }
const say = (verdict: Verdict): string => `${WORDS[verdict.found]}${verdict.acknowledged ? ' ✓' : ''}${isFine(verdict) ? '' : ' **WRONG**'}`

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const rig = await openKillRig()
const rows: string[] = []
let [acknowledged, wrong, stops] = [0, 0, 0]
for (const name of rig.names.filter((one) => asked.length === 0 || asked.includes(one))) {
  const cells: string[] = []
  for (const ms of TIMES) {
    const verdict = await rig.stop(name, ms)
    stops++
    if (verdict.acknowledged) acknowledged++
    if (!isFine(verdict)) wrong++
    cells.push(say(verdict))
  }
  rows.push(`| ${name} | ${cells.join(' | ')} |`)
  console.log(rows.at(-1))
}
await rig.close()
const head = [`| stopped after | ${TIMES.map((ms) => `${ms} ms`).join(' | ')} |`, `| --- |${' --- |'.repeat(TIMES.length)}`]
const end = `${stops} stops; ✓ the worker had said that it was done (${acknowledged} times). Acknowledged and not there, or half there: ${wrong}.`
console.log([...head, ...rows, '', end].join('\n'))
if (process.argv.includes('--write')) writeSection('kill-verbs', [...head, ...rows, '', end].join('\n'))
process.exitCode = wrong > 0 ? 1 : 0
