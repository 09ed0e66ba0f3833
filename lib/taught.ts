/**
 * "Teach this page": a rule the user taught by a click. A rule is data in a closed grammar, never code: selectors may only be
 * steps of tag and classes, title places only what `outline` makes, so a rule from a file can do no more than point at elements.
 */
export interface TaughtRule {
  readonly version: 1
  /** Host name the rule is for. */
  readonly host: string
  /** Path of the pages it is for; `*` stands for anything but `/` (`/list/*`). */
  readonly path: string
  /** Which of several lists of such pages it is for, from 2 on; absent for the first. */
  readonly nth?: number
  /** What the user calls it. */
  readonly name?: string
  /** When it was taught, ms; absent until it is kept. */
  readonly at?: number
  /** Selectors of the cards in falling precision (`*.paper`: whatever its tag); the first that still gives cards with titles is used. */
  readonly cards: readonly string[]
  /** Steps (tag and classes) of elements that the selectors mean too but that are no papers. */
  readonly skip: readonly string[]
  /** Steps of following siblings that belong to a card. */
  readonly parts: readonly string[]
  /** Places of the title in a card, best first; see `Block.key`. */
  readonly titles: readonly string[]
  /** True when every card had an identifier: rows without one are no papers. */
  readonly needsId: boolean
  /** What the page looked like when it was taught. */
  readonly print: RulePrint
  /** The page and the title the user clicked. */
  readonly example: RuleExample
}

/** Fingerprint of a taught page: how many papers, and the share of selected elements that had a title (0–1). */
export interface RulePrint {
  readonly count: number
  readonly filled: number
}
export interface RuleExample {
  /** Without query and fragment, which may hold what the user searched for. */
  readonly url: string
  readonly title: string
}

/** Most rules kept and most in a file. */
export const MOST_RULES = 500
/** Longest name, UTF-16 units. */
export const MOST_NAME = 100

const STEP = String.raw`(?:[a-z][a-z0-9-]{0,40}|\*(?=\.))(?:\.[A-Za-z_-][\w-]{0,60}){0,6}`
const SELECTOR = new RegExp(`^${STEP}(?: > ${STEP}){0,40}$`)
const ONE_STEP = new RegExp(`^${STEP}$`)
const PLACE = /^>[^\s<>"'{}][^<"'{}]{0,1500}#\d{1,4}$/
const HOST = /^[a-z0-9.-]{1,253}$/
const PATH = /^\/[\w\-./*~%+,;:=@]{0,500}$/

/** True for a selector a rule may hold. */
export const isRuleSelector = (text: string): boolean => SELECTOR.test(text)

/** True for a path a rule may be for. */
export const isRulePath = (text: string): boolean => PATH.test(text)

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length <= max

const texts = (form: RegExp, least: number, most: number) => (value: unknown): boolean =>
  Array.isArray(value) && value.length >= least && value.length <= most && value.every((each) => isText(each, 2_000) && form.test(each))

const isPrint = (value: unknown): boolean =>
  isPlain(value) && Number.isSafeInteger(value['count']) && (value['count'] as number) >= 0 && typeof value['filled'] === 'number' && value['filled'] >= 0 && value['filled'] <= 1

const isExample = (value: unknown): boolean => isPlain(value) && isText(value['url'], 4_000) && /^https?:\/\//.test(value['url']) && isText(value['title'], 1_000)

/** What each field of a rule must be. */
const FIELDS = {
  version: (value) => value === 1,
  host: (value) => isText(value, 253) && HOST.test(value),
  path: (value) => isText(value, 501) && PATH.test(value),
  nth: (value) => value === undefined || (Number.isSafeInteger(value) && (value as number) > 1 && (value as number) <= MOST_RULES),
  name: (value) => value === undefined || isText(value, MOST_NAME),
  at: (value) => value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 8.64e15),
  cards: texts(SELECTOR, 1, 6),
  skip: texts(ONE_STEP, 0, 6),
  parts: texts(ONE_STEP, 0, 6),
  titles: texts(PLACE, 1, 12),
  needsId: (value) => typeof value === 'boolean',
  print: isPrint,
  example: isExample,
} as const satisfies Record<keyof TaughtRule, (value: unknown) => boolean>
export type RuleField = keyof typeof FIELDS

/** The first field of a value from outside that is not of the grammar, `version` when it is no rule at all; undefined when all are. */
export function findFault(value: unknown): RuleField | undefined {
  if (!isPlain(value)) return 'version'
  return (Object.keys(FIELDS) as RuleField[]).find((field) => !FIELDS[field](Object.hasOwn(value, field) ? value[field] : undefined))
}

/** A rule from outside (a file, the store, a page) with nothing in it but what we know; undefined when anything is not of the grammar. */
export function parseRule(value: unknown): TaughtRule | undefined {
  if (findFault(value) !== undefined) return undefined
  const { version, host, path, nth, name, at, cards, skip, parts, titles, needsId, print, example } = value as TaughtRule
  return {
    version, host, path, cards: [...cards], skip: [...skip], parts: [...parts], titles: [...titles], needsId,
    print: { count: print.count, filled: print.filled },
    example: { url: example.url, title: example.title },
    ...(nth === undefined ? {} : { nth }),
    ...(name ? { name } : {}),
    ...(at === undefined ? {} : { at }),
  }
}

/** The kind of page a rule is for. */
export const pageKey = ({ host, path }: Pick<TaughtRule, 'host' | 'path'>): string => `${host}${path}`

/** One rule a list of a kind of page: a rule of the same key takes the other's place. */
export const ruleKey = (rule: Pick<TaughtRule, 'host' | 'path' | 'nth'>): string => pageKey(rule) + (rule.nth === undefined ? '' : ` ${rule.nth}`)

const withNth = ({ nth: _nth, ...rule }: TaughtRule, nth: number): TaughtRule => (nth < 2 ? rule : { ...rule, nth })

/** Rules as they can be kept beside those that are there: one that means the same elements keeps the number of the other, whose place it takes; another list of such pages gets one of its own. */
export function numberRules(had: readonly TaughtRule[], rules: readonly TaughtRule[]): readonly TaughtRule[] {
  const all = [...had]
  return rules.map((rule) => {
    const beside = all.filter((other) => pageKey(other) === pageKey(rule))
    const again = beside.find(({ cards }) => cards.join() === rule.cards.join())
    let nth = again ? (again.nth ?? 1) : 1
    while (!again && beside.some((other) => (other.nth ?? 1) === nth)) nth++
    const numbered = withNth(rule, nth)
    if (!again) all.push(numbered)
    return numbered
  })
}
