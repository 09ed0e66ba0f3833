/** What the benchmarks of the library share; not a benchmark itself. */
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const [built] = (await build({
  root, configFile: false, logLevel: 'error',
  build: { write: false, minify: true, lib: { entry: join(root, 'tests/bench/library-page.ts'), formats: ['iife'], name: 'x' } },
})) as { output: { code: string }[] }[]
/** `library-page.ts` as one script for a page of the extension. */
export const script = built?.output[0]?.code ?? ''

/** Sizes of libraries named on the command line. */
export const sizesOf = (args: readonly string[], usual: readonly number[]): readonly number[] => {
  const sizes = args.filter((arg) => /^\d/.test(arg)).map(Number)
  return sizes.length ? sizes : usual
}

/** The value that this share of them does not exceed. */
export const rank = (times: readonly number[], share: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
export const median = (times: readonly number[]): number => rank(times, 0.5)

/** One after the other; each is told which it is, from 1 on. */
export async function series(count: number, step: (i: number) => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let i = 1; i <= count; i++) times.push(await step(i))
  return times
}
