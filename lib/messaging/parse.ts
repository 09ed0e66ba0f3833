import type { Act, Verb } from '../actions/verbs.ts'
import { ERROR_CODES } from '../errors.ts'
import { type CardState, HIGHLIGHT_COLOURS, type Highlight, type PaperId, type Reading, type Sighting } from '../paper.ts'
import { parseCondition } from '../rules.ts'
import { CAPS } from '../text.ts'
import { parseReport } from '../page-report.ts'
import { fieldsOf, parseSighting, parseText, parseUrl } from './parse-sighting.ts'
import { ASK_ERRORS, LIMITS, type Message, MOST_PAPERS, PARTS, type PageAsk, type Shown, type Told } from './protocol.ts'

const READINGS: readonly Reading[] = ['to-read', 'reading', 'read']
const CARD_STATES: readonly CardState[] = ['new', 'seen', 'saved', 'read', 'dismissed']

/** A list whose every item parses; undefined when it is too long or one item is bad. */
function parseAll<T>(value: unknown, most: number, parse: (each: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const parsed: T[] = []
  for (const each of value) {
    const one = parse(each)
    if (one === undefined) return undefined
    parsed.push(one)
  }
  return parsed
}

const parseId = (value: unknown): PaperId | undefined => parseText(value, 100)
const parseTag = (value: unknown): string | undefined => parseText(value, CAPS.tag)
const parseSince = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined)
const parseCard = (value: unknown): Sighting | null => parseSighting(value, LIMITS.cardLength) ?? null

/** Longest words of a highlight, and of what stands beside them. */
const QUOTE = { exact: 5_000, context: 200 } as const

function parseHighlight(value: unknown): Highlight | undefined {
  const fields = fieldsOf(value)
  const id = parseText(fields?.['id'], 100)
  const exact = parseText(fields?.['exact'], QUOTE.exact)
  const page = parseUrl(fields?.['page'])
  const colour = HIGHLIGHT_COLOURS.find((known) => known === fields?.['colour'])
  const { prefix, suffix, start, at } = fields ?? {}
  if (!id || !exact || !page || !colour || typeof prefix !== 'string' || typeof suffix !== 'string') return undefined
  if (prefix.length > QUOTE.context || suffix.length > QUOTE.context || !Number.isSafeInteger(start) || !Number.isSafeInteger(at)) return undefined
  const note = parseText(fields?.['note'], CAPS.note)
  return { id, exact, prefix, suffix, start: start as number, colour, page, at: at as number, ...(note && { note }) }
}

/**
 * The verbs a page's script may ask for. Editing a paper's fields, the trash and everything beyond one paper's facts belong to the
 * extension's own pages, which write without messages.
 */
function parseVerb(value: unknown): Verb | undefined {
  const fields = fieldsOf(value)
  switch (fields?.['do']) {
    case 'save':
    case 'unsave':
    case 'dismiss':
    case 'restore':
      return { do: fields['do'] }
    case 'read': {
      const reading = READINGS.find((known) => known === fields['reading'])
      return reading || fields['reading'] === undefined || fields['reading'] === null ? { do: 'read', reading } : undefined
    }
    case 'tag': {
      const add = parseAll(fields['add'], LIMITS.tags, parseTag)
      const remove = parseAll(fields['remove'], LIMITS.tags, parseTag)
      return add && remove && { do: 'tag', add, remove }
    }
    case 'refuse': {
      const tag = parseTag(fields['tag'])
      return tag === undefined ? undefined : { do: 'refuse', tag }
    }
    case 'note': {
      const text = fields['text']
      return typeof text === 'string' && text.length <= CAPS.note ? { do: 'note', text } : undefined
    }
    case 'rate': {
      const stars = fields['stars'] ?? undefined
      return stars === undefined || [1, 2, 3, 4, 5].includes(stars as number) ? { do: 'rate', stars: stars as number | undefined } : undefined
    }
    case 'topic': {
      const topic = parseText(fields['topic'], 100)
      const is = fields['is'] ?? undefined
      return topic && (is === undefined || typeof is === 'boolean') ? { do: 'topic', topic, is } : undefined
    }
    case 'edit': {
      // Of a paper's own fields a page may pass on its categories, which its card shows to be corrected.
      const categories = parseAll(fieldsOf(fields['fields'])?.['categories'], LIMITS.categories, (id) => parseText(id, 40))
      return categories?.length ? { do: 'edit', fields: { categories } } : undefined
    }
    case 'highlight': {
      const highlight = parseHighlight(fields['highlight'])
      return highlight && { do: 'highlight', highlight }
    }
    case 'unhighlight': {
      const id = parseText(fields['id'], 100)
      return id ? { do: 'unhighlight', id } : undefined
    }
    case 'pin':
      return typeof fields['on'] === 'boolean' ? { do: 'pin', on: fields['on'] } : undefined
    default:
      return undefined
  }
}

function parseAct(value: unknown): Act | undefined {
  const fields = fieldsOf(value)
  const id = parseText(fields?.['id'], 100)
  const papers = parseAll(fields?.['papers'], MOST_PAPERS, parseId)
  const verb = parseVerb(fields?.['verb'])
  return id && papers && verb ? { id, papers, verb } : undefined
}

/** A page's message, with nothing in it but what the protocol knows; undefined when it is not one or is too big. */
export function parseMessage(value: unknown): Message | undefined {
  const fields = fieldsOf(value)
  if (fields?.['ask'] === 'tags' || fields?.['ask'] === 'labels' || fields?.['ask'] === 'sites') return { ask: fields['ask'] }
  if (fields?.['ask'] === 'part') {
    const part = PARTS.find((known) => known === fields['part'])
    return part && { ask: 'part', part }
  }
  if (fields?.['ask'] === 'teach') {
    const id = parseText(fields['id'], 100)
    const rule = fieldsOf(fields['rule'])
    const instead = parseAll(fields['instead'] ?? [], LIMITS.rules, (key) => parseText(key, LIMITS.ruleKey))
    return id && rule && instead && JSON.stringify(rule).length <= LIMITS.ruleLength ? { ask: 'teach', id, rule, instead } : undefined
  }
  if (fields?.['ask'] === 'rule') {
    const leaf = parseCondition({ is: fields['is'], value: fields['value'] })
    return leaf && 'value' in leaf ? { ask: 'rule', is: leaf.is, value: leaf.value } : undefined
  }
  if (fields?.['ask'] === 'cite') {
    const paper = parseId(fields['paper'])
    return paper === undefined ? undefined : { ask: 'cite', paper }
  }
  const since = parseSince(fields?.['since'])
  if (!fields || since === undefined) return undefined
  switch (fields['ask']) {
    case 'report': {
      const sightings = parseAll(fields['sightings'], LIMITS.cards, parseCard)
      return sightings && { ask: 'report', sightings, since }
    }
    case 'cards': {
      const papers = parseAll(fields['papers'], MOST_PAPERS, parseId)
      return papers && { ask: 'cards', papers, since }
    }
    case 'act': {
      const act = parseAct(fields['act'])
      return act && { ask: 'act', act, since }
    }
    case 'undo': {
      const act = parseText(fields['act'], 100)
      return act ? { ask: 'undo', act, since } : undefined
    }
    default:
      return undefined
  }
}

/** What the worker told a page; undefined for everything else. */
export function parseTold(value: unknown): Told | undefined {
  const fields = fieldsOf(value)
  const what = (['sighted', 'acted', 'imported'] as const).find((known) => known === fields?.['what'])
  const papers = parseAll(fields?.['papers'], Infinity, parseId)
  return fields?.['tell'] === 'changed' && what && papers ? { tell: 'changed', papers, what } : undefined
}

/** What is asked of a page; undefined for everything else. */
export const parsePageAsk = (value: unknown): PageAsk['ask'] | undefined => (['shown', 'highlight', 'stop'] as const).find((known) => known === fieldsOf(value)?.['ask'])

/** The answer to it. */
export function parseShown(value: unknown): Shown | undefined {
  const shown = fieldsOf(value)
  const papers = parseAll(shown?.['papers'], MOST_PAPERS, (one) => {
    const fields = fieldsOf(one)
    const paper = parseId(fields?.['paper'])
    const state = CARD_STATES.find((known) => known === fields?.['state'])
    return paper === undefined || state === undefined ? undefined : { paper, state }
  })
  const failed = [...ERROR_CODES, ...ASK_ERRORS].find((known) => known === shown?.['failed'])
  return papers && { papers, report: parseReport(shown?.['report']), failed, current: parseId(shown?.['current']) }
}
