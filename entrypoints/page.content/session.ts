import { newId } from '../../lib/browser/page.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { Ask } from '../../lib/messaging/client.ts'
import { MOST_PAPERS, type Reply, type ReplyError, type Shown } from '../../lib/messaging/protocol.ts'
import type { Card, PaperId } from '../../lib/paper.ts'
import type { Found } from '../../lib/sites/detect.ts'
import { type Spot, contains, makeSpot } from './spot.ts'

/** Cards of one report: a screenful comes back at once, and a long list does not hold up the worker. */
const BATCH = 50

export interface Session {
  /** By card element. */
  readonly spots: ReadonlyMap<Element, Spot>
  /** Takes what was found; the same papers at the same places are nothing new. */
  add(found: readonly Found[]): void
  drop(found: readonly Found[]): void
  /** What left the page, or by `holds` no longer stands; of that only what has to do with the changed nodes is asked, as each answer takes reading. */
  stale(changed: Iterable<Node>, holds: (found: Found) => boolean): readonly Found[]
  /** The page becomes another one without a load, once most of its papers have left; an address that is only written anew changes nothing. */
  restart(): void
  /** Asks again for these papers, or for all. */
  refresh(papers?: readonly PaperId[]): Promise<void>
  act(spot: Spot, verb: Verb): Promise<ReplyError | undefined>
  /** Takes back the last act made on this page; null where there is none. */
  undo(): Promise<ReplyError | undefined | null>
  canUndo(): boolean
  /** Why the worker did not answer for what was found last. */
  failed(): ReplyError | undefined
  /** The papers here with what their marks show, in the order they were found. */
  shown(): Shown['papers']
}
interface SessionWorld {
  readonly ask: Ask
  appeared(spots: readonly Spot[]): void
  gone(spots: readonly Spot[]): void
  /** What is known of it changed. */
  changed(spot: Spot): void
}

const isSame = (a: Found, b: Found): boolean => a.title === b.title && JSON.stringify(a.sighting) === JSON.stringify(b.sighting)

/** What this page shows and what the worker knows of it, from load to leave. */
export function createSession({ ask, appeared, gone, changed }: SessionWorld): Session {
  const spots = new Map<Element, Spot>()
  /** By each element that belongs to it. */
  const owners = new WeakMap<Node, Spot>()
  const acts: string[] = []
  /** Those nobody answered for: asked about again at the next look. */
  const lost: Spot[] = []
  let since = Date.now()
  let failed: ReplyError | undefined
  /** How many papers the page had that is to become another one. */
  let before = 0
  let reports: Promise<void> = Promise.resolve()
  let turn: Promise<unknown> = Promise.resolve()

  const learn = (cards: readonly Card[]): void => {
    const byPaper = new Map(cards.map((card) => [card.paper, card]))
    for (const spot of spots.values()) {
      const card = spot.card && byPaper.get(spot.card.paper)
      if (!card) continue
      spot.card = card
      changed(spot)
    }
  }
  const isHere = (spot: Spot): boolean => spots.get(spot.found.card) === spot
  const report = async (some: readonly Spot[]): Promise<void> => {
    const batch = some.filter(isHere)
    if (batch.length === 0) return
    const reply = await ask({ ask: 'report', sightings: batch.map(({ found }) => found.sighting), since })
    failed = reply.ok ? undefined : reply.error
    if (!reply.ok) return void lost.push(...batch)
    for (const [i, spot] of batch.entries()) spot.card = reply.value[i] ?? undefined
    appeared(batch.filter((spot) => spot.card && isHere(spot)))
  }
  const settle = (reply: Reply<readonly Card[]>): ReplyError | undefined => {
    if (!reply.ok) return reply.error
    learn(reply.value)
    return undefined
  }
  /** Acts one after the other: what is taken back is the act before, though that is still on its way. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const drop = (found: readonly Found[]): void => {
    const left = found.flatMap(({ card }) => spots.get(card) ?? [])
    for (const { card } of found) spots.delete(card)
    gone(left)
    if (spots.size * 2 >= before) return
    before = 0
    since = Date.now()
  }
  return {
    spots,
    drop,
    stale(changed, holds) {
      const touched = new Set<Spot | undefined>()
      for (const node of changed) for (let at: Node | null = node; at; at = at.parentNode) touched.add(owners.get(at))
      const isThere = ({ card, title }: Found): boolean => [card, title].every((one) => contains.call(document, one))
      return [...spots.values()].filter((spot) => (!isThere(spot.found) || touched.has(spot)) && !holds(spot.found)).map(({ found }) => found)
    },
    add(found) {
      const fresh = found.filter((each) => {
        const old = spots.get(each.card)
        return !(old && isSame(old.found, each))
      })
      drop(fresh)
      const added = fresh.map(makeSpot)
      for (const spot of added) {
        spots.set(spot.found.card, spot)
        for (const part of spot.parts) owners.set(part, spot)
      }
      const asked = [...added, ...lost.splice(0)]
      for (let at = 0; at < asked.length; at += BATCH) reports = reports.then(() => report(asked.slice(at, at + BATCH)))
    },
    restart() {
      before = spots.size
      if (before === 0) since = Date.now()
    },
    async refresh(papers) {
      const mine = new Set([...spots.values()].flatMap(({ card }) => card?.paper ?? []))
      const wanted = papers ? papers.filter((id) => mine.has(id)) : [...mine]
      if (wanted.length > 0) settle(await ask({ ask: 'cards', papers: wanted.slice(0, MOST_PAPERS), since }))
    },
    act: ({ card }, verb) =>
      inTurn(async () => {
        if (!card) return undefined
        const id = newId()
        const error = settle(await ask({ ask: 'act', act: { id, papers: [card.paper], verb }, since }))
        if (!error) acts.push(id)
        return error
      }),
    undo: () =>
      inTurn(async () => {
        const act = acts.at(-1)
        const error = act ? settle(await ask({ ask: 'undo', act, since })) : null
        if (!error) acts.pop()
        return error
      }),
    canUndo: () => acts.length > 0,
    failed: () => failed,
    shown: () => [...spots.values()].flatMap(({ card }) => (card ? [{ paper: card.paper, state: card.state }] : [])),
  }
}
