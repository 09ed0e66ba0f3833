/** `npm run bench classify`: quality and cost of the shipped weights on the development files of ../shared/papers. */
import { openModel } from '../../lib/cli/weights-file.ts'
import { measureModel } from './classify/quality.ts'

const three = (x: number): string => x.toFixed(3)
console.log('| what | macro-F1 | micro-F1 | P@1 | mAP | ECE |\n|---|---|---|---|---|---|')
for (const l of measureModel(openModel())) console.log(`| ${l.what} | ${[l.macro, l.micro, l.p1, l.map, l.ece].map(three).join(' | ')} |`)
