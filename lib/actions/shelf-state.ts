import type { MirrorLink } from '../exchange/bookmark-mirror.ts'
import type { Removals, ShelfChoice } from './shelf.ts'

/** What worker and pages tell each other of the shelf, through the extension's local storage. */
export const SHELF_KEYS = {
  /** `ShelfChoice`, written by the options page; null when the shelf is off. */
  choice: 'shelf',
  /** `ShelfWish`, written by the options page. */
  wish: 'shelf.wish',
  /** `ShelfStatus`, written by the worker. */
  status: 'shelf.status',
  /** Links of the last pass, written by the worker; kept in parts by shelf-links.ts. */
  links: 'shelf.links',
  /** Removals of late, written by the worker. */
  removed: 'shelf.removed',
} as const

/** What the user asks of the worker; `at` (ms) makes each a new one. */
export interface ShelfWish {
  readonly do: 'sync' | 'remove' | 'keep'
  readonly at: number
}

/** How the shelf is; `at`, ms. */
export type ShelfStatus =
  | { readonly state: 'busy' | 'gone' | 'barred' | 'failed'; readonly at: number }
  | { readonly state: 'same'; readonly at: number; readonly papers: number }
  | ({ readonly state: 'asks'; readonly at: number } & Removals)

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})
const count = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0)

/** The choice in storage; undefined when the shelf is off. */
export function parseShelfChoice(value: unknown): ShelfChoice | undefined {
  const { folder, by } = fieldsOf(value)
  return typeof folder === 'string' && folder !== '' ? { folder, by: by === 'state' ? 'state' : 'tag' } : undefined
}

export function parseShelfWish(value: unknown): ShelfWish | undefined {
  const { do: what, at } = fieldsOf(value)
  const known = (['sync', 'remove', 'keep'] as const).find((one) => one === what)
  return known && typeof at === 'number' ? { do: known, at } : undefined
}

export function parseShelfStatus(value: unknown): ShelfStatus | undefined {
  const { state, at, papers, bookmarks } = fieldsOf(value)
  if (typeof at !== 'number') return undefined
  if (state === 'busy' || state === 'gone' || state === 'barred' || state === 'failed') return { state, at }
  if (state === 'same') return { state, at, papers: count(papers) }
  return state === 'asks' ? { state, at, papers: count(papers), bookmarks: count(bookmarks) } : undefined
}

/** Links as they were written; anything else is none, which makes the next pass find what belongs together by address. */
export function parseShelfLinks(value: unknown): readonly MirrorLink[] {
  const isLink = (one: unknown): one is MirrorLink => {
    const { bookmark, paper, title, url, path } = fieldsOf(one)
    return [bookmark, paper, title, url].every((text) => typeof text === 'string') && Array.isArray(path) && path.every((name) => typeof name === 'string')
  }
  return Array.isArray(value) ? value.filter(isLink) : []
}

/** Removals of passes since a moment (ms). */
export function parseShelfRemoved(value: unknown, since: number): readonly { readonly at: number; readonly count: number }[] {
  const all = Array.isArray(value) ? value.map(fieldsOf) : []
  return all.flatMap(({ at, count: removed }) => (typeof at === 'number' && at >= since ? [{ at, count: count(removed) }] : []))
}
