import { CAPS, cap, squash } from './text.ts'

export const THEMES = ['auto', 'light', 'dark'] as const
/** Languages the words exist in; '' follows the browser. */
export const LANGUAGES = ['', 'en', 'de', 'es', 'fr', 'ja', 'zh_CN'] as const
export const LAYOUTS = ['rows', 'cards', 'table'] as const
/** Colours a tag may have; each is a pair of tokens in `components/tokens.css`. */
export const TAG_COLOURS = ['amber', 'red', 'green', 'blue', 'violet', 'grey'] as const
export type TagColour = (typeof TAG_COLOURS)[number]

/** A search kept under a name. */
export interface SmartList {
  readonly name: string
  readonly query: string
}

/** What the user chose for the whole extension; one value in local storage. */
export interface Settings {
  readonly theme: (typeof THEMES)[number]
  readonly language: (typeof LANGUAGES)[number]
  readonly layout: (typeof LAYOUTS)[number]
  readonly tagColours: Readonly<Record<string, TagColour>>
  readonly lists: readonly SmartList[]
}

export const DEFAULTS: Settings = { theme: 'auto', language: '', layout: 'rows', tagColours: {}, lists: [] }

/** Most lists and coloured tags kept. */
const MOST = 1_000

const oneOf = <T extends string>(all: readonly T[], value: unknown, otherwise: T): T => all.find((one) => one === value) ?? otherwise
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

function parseList(value: unknown): readonly SmartList[] {
  if (!isRecord(value) || typeof value['name'] !== 'string' || typeof value['query'] !== 'string') return []
  const name = cap(squash(value['name']), CAPS.tag)
  return name === '' ? [] : [{ name, query: cap(value['query'], 2_000) }]
}

function parseColours(value: unknown): Settings['tagColours'] {
  if (!isRecord(value)) return {}
  const known = Object.entries(value).slice(0, MOST).flatMap(([tag, colour]) => {
    const found = TAG_COLOURS.find((one) => one === colour)
    return found && tag !== '__proto__' ? [[tag, found] as const] : []
  })
  return Object.fromEntries(known)
}

/** Settings from storage or a file: what is missing or not ours is as at first. Never fails. */
export function parseSettings(value: unknown): Settings {
  const from = isRecord(value) ? value : {}
  const lists = Array.isArray(from['lists']) ? from['lists'].slice(0, MOST).flatMap(parseList) : []
  return {
    theme: oneOf(THEMES, from['theme'], DEFAULTS.theme),
    language: oneOf(LANGUAGES, from['language'], DEFAULTS.language),
    layout: oneOf(LAYOUTS, from['layout'], DEFAULTS.layout),
    tagColours: parseColours(from['tagColours']),
    lists,
  }
}
