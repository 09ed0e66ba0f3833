/** Which part of the library a list shows, in the query language. */
export const SCOPES = {
  saved: 'state:saved',
  reading: 'state:to-read',
  seen: 'state:any',
  trash: 'state:trash',
} as const satisfies Record<string, string>
export type Scope = keyof typeof SCOPES

const quote = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`

/** The query of a list: its scope, the chosen tag, and what is typed. */
export const composeQuery = (scope: Scope, tag: string | undefined, typed: string): string =>
  [SCOPES[scope], tag === undefined ? '' : `tag:${quote(tag)}`, typed.trim()].filter(Boolean).join(' ')
