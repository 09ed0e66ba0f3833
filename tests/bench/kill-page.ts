/** What `kill.mjs` runs inside the page. Act n notes on paper n % 40 that it was done; each also gives a tag, so that half an act would show. */
import { openLibrary } from '../../lib/actions/open.ts'

declare const acknowledge: (n: number) => Promise<void>
const PAPERS = 40
const sightings = Array.from({ length: PAPERS }, (_, i) => ({ how: 'site' as const, title: `Harbour number ${i} of a long coast`, ids: { doi: `10.1/${i}` } }))
/** False where Chromium found the database damaged and threw it away whole: it then asks to make it anew, or refuses this once. */
const there = indexedDB.databases().then((all) => all.length > 0, () => false)
const opened = there.then(() => openLibrary({ now: () => Date.now(), newId: () => crypto.randomUUID() }))
const met = opened.then((library) => library.sight(sightings, { site: 'kill', page: 'https://kill.example/', since: 0 }))

const kill = {
  there: (): Promise<boolean> => there,
  /** Acts one after another until the browser dies; each is acknowledged when its promise is kept. */
  async write(from: number): Promise<void> {
    const [library, cards] = [await opened, await met]
    for (let n = from; ; n++) {
      const papers = [cards[n % PAPERS]?.paper ?? '']
      await library.act({ id: `act-${n}`, papers, verb: { do: 'tag', add: [`t${n}`], remove: n >= from + PAPERS ? [`t${n - PAPERS}`] : [] } })
      await acknowledge(n)
    }
  },
  /** Acknowledged acts that are not in the journal, and papers whose list, index and facts do not agree. */
  async check(known: readonly number[]): Promise<{ lost: number; torn: number; checked: number }> {
    const [library, cards] = [await opened, await met]
    const done = new Set<string>()
    for (let place = 0; ; ) {
      const { upTo, papers } = await library.touchedSince(place)
      for (const paper of papers) done.add(paper)
      if (upTo === place) break
      place = upTo
    }
    let [lost, torn] = [0, 0]
    for (const n of known.slice(-200)) {
      // Undoing and asking again would change it; a repeated act answers from the journal and changes nothing.
      const { papers } = await library.act({ id: `act-${n}`, papers: [], verb: { do: 'tag', add: ['never'], remove: [] } })
      if (papers[0]?.id !== cards[n % PAPERS]?.paper) lost++
    }
    const { papers, total } = await library.find({ text: '', sort: 'added', offset: 0, limit: 100 })
    if (total !== papers.length) torn++
    for (const paper of papers) {
      for (const tag of paper.user.tags) {
        const found = await library.find({ text: `tag:${tag}`, sort: 'relevance', offset: 0, limit: 5 })
        if (!found.papers.some(({ id }) => id === paper.id)) torn++
      }
      if (!done.has(paper.id)) torn++
    }
    return { lost, torn, checked: known.length + papers.length }
  },
}
Object.assign(globalThis, { kill })
