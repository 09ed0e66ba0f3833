import type { Bibliography, Highlight, PaperId, Reading } from '../paper.ts'
import type { UserRule } from '../rules.ts'
import type { TaughtRule } from '../taught.ts'

/** A saved search. */
export interface SmartList {
  readonly name: string
  /** In the query language. */
  readonly query: string
  readonly sort?: string
}

/**
 * Everything a user can do to papers, as data: the same value travels in a message from a page, is applied in one transaction,
 * is journalled as it is, and is undone from the facts it replaced. One path for each verb.
 */
export type Verb =
  | { readonly do: 'save' }
  | { readonly do: 'unsave' }
  | { readonly do: 'dismiss' }
  | { readonly do: 'restore' }
  | { readonly do: 'read'; readonly reading: Reading | undefined }
  | { readonly do: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** The tag, which was suggested, does not fit; giving it takes this back. */
  | { readonly do: 'refuse'; readonly tag: string }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'rate'; readonly stars: number | undefined }
  | { readonly do: 'pin'; readonly on: boolean }
  | { readonly do: 'due'; readonly on: string | undefined }
  /** The paper is about a topic, is not, or (undefined) is what the classifier thinks. */
  | { readonly do: 'topic'; readonly topic: string; readonly is: boolean | undefined }
  | { readonly do: 'edit'; readonly fields: Partial<Bibliography> }
  /** Keeps a highlight, in place of one with the same id. */
  | { readonly do: 'highlight'; readonly highlight: Highlight }
  | { readonly do: 'unhighlight'; readonly id: string }
  | { readonly do: 'trash' }
  | { readonly do: 'untrash' }
  /** The act's papers are one work: the first takes in the others. `found`: a page said so; whoever takes that back means it for good. */
  | { readonly do: 'join'; readonly found?: true }
  /** The act's papers, though they look alike, are different works: never to be joined but by hand. */
  | { readonly do: 'apart' }
  /** These identifiers (`scheme:value`) of the act's one paper are another work, for good. */
  | { readonly do: 'split'; readonly ids: readonly string[] }
  /** The tag and those under it, on every paper; onto an existing tag it merges. The act names no papers. */
  | { readonly do: 'rename-tag'; readonly from: string; readonly to: string }
  | { readonly do: 'delete-tag'; readonly tag: string }
  /** A saved search, by its name; lists and colours name no papers either. A colour is a name of the interface's; undefined for none. */
  | { readonly do: 'keep-list'; readonly list: SmartList }
  | { readonly do: 'drop-list'; readonly name: string }
  /** What was taught of sites, each rule in the place of the one with its key; `instead`: keys of others it replaces. */
  | { readonly do: 'keep-taught'; readonly rules: readonly TaughtRule[]; readonly instead?: string | readonly string[] | undefined }
  | { readonly do: 'drop-taught'; readonly key: string }
  /** Rules, each in the place of its earlier version, else at the end; they name no papers either. */
  | { readonly do: 'keep-rules'; readonly rules: readonly UserRule[] }
  | { readonly do: 'drop-rule'; readonly id: string }
  /** To a place in the order, from 0. */
  | { readonly do: 'move-rule'; readonly id: string; readonly to: number }
  | { readonly do: 'colour-tag'; readonly tag: string; readonly colour: string | undefined }

/** A verb applied to papers. `id` is made by the asker (random), so that a repeated message is applied once. */
export interface Act {
  readonly id: string
  readonly papers: readonly PaperId[]
  readonly verb: Verb
}
