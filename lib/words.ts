import type messages from '../public/_locales/en/messages.json'

/** Every message of `public/_locales/en/messages.json`; the English file is the list of what can be said. */
export type Key = keyof typeof messages
/** Messages with plural forms: `nPapers_one`, `nPapers_other` … are asked for as `nPapers`. */
export type PluralKey = Key extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never

/** Says a message: `t('removed', title)`; `t.n('nPapers', 3)` picks the plural form and gives the number as `$1`. */
export interface Words {
  (key: Key, ...values: readonly (string | number)[]): string
  n(key: PluralKey, count: number, ...values: readonly (string | number)[]): string
  /** BCP 47 tag for `Intl`. */
  readonly locale: string
}

/** Gives the message with `$1` … `$9` filled in, '' when there is none: `browser.i18n.getMessage`, or a reading of the file. */
export type GetMessage = (key: string, values: string[]) => string

/** Words from a getter. A message that is missing shows its key, so that it is noticed. */
export function makeWords(get: GetMessage, locale: string): Words {
  // Made when first needed: they cost tens of milliseconds, and a page without papers says nothing.
  let rules: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  const text = (value: string | number): string => (typeof value === 'number' ? (numbers ??= new Intl.NumberFormat(locale)).format(value) : value)
  const say = (key: string, values: readonly (string | number)[]): string => get(key, values.map(text))
  const t = (key: Key, ...values: readonly (string | number)[]): string => say(key, values) || key
  const n = (key: PluralKey, count: number, ...values: readonly (string | number)[]): string =>
    say(`${key}_${(rules ??= new Intl.PluralRules(locale)).select(count)}`, [count, ...values]) || say(`${key}_other`, [count, ...values]) || key
  return Object.assign(t, { n, locale })
}

/** A getter over a parsed messages file, for a language chosen by the user and for tests. */
export function messagesGetter(file: Readonly<Record<string, { readonly message: string }>>): GetMessage {
  return (key, values) => (Object.hasOwn(file, key) ? (file[key]?.message ?? '').replace(/\$([1-9])/g, (_, i: string) => values[Number(i) - 1] ?? '') : '')
}
