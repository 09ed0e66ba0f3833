/** The classifier on the development files of ../shared/papers: quality beside baselines, tags, digest, calibration, reasons, cost. `--write` renews docs/classify.md, `--quick` leaves out the linear baseline and Chromium. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { argv, cpuUsage } from 'node:process'
import { deflateRawSync } from 'node:zlib'
import { classify } from '../../lib/classify/classifier.ts'
import { CERTAIN } from '../../lib/classify/tag-learner.ts'
import { WEIGHTS_FILE } from '../../lib/classify/weights.ts'
import { openModel } from '../../lib/cli/weights-file.ts'
import { measureAnswers } from './classify/answers.ts'
import { measureLinear, measurePhrases } from './classify/baselines.ts'
import { measureCost } from './classify/cost.ts'
import { rowsOf } from './classify/data.ts'
import { measureDigest } from './classify/digest.ts'
import { measureFaith } from './classify/faithful.ts'
import { learn, measureFewShot } from './classify/few-shot.ts'
import { centroid, logistic } from './classify/few-shot-baselines.ts'
import { ENGLISH, FOREIGN } from './classify/foreign.ts'
import { measureChromium } from './classify/in-chromium.ts'
import { measureInterest } from './classify/interest.ts'
import { measureModel } from './classify/quality.ts'

const root = join(import.meta.dirname, '../..')
const quick = argv.includes('--quick')
const lines: string[] = []
const three = (x: number): string => x.toFixed(3)
const row = (...cells: readonly (string | number)[]): void => put(`| ${cells.join(' | ')} |`)
const head = (title: string, ...names: readonly string[]): void => {
  put('', `## ${title}`, '')
  row(...names)
  put(`|${'---|'.repeat(names.length)}`)
}
function put(...text: readonly string[]): void {
  lines.push(...text)
  for (const line of text) console.log(line)
}

const model = openModel()
const bytes = readFileSync(join(root, 'public/model', WEIGHTS_FILE))
put('# The classifier, measured', '', `By \`npm run bench classify -- --write\`: ${WEIGHTS_FILE}, ${statSync(join(root, 'public/model', WEIGHTS_FILE)).size.toLocaleString('en')} bytes, ` +
  `${deflateRawSync(bytes, { level: 9 }).length.toLocaleString('en')} packed. Development files of \`../shared/papers\`, which take no part in training or in choosing thresholds.`)

head('Categories and topics', 'what', 'model', 'macro-F1', 'micro-F1', 'P@1', 'mAP', 'calibration error')
for (const l of measureModel(model)) row(l.what, 'shipped', ...[l.macro, l.micro, l.p1, l.map, l.ece].map(three))
for (const l of [...measurePhrases(), ...(quick ? [] : await measureLinear(3))]) row(l.what, l.model, ...[l.macro, l.micro, l.p1, l.map].map(three), '')

head('Tags from k examples (episodes_dev.jsonl, mean of both families): mAP / P@1', 'k', 'learner', 'TF-IDF centroid', 'TF-IDF logistic')
const learner = measureFewShot(learn(model))
const beside = [learner, measureFewShot(centroid(model)), measureFewShot(logistic(model))]
learner.table.forEach(({ k }, i) => row(k, ...beside.map(({ table }) => `${three(table[i]?.map ?? 0)} / ${three(table[i]?.p1 ?? 0)}`)))

head('Tags improve with answers (simulated readers of conf_dev: eight topics as tags, three papers each; suggestions on 80 papers answered)', 'a reader who', 'mAP', 'P@1')
for (const a of measureAnswers(model)) row(a.habit, three(a.map), three(a.p1))

head('Calibration of tag suggestions', 'said', 'suggestions', 'mean said', 'right')
for (let b = 0; b < 10; b++) {
  const bin = learner.sure.filter(([p]) => Math.min(9, Math.floor(p * 10)) === b)
  row(`${b / 10}–${(b + 1) / 10}`, bin.length, three(mean(bin.map(([p]) => p))), three(mean(bin.map(([, y]) => Number(y)))))
}
const certain = learner.sure.filter(([p]) => p >= CERTAIN)
put('', `Shown as certain (${CERTAIN} or more): ${certain.length}, right ${three(mean(certain.map(([, y]) => Number(y))))}. ` +
  `Expected calibration error: ${three(expectedError(learner.sure.filter(([p]) => p >= 0.01)))} over suggestions of 1 % or more.`)

head('The seed digest, judged by hand', 'text', 'papers', 'first topic right', 'micro-F1')
for (const titleOnly of [false, true]) {
  const d = measureDigest(model, titleOnly)
  row(titleOnly ? 'title only' : 'title + abstract', d.n, `${d.first} (${((100 * d.first) / d.n).toFixed(1)} %)`, three(d.micro))
}

const dev = rowsOf('arxiv_dev.jsonl.xz')
head('Reasons', 'labels explained', 'fall of the logit without the named words', 'without as many random words', 'named words matter more', 'names that the text does not hold')
const faith = measureFaith(model, dev.slice(0, 400))
row(faith.explanations, three(faith.named), three(faith.random), `${(faith.share * 100).toFixed(1)} %`, faith.absent)

head('Interest (simulated readers with two categories each)', 'papers saved', 'area under the curve')
for (const i of measureInterest(model)) row(i.k, three(i.auc))

head('Other languages', 'titles', 'given no label')
const silent = (title: string): boolean => Object.values(classify(model, { title })).flat().length === 0
row(`${FOREIGN.length} in ${new Set(FOREIGN.map(([l]) => l)).size} other languages`, FOREIGN.filter(([, t]) => silent(t)).length)
row(`${ENGLISH.length} English that look foreign`, ENGLISH.filter(silent).length)

head('Cost (two cores of a shared server; medians)', 'what', 'measured')
for (const c of [...measureCost(model, dev), ...(quick ? [] : await measureChromium(dev))]) row(c.what, c.value)
put('', `Whole benchmark: ${(cpuUsage().user / 1e6).toFixed(0)} s of processor time; the machine's load at its end ${loadavg()[0]?.toFixed(1)} on two cores (times are true at 1 or less).`)
if (argv.includes('--write')) writeFileSync(join(root, 'docs/classify.md'), `${lines.join('\n')}\n`)

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / (values.length || 1)
}

function expectedError(pairs: readonly (readonly [number, boolean])[]): number {
  let sum = 0
  for (let b = 0; b < 10; b++) {
    const bin = pairs.filter(([p]) => Math.min(9, Math.floor(p * 10)) === b)
    sum += Math.abs(bin.reduce((s, [p, y]) => s + p - Number(y), 0))
  }
  return sum / pairs.length
}
