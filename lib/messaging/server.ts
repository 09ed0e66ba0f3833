import type { Library, PageVisit } from '../actions/library.ts'
import { codeOf } from '../errors.ts'
import type { Labels } from '../labels.ts'
import type { Card, Paper, Sighting } from '../paper.ts'
import type { LeafKind } from '../rules.ts'
import { parseMessage } from './parse.ts'
import type { Message, Part, Reply, SiteKnowledge } from './protocol.ts'

/** What the server needs of the worker it runs in. */
export interface ServerWorld {
  /** Opens the library on first use. */
  library(): Promise<Library>
  /** Name of the feed behind an address: a site's id, else its host. */
  siteOf(url: string): string
  /** What a page of this address may need to know. */
  sitesOf(url: string): Promise<SiteKnowledge>
  /** Keeps a taught rule, if it is one for the asker's host, in place of those with some keys, and has its page read by it. */
  teach(id: string, rule: unknown, instead: readonly string[], asker: Asker): Promise<boolean>
  /** Opens the options where a rule for this is begun. */
  beginRule(is: LeafKind, value: string): Promise<void>
  /** A paper as BibTeX. */
  cite(paper: Paper): string
  /** What a paper can be said to be about or to stand in. */
  labels(): Labels
  /** Runs a part of the page's script in a tab; false where the browser forbids it. */
  runPart(tab: number, part: Part): Promise<boolean>
  /** Told when an ask failed in the library; the page only learns that it did. */
  failed(error: unknown): void
}
/** Who asks, as the browser vouches for it. */
export interface Asker {
  readonly url: string
  readonly tab?: number
}

const visitOf = (url: string, since: number, world: ServerWorld): PageVisit => ({ site: world.siteOf(url), page: url.split('#', 1)[0] ?? url, since })

async function answer(message: Message, asker: Asker, world: ServerWorld): Promise<unknown> {
  if (message.ask === 'part') return asker.tab !== undefined && world.runPart(asker.tab, message.part)
  if (message.ask === 'labels') return world.labels()
  if (message.ask === 'sites') return world.sitesOf(asker.url)
  if (message.ask === 'rule') {
    await world.beginRule(message.is, message.value)
    return true
  }
  if (message.ask === 'teach') return world.teach(message.id, message.rule, message.instead, asker)
  const library = await world.library()
  if (message.ask === 'tags') return library.tags()
  if (message.ask === 'cite') {
    const paper = await library.paper(message.paper)
    return paper ? world.cite(paper) : ''
  }
  const visit = visitOf(asker.url, message.since, world)
  switch (message.ask) {
    case 'report':
      return report(library, message.sightings, visit)
    case 'cards':
      return library.cards(message.papers, visit)
    case 'act': {
      await library.act(message.act)
      return library.cards(message.act.papers, visit)
    }
    case 'undo': {
      const receipt = await library.undo(message.act)
      return receipt ? library.cards(receipt.papers.map(({ id }) => id), visit) : []
    }
  }
}

async function report(library: Library, sightings: readonly (Sighting | null)[], visit: PageVisit): Promise<readonly (Card | null)[]> {
  const good = sightings.flatMap((sighting) => (sighting ? [{ ...sighting, site: visit.site }] : []))
  const cards = (await library.sight(good, visit)).values()
  return sightings.map((sighting) => (sighting && cards.next().value) ?? null)
}

/** The worker's side of the protocol: any value in, a reply out, never an exception. */
export function createServer(world: ServerWorld): (message: unknown, asker: Asker) => Promise<Reply<unknown>> {
  return async (raw, asker) => {
    if (!/^https?:/.test(asker.url)) return { ok: false, error: 'errorNotAllowed' }
    const message = parseMessage(raw)
    if (!message) return { ok: false, error: 'errorNotUnderstood' }
    // A library that was closed under an answer (one that failed, other settings) opens anew; every ask may be answered twice.
    for (let isLast = false; ; isLast = true) {
      try {
        return { ok: true, value: await answer(message, asker, world) }
      } catch (error) {
        world.failed(error)
        if (isLast || codeOf(error) !== 'errorClosed') return { ok: false, error: codeOf(error) }
      }
    }
  }
}
