import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../../lib/exchange/addresses.ts'
import { canonicalName } from '../../../lib/exchange/people.ts'
import { flatten, gather } from '../../../lib/exchange/flat.ts'
import type { FlatField, Raw } from '../../../lib/exchange/flat.ts'
import { asPaper, formatNamed } from '../../../lib/exchange/index.ts'
import { kindOf } from '../../../lib/exchange/venues.ts'
import type { Entry, Paper } from '../../../lib/paper.ts'
import { squash } from '../../../lib/text.ts'
import { hostilePapers } from './hostile.ts'

/** The same papers in every run; `PROPERTY_RUNS=5000 npx vitest run …` looks at more, and at others each time. */
const asked = Number(process.env.PROPERTY_RUNS)
const runs = asked > 0 ? { numRuns: asked } : { numRuns: 200, seed: 7 }
const roundTrip = (name: string, papers: readonly Paper[]): { entries: readonly Entry[]; rejected: readonly unknown[] } => {
  const format = formatNamed(name)
  return format?.read?.([...(format.write?.(papers) ?? [])].join('')) ?? { entries: [], rejected: ['not both ways'] }
}

const same = (text: string): string => text
/** The same address, said so that BibTeX counts no brace of it. */
const percentBraces = (url: string): string => url.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
/** The documented loss of a format: what it does not hold, and how text comes back. */
interface Loss {
  readonly without: readonly FlatField[]
  readonly text: (text: string) => string
  readonly note: (text: string) => string
  readonly tag: (tag: string) => string
  readonly name?: (name: string) => string
  readonly url?: (url: string) => string
}
const LOSSES: Readonly<Record<string, Loss>> = {
  bibtex: { without: ['version'], text: same, note: same, tag: (tag) => tag.replaceAll(';', ' '), url: percentBraces },
  biblatex: { without: ['version'], text: same, note: same, tag: (tag) => tag.replaceAll(';', ' '), url: percentBraces },
  'csl-json': { without: [], text: same, note: same, tag: (tag) => tag },
  ris: { without: ['openreview', 'pmid', 'categories', 'rating', 'reading', 'pinned', 'due', 'savedAt', 'version', 'code'], text: squash, note: squash, tag: (tag) => tag },
  'endnote-xml': { without: ['openreview', 'pmid', 'categories', 'rating', 'reading', 'pinned', 'due', 'savedAt', 'version', 'code'], text: same, note: same, tag: same },
  csv: { without: ['version'], text: same, note: same, tag: (tag) => tag.replace(/[;|]/g, ' '), name: (name) => name.replaceAll(';', ' ') },
}

/** What a paper must come back as: its flat form, less the loss, as any entry is gathered. */
function expected(paper: Paper, loss: Loss): Entry | undefined {
  const { without, text, note, tag } = loss
  const flat = flatten(paper)
  const raw: Raw = {
    ...flat,
    title: text(flat.title),
    authors: flat.authors?.map((name) => text((loss.name ?? same)(canonicalName(name)))),
    abstract: flat.abstract && text(flat.abstract),
    url: flat.url && (loss.url ?? same)(flat.url),
    venue: flat.venue && text(flat.venue),
    note: flat.note && note(flat.note),
    tags: flat.tags?.map((each) => tag(text(each))),
  }
  for (const field of without) delete raw[field]
  return gather(raw)
}

describe('round trips over hostile text', () => {
  it('json is lossless', () => {
    fc.assert(fc.property(hostilePapers, (papers) => {
      const { entries, rejected } = roundTrip('json', papers)
      expect(rejected).toEqual([])
      expect(entries.map((entry) => asPaper(entry, '', 0))).toEqual(papers)
    }), runs)
  }, 600_000)
  it.each(Object.keys(LOSSES))('%s gives back what it can hold', (name) => {
    const loss = LOSSES[name] as Loss
    fc.assert(fc.property(hostilePapers, (papers) => {
      const { entries, rejected } = roundTrip(name, papers)
      expect(rejected).toEqual([])
      expect(entries).toEqual(papers.map((paper) => expected(paper, loss)))
    }), runs)
  }, 600_000)
  it('bookmarks give back title, address, tags, note, state and the second of saving', () => {
    fc.assert(fc.property(hostilePapers, (papers) => {
      const { entries, rejected } = roundTrip('bookmarks', papers)
      expect(rejected).toEqual([])
      const wanted = papers.map((paper) => {
        const { title, url, tags = [], note, reading, savedAt } = flatten(paper)
        const address = url ?? addressOf(paper)
        return { ...gather({ title, url: address, tags, note: note?.replace(/\r\n?/g, '\n').replace(/\n\s*$/, ''), reading, savedAt: Math.floor((savedAt ?? paper.firstSeen) / 1_000) * 1_000 }) }
      })
      const byTitle = (a: Entry, b: Entry): number => (JSON.stringify(a.sighting) < JSON.stringify(b.sighting) ? -1 : 1)
      expect(entries.toSorted(byTitle)).toEqual((wanted as Entry[]).toSorted(byTitle))
    }), runs)
  }, 600_000)
  it('kinds of venue never throw', () => fc.assert(fc.property(fc.string(), (venue) => ['article', 'proceedings', 'preprint'].includes(kindOf(venue)))))
  it.each(['json', 'bibtex', 'bookmarks', 'ris', 'csl-json', 'endnote-xml', 'csv', 'text', 'jsonl'])('%s reads any text without throwing', (name) => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), hostilePapers, fc.nat(), (noise, papers, at) => {
      const format = formatNamed(name)
      const whole = [...(format?.write?.(papers) ?? [noise])].join('')
      const cut = at % (whole.length + 1)
      format?.read?.(noise)
      format?.read?.(whole.slice(0, cut) + noise + whole.slice(cut))
      format?.read?.(whole.slice(cut))
    }), runs)
  }, 600_000)
})

