import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom. `leaf` = files directly in lib/. A name followed by `:types` may be imported as types only. */
const MAY: Record<string, readonly string[]> = {
  leaf: [],
  identity: ['leaf'],
  sites: ['leaf', 'identity'],
  classify: ['leaf', 'identity'],
  search: ['leaf', 'identity'],
  exchange: ['leaf', 'identity'],
  store: ['leaf', 'identity'],
  annotate: ['leaf', 'sites:types', 'actions:types'],
  actions: ['leaf', 'identity', 'sites', 'classify', 'search', 'exchange', 'store', 'annotate'],
  messaging: ['leaf', 'actions:types'],
  browser: ['leaf', 'actions:types'],
  cli: ['leaf', 'identity', 'sites', 'classify', 'search', 'exchange', 'store', 'actions'],
  components: ['leaf', 'components', 'annotate:types', 'actions:types', 'search:types', 'exchange:types', 'search/query', 'exchange/index', 'identity/ids'],
  entrypoints: ['leaf', 'identity', 'sites', 'classify', 'search', 'exchange', 'store', 'annotate', 'actions', 'messaging', 'browser', 'components', 'entrypoints'],
}
/** Packages a room may use; everything else is refused. */
const PACKAGES: Record<string, RegExp> = {
  store: /^idb$/,
  browser: /^webextension-polyfill$/,
  cli: /^(node:.*|jsdom|fake-indexeddb.*)$/,
  components: /^preact(\/.*)?$/,
  entrypoints: /^(preact(\/.*)?|wxt\/.*)$/,
}

const root = join(import.meta.dirname, '../..')
const files = ['lib', 'components', 'entrypoints'].flatMap((dir) =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f)).map((f) => join(dir, f)),
)

function roomOf(path: string): string {
  const [top, second, third] = path.split('/')
  if (top !== 'lib') return top ?? ''
  return third === undefined ? 'leaf' : (second ?? '')
}

/** Every import of a file as {spec, types}. */
function importsOf(source: string): { spec: string; types: boolean }[] {
  const found = [...source.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)]
  const dynamic = [...source.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((m) => ({ spec: m[1] ?? '', types: false }))
  return [...found.map((m) => ({ spec: m[2] ?? '', types: Boolean(m[1]) })), ...dynamic]
}

function allowed(from: string, file: string, spec: string, types: boolean): boolean {
  if (!spec.startsWith('.')) return PACKAGES[from]?.test(spec) ?? false
  if (types && spec.endsWith('/public/_locales/en/messages.json')) return true
  if (/\.css(\?.*)?$/.test(spec)) return from === 'components' || from === 'entrypoints'
  const target = relative(root, join(root, dirname(file), spec))
  const to = roomOf(target)
  const may = MAY[from] ?? []
  if (to === from && from !== 'leaf') return true
  if (from === 'leaf' && to === 'leaf') return true
  if (may.includes(to)) return true
  if (types && may.includes(`${to}:types`)) return true
  return may.some((m) => m.includes('/') && target === `lib/${m}.ts`)
}

describe('rooms', () => {
  it('finds the files', () => expect(files.length).toBeGreaterThan(3))
  it.each(files)('%s imports only what its room may', (file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const bad = importsOf(source).filter(({ spec, types }) => !allowed(roomOf(file), file, spec, types))
    expect(bad).toEqual([])
  })
  it.each(files.filter((f) => f.startsWith('lib/') || f.startsWith('components/')))('%s names no browser global', (file) => {
    if (file.startsWith('lib/browser/')) return
    const source = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(source.match(/\b(?:chrome|browser)\.[a-z]+\w*\.|\binnerHTML\b|\binnerText\b/g) ?? []).toEqual([])
  })
})
