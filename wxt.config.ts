import { join } from 'node:path'
import { defineConfig } from 'wxt'
import type { Browser } from 'wxt/browser'

/** The two digest sites Paperlight may read at install; every other site is asked for when the user wants it. */
const HOSTS = ['https://huggingface.co/*', 'https://arxiv.org/*']

/**
 * Enforces "nothing leaves the machine": pages of the extension cannot reach the network or run foreign code. The one address they may
 * reach is where Zotero listens on this computer, and only once the user allowed that host.
 */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:23119; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"

/** The oldest browsers it runs in. */
const CHROME = '123'
const FIREFOX = '140.0'

/** The part of Rolldown's context a chunk is named by. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** All modules that are loaded with one. */
function loadedWith(id: string, modules: Modules, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(id)) return found
  found.add(id)
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) loadedWith(next, modules, found)
  return found
}

const VIEW = join(import.meta.dirname, 'entrypoints/popup/view.tsx')
let inView: ReadonlySet<string> | undefined

/**
 * What popup and panel begin with is loaded before all else, so it is a chunk of its own. What they load then is two, one of them without what draws, for the worker: every chunk costs
 * the page about a millisecond.
 */
const CHUNKS = [
  { name: 'begin', priority: 2, test: /desk\/(?:ask-front|begin|last-picture|picture-acts)\.ts|browser\/(?:native|runtime|tabs)\.ts|lib\/picture\.ts|components\/drawn\.ts|webextension-polyfill/ },
  {
    priority: 1,
    test: /\.(?:tsx?|m?js)$/,
    includeDependenciesRecursively: false,
    name(id: string, modules: Modules) {
      inView ??= loadedWith(VIEW, modules)
      if (id === VIEW || id.startsWith('\0') || !inView.has(id)) return null
      return /\/(?:components|entrypoints|preact)\//.test(id) ? 'view' : 'base'
    },
  },
]

/** Where `npm start` serves its demo digest; only the build made with `--mode demo` may read it. */
const DEMO_HOST = 'http://127.0.0.1/*'

function allowDemoHost(manifest: Browser.runtime.Manifest): void {
  (manifest.host_permissions as string[] | undefined)?.push(DEMO_HOST)
  for (const { matches } of manifest.content_scripts ?? []) matches?.push(DEMO_HOST)
  for (const { matches } of (manifest.web_accessible_resources ?? []) as { matches?: string[] }[]) matches?.push(DEMO_HOST)
}

/**
 * Chromium answers with promises by itself, and there the polyfill copies every interface of the browser, up to 10 ms before the first line of popup and worker; in
 * Firefox it is nothing but the browser's own.
 */
const NATIVE = { 'webextension-polyfill': join(import.meta.dirname, 'lib/browser/native.ts') }

/** In place of what WXT wraps around each script: in a build it says nothing when one crashes, and is a good part of a small script. */
const bareEntries = {
  name: 'bare-entries',
  transform(code: string, id: string) {
    const isPage = id.includes('content-script-isolated-world-entrypoint')
    if (!isPage && !id.includes('unlisted-script-entrypoint')) return undefined
    const imports = code.match(/^import (?:definition|\{ ContentScriptContext \}) from .*$/gm) ?? []
    return [...imports, `export default definition.main(${isPage ? 'new ContentScriptContext()' : ''})`].join('\n')
  },
}

export default defineConfig({
  imports: false,
  vite: ({ browser, command }) => ({
    // Of WXT's context our page script uses a signal; see there.
    resolve: { alias: { 'wxt/utils/content-script-context': join(import.meta.dirname, 'entrypoints/page.content/context.ts'), ...(browser === 'firefox' ? {} : NATIVE) } },
    // What the manifest asks for; nothing is rewritten for older ones.
    plugins: command === 'build' ? [bareEntries] : [],
    // Every browser we support fetches ahead by itself.
    build: { modulePreload: { polyfill: false }, target: [`chrome${CHROME}`, `firefox${parseInt(FIREFOX)}`] },
  }),
  // The pictures are most of the repository and nothing is built from them.
  zip: { excludeSources: ['docs/shots/**'] },
  hooks: {
    'vite:build:extendConfig': (entries, config) => {
      const output = config.build?.rollupOptions?.output
      if (entries.some(({ name }) => name === 'popup') && output && !Array.isArray(output)) output.codeSplitting = { groups: CHUNKS }
    },
    'build:manifestGenerated': (wxt, manifest) => {
      if (wxt.config.mode === 'demo') allowDemoHost(manifest)
    },
  },
  manifest: ({ browser, manifestVersion }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    ...(browser !== 'firefox' && { minimum_chrome_version: CHROME }),
    permissions: ['storage', 'scripting', 'activeTab', 'contextMenus', ...(browser === 'firefox' ? [] : ['unlimitedStorage'])],
    host_permissions: HOSTS,
    commands: {
      'save-page': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_commandSavePage__' },
      'open-library': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandOpenLibrary__' },
      'teach-page': { description: '__MSG_commandTeachPage__' },
      'toggle-marks': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_commandToggleMarks__' },
    },
    omnibox: { keyword: 'pl' },
    ...(manifestVersion === 3
      ? { optional_permissions: ['bookmarks', 'downloads', ...(browser === 'firefox' ? [] : ['offscreen'])], optional_host_permissions: ['*://*/*'], content_security_policy: { extension_pages: CSP } }
      : { optional_permissions: ['bookmarks', 'downloads', '*://*/*'], content_security_policy: CSP }),
    browser_specific_settings: {
      gecko: { id: 'paperlight@paperlight.example', strict_min_version: FIREFOX, data_collection_permissions: { required: ['none'] } },
      gecko_android: { strict_min_version: '142.0' },
    },
  }),
})
