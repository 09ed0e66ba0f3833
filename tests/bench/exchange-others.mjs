/** Citation.js, biblatex-csl-converter, citeproc-js and pandoc, beside which exchange.mjs measures; not a benchmark itself. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

export const root = join(import.meta.dirname, '../..')
export const folder = join(root, '.output/bench-exchange')

/** Each library as a script that leaves `read`, `write` or `cite` on the window, and what it is made of. */
const LIBRARIES = {
  citation: {
    name: 'Citation.js 0.9 (core, BibTeX, RIS)', licence: 'MIT', packages: ['@citation-js/core@0.9.0', '@citation-js/plugin-bibtex@0.9.0', '@citation-js/plugin-ris@0.8.2'],
    source: `import { Cite } from '@citation-js/core'\nimport '@citation-js/plugin-bibtex'\nimport '@citation-js/plugin-ris'
globalThis.read = (file) => new Cite(file).data\nglobalThis.write = (items, format) => new Cite(items).format(format)\n`,
  },
  converter: {
    name: 'biblatex-csl-converter 3.6', licence: 'LGPL-3.0', packages: ['biblatex-csl-converter@3.6.0'],
    source: `import { parse, CSLExporter } from 'biblatex-csl-converter'\nglobalThis.read = (file) => Object.values(new CSLExporter(parse(file, { processUnexpected: true, processUnknown: true }).entries).parse())\n`,
  },
  citeproc: {
    name: 'citeproc-js 2.4 (with APA’s style)', licence: 'CPAL or AGPL', packages: ['citeproc@2.4.63', '@citation-js/plugin-csl@0.9.0'],
    source: `import CSL from 'citeproc'\nimport { apa } from '@citation-js/plugin-csl/lib-mjs/styles.json'\nimport locales from '@citation-js/plugin-csl/lib-mjs/locales.json'
globalThis.cite = (items) => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const engine = new CSL.Engine({ retrieveLocale: () => locales['en-US'], retrieveItem: (id) => byId.get(id) }, apa)
  engine.setOutputFormat('text')
  engine.updateItems([...byId.keys()])
  return engine.makeBibliography()[1]
}\n`,
  },
}
export const libraries = Object.keys(LIBRARIES)
export const aboutLibrary = (library) => LIBRARIES[library]

/** A script for the browser, as small as the build makes it. */
export async function bundle(entry) {
  const { output } = (await build({ root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' }, build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'bundled' } } }))[0]
  return output[0].code
}

/** Kilobytes, plain and compressed. */
export const sizeOf = (script) => `${Math.round(script.length / 1_000)} kB (${Math.round(gzipSync(script).length / 1_000)} kB)`

/** Installs all of them beside the project, once; gives a library's script. */
export async function libraryScript(library) {
  const packages = [...new Set(Object.values(LIBRARIES).flatMap((each) => each.packages))]
  const stamp = join(folder, 'installed')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== packages.join()) {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    const { status } = spawnSync('npm', ['install', '--silent', '--legacy-peer-deps', ...packages], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error('the libraries could not be installed')
    writeFileSync(stamp, packages.join())
  }
  const entry = join(folder, `${library}.js`)
  writeFileSync(entry, LIBRARIES[library].source)
  return bundle(entry)
}

const PANDOC = { bibtex: 'bibtex', biblatex: 'biblatex', 'csl-json': 'csljson' }

/** pandoc reading a file, or writing a format from our CSL-JSON: the whole process, s and its memory; what went wrong as `failed`; undefined for formats it does not know. */
export function pandoc(how, name, file, patience) {
  const format = PANDOC[name]
  if (!format) return undefined
  const [from, to] = how === 'read' ? [format, 'csljson'] : ['csljson', format]
  const { status, stderr, error } = spawnSync('/usr/bin/time', ['-f', '%e %M', 'pandoc', '-f', from, '-t', to, '-o', join(folder, 'pandoc.out'), file], { encoding: 'utf8', timeout: patience })
  if (error || status !== 0) return { failed: error?.code === 'ETIMEDOUT' ? `over ${patience / 1_000} s` : (error?.message ?? stderr.trim().split('\n')[0]) }
  const [seconds, peak] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return { ms: seconds * 1_000, peak: peak / 1024 }
}
