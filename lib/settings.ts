import { same } from './same.ts'
import { type KeyMap, parseKeyMap, TRIAGE_KEYS } from './triage-keys.ts'

export const THEMES = ['auto', 'light', 'dark'] as const
/** Languages the words exist in; '' follows the browser. */
export const LANGUAGES = ['', 'en', 'de', 'es', 'fr', 'ja', 'zh_CN'] as const
export const LAYOUTS = ['rows', 'cards', 'table'] as const
/** How long the trash keeps what was put there. */
export const TRASH_DAYS = 30
/** Colours a tag may have; each is a pair of tokens in `components/tokens.css`. */
export const TAG_COLOURS = ['amber', 'red', 'green', 'blue', 'violet', 'grey'] as const
export type TagColour = (typeof TAG_COLOURS)[number]
/** How strongly cards of coloured tags are edged on pages. */
export const EDGES = ['off', 'subtle', 'strong'] as const
/** What becomes of cards that are behind the user on pages; `collapse` takes them out of the page, which the page can notice. */
export const FATES = ['show', 'dim', 'collapse'] as const

/** How pages are annotated. */
export interface PageSettings {
  readonly marks: boolean
  readonly edges: (typeof EDGES)[number]
  readonly seen: (typeof FATES)[number]
  readonly dismissed: (typeof FATES)[number]
  /** Words the user's rules look for are underlined where they stand. */
  readonly words: boolean
  /** Keys of triage work on pages without a modifier. */
  readonly keys: boolean
  readonly keyMap: KeyMap
}

/** Days after which papers that were only seen may be forgotten; 0 for never. */
export const RETENTIONS = [0, 30, 90, 180, 365] as const

/** What is kept, and where. */
export interface KeepSettings {
  readonly seenDays: (typeof RETENTIONS)[number]
  /** Copies of the library are put among the downloads too. */
  readonly downloads: boolean
}

/** Folders of exported bookmarks. */
export const EXPORT_FOLDERS = ['tag', 'tags', 'state', 'none'] as const

/** How files are written; '' is the format's own way. */
export interface ExportSettings {
  readonly keyPattern: string
  readonly folders: (typeof EXPORT_FOLDERS)[number]
  readonly title: string
  /** Templates by the names of the formats that have one. */
  readonly templates: Readonly<Record<string, string>>
}

/** What the user chose for the whole extension; one value in local storage. */
export interface Settings {
  readonly theme: (typeof THEMES)[number]
  readonly language: (typeof LANGUAGES)[number]
  readonly layout: (typeof LAYOUTS)[number]
  readonly page: PageSettings
  readonly learning: Learning
  readonly keep: KeepSettings
  readonly export: ExportSettings
}

/** How Paperlight learns from the user. */
export interface Learning {
  /** What was saved or dismissed before is not learned from, ms; 0 for everything. */
  readonly since: number
  /** Now and then a card of little interest is lifted, so that new subjects can surface. */
  readonly explore: boolean
}

const LEARNING: Learning = { since: 0, explore: true }
const PAGE: PageSettings = { marks: true, edges: 'subtle', seen: 'show', dismissed: 'show', words: true, keys: true, keyMap: TRIAGE_KEYS }
const EXPORT: ExportSettings = { keyPattern: '', folders: 'tag', title: '', templates: {} }
export const DEFAULTS: Settings = { theme: 'auto', language: '', layout: 'rows', page: PAGE, learning: LEARNING, keep: { seenDays: 0, downloads: false }, export: EXPORT }

/** Most coloured tags kept. */
const MOST = 1_000

const oneOf = <T extends string>(all: readonly T[], value: unknown, otherwise: T): T => all.find((one) => one === value) ?? otherwise
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Colours of tags that settings of an earlier form hold; the library keeps them now. */
export function parseOldColours(settings: unknown): Readonly<Record<string, TagColour>> {
  const value = isRecord(settings) ? settings['tagColours'] : undefined
  if (!isRecord(value)) return {}
  const known = Object.entries(value).slice(0, MOST).flatMap(([tag, colour]) => {
    const found = TAG_COLOURS.find((one) => one === colour)
    return found && tag !== '__proto__' ? [[tag, found] as const] : []
  })
  return Object.fromEntries(known)
}

const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise)

function parsePage(value: unknown): PageSettings {
  const from = isRecord(value) ? value : {}
  return {
    marks: flag(from['marks'], PAGE.marks),
    edges: oneOf(EDGES, from['edges'], PAGE.edges),
    seen: oneOf(FATES, from['seen'], PAGE.seen),
    dismissed: oneOf(FATES, from['dismissed'], PAGE.dismissed),
    words: flag(from['words'], PAGE.words),
    keys: flag(from['keys'], PAGE.keys),
    keyMap: parseKeyMap(from['keyMap']),
  }
}

function parseLearning(value: unknown): Learning {
  const from = isRecord(value) ? value : {}
  const since = from['since']
  return { since: typeof since === 'number' && since > 0 && Number.isFinite(since) ? since : LEARNING.since, explore: flag(from['explore'], LEARNING.explore) }
}

function parseKeep(value: unknown): KeepSettings {
  const from = isRecord(value) ? value : {}
  return {
    seenDays: RETENTIONS.find((days) => days === from['seenDays']) ?? DEFAULTS.keep.seenDays,
    downloads: flag(from['downloads'], DEFAULTS.keep.downloads),
  }
}

/** What a page needs of the settings. */
export type PageLook = Pick<Settings, 'theme' | 'page'>

/** As `parseSettings`, of what a page needs. */
export function parsePageLook(value: unknown): PageLook {
  const from = isRecord(value) ? value : {}
  return { theme: oneOf(THEMES, from['theme'], 'auto'), page: parsePage(from['page']) }
}

/** Longest pattern and title, and longest template. */
const TEXTS = { line: 500, template: 10_000 } as const
const textOf = (value: unknown, most: number): string => (typeof value === 'string' ? value.slice(0, most) : '')

function parseExport(value: unknown): ExportSettings {
  const from = isRecord(value) ? value : {}
  const templates = isRecord(from['templates']) ? Object.entries(from['templates']).slice(0, 20) : []
  return {
    keyPattern: textOf(from['keyPattern'], TEXTS.line),
    folders: oneOf(EXPORT_FOLDERS, from['folders'], EXPORT.folders),
    title: textOf(from['title'], TEXTS.line),
    templates: Object.fromEntries(templates.flatMap(([name, template]) => (/^[a-z]+$/.test(name) && textOf(template, TEXTS.template) ? [[name, textOf(template, TEXTS.template)]] : []))),
  }
}

/** The values of one record with those that differ between two others; of groups within it the same, one by one, as deep as `depth` says. */
function patched(stored: unknown, before: object, after: object, depth: number): Readonly<Record<string, unknown>> {
  const had = before as Readonly<Record<string, unknown>>
  const now = isRecord(stored) ? stored : {}
  const changed = Object.entries(after).filter(([name, value]) => !same(had[name], value))
  return { ...now, ...Object.fromEntries(changed.map(([name, value]) => [name, depth > 0 && isRecord(value) ? patched(now[name], (had[name] ?? {}) as object, value, depth - 1) : value])) }
}

/** What is stored, with what was changed from `before` to `after` and nothing else: other contexts may have changed other settings since. Keys of triage go together, as no two may be one. */
export const patchSettings = (stored: unknown, before: Settings, after: Settings): unknown => patched(stored, before, after, 1)

/** Settings from storage or a file: what is missing or not ours is as at first. Never fails. */
export function parseSettings(value: unknown): Settings {
  const from = isRecord(value) ? value : {}
  return {
    ...parsePageLook(value),
    language: oneOf(LANGUAGES, from['language'], DEFAULTS.language),
    layout: oneOf(LAYOUTS, from['layout'], DEFAULTS.layout),
    learning: parseLearning(from['learning']),
    keep: parseKeep(from['keep']),
    export: parseExport(from['export']),
  }
}
