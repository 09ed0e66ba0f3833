/** What `kill-verbs.mjs` runs: in the extension's worker, which is stopped meanwhile, and afterwards in a page, which judges what is there. */
import { deleteDB } from 'idb'
import type { Library } from '../../lib/actions/library.ts'
import { openLibrary } from '../../lib/actions/open.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { Entry, Sighting } from '../../lib/paper.ts'
import { KEPT_META } from '../../lib/store/lines.ts'
import { openStore } from '../../lib/store/open.ts'
import { countPapers, everyPaper } from '../../lib/store/papers.ts'
import { ruleKey, type TaughtRule } from '../../lib/taught.ts'
import type { UserRule } from '../../lib/rules.ts'

/** Papers of a prepared library. */
const PAPERS = 12
/** Papers of the imports and backups that take long enough to be cut short. */
const MANY = 3_000
const DOI = '10.1/0-published'

const sighting = (n: number): Sighting => ({
  how: 'site',
  title: `Harbour number ${n} of a long and quiet coast`,
  abstract: `What the keeper of harbour ${n} wrote down in the year of the great fog, about boats, lanterns and the tide.`,
  ids: { arxiv: `2401.${String(10_000 + n)}`, ...(n === 0 ? { doi: DOI } : {}) },
})
const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    sighting: { ...sighting(n + 6), how: 'file' },
    user: { standing: 'saved', savedAt: 5_000 + n, tags: ['file'], note: `kept ${n}` },
  }))

/** Times and ids that are the same in every run. */
function open(db: string, prefix: string): Promise<Library> {
  let [time, ids] = [prefix === 'before' ? 1_000 : 9_000, 0]
  return openLibrary(
    { now: () => ++time, newId: () => `${prefix}-${++ids}`, lock: (name, work) => navigator.locks.request(`${db} ${name}`, work) },
    db,
  )
}

type Case = (library: Library, papers: readonly string[], backup: Uint8Array<ArrayBuffer>) => Promise<unknown>
const verb = (one: Verb, ...which: number[]): Case => (library, papers) =>
  library.act({ id: 'the-act', papers: which.map((n) => papers[n] ?? ''), verb: one })
const highlight = { id: 'h2', exact: 'lanterns', prefix: '', suffix: '', start: 3, colour: 'green', page: 'https://s.example/', at: 7 } as const

const rule = (id: string, value: string): UserRule => ({ id, name: id, on: true, when: { is: 'keyword', value }, does: { colour: 'blue' } })

const taught = (path: string): TaughtRule => ({
  version: 1, host: 'coast.example', path, at: 5, cards: ['div > li.paper'], skip: [], parts: [], titles: ['>h3#0'], needsId: false,
  print: { count: 9, filled: 1 }, example: { url: `https://coast.example${path}`, title: 'Harbours' },
})

const VERBS = {
  save: verb({ do: 'save' }, 8, 9, 10),
  unsave: verb({ do: 'unsave' }, 1, 2),
  dismiss: verb({ do: 'dismiss' }, 1, 9),
  restore: verb({ do: 'restore' }, 3),
  read: verb({ do: 'read', reading: 'reading' }, 1, 9),
  tag: verb({ do: 'tag', add: ['coast/new'], remove: ['coast'] }, 0, 1, 2, 9),
  refuse: verb({ do: 'refuse', tag: 'coast' }, 1),
  note: verb({ do: 'note', text: 'written *later*' }, 1),
  rate: verb({ do: 'rate', stars: 5 }, 1, 9),
  pin: verb({ do: 'pin', on: true }, 1),
  due: verb({ do: 'due', on: '2027-01-31' }, 1),
  edit: verb({ do: 'edit', fields: { title: 'Typed by hand' } }, 1),
  highlight: verb({ do: 'highlight', highlight }, 1),
  unhighlight: verb({ do: 'unhighlight', id: 'h1' }, 2),
  trash: verb({ do: 'trash' }, 0, 1, 2),
  untrash: verb({ do: 'untrash' }, 4),
  join: verb({ do: 'join' }, 1, 2, 9),
  apart: verb({ do: 'apart' }, 1, 2),
  split: verb({ do: 'split', ids: [`doi:${DOI}`] }, 0),
  'rename-tag': verb({ do: 'rename-tag', from: 'coast', to: 'shore/long' }),
  'delete-tag': verb({ do: 'delete-tag', tag: 'coast' }),
  topic: verb({ do: 'topic', topic: 'llm', is: false }),
  'keep-list': verb({ do: 'keep-list', list: { name: 'New', query: 'tag:coast' } }),
  'drop-list': verb({ do: 'drop-list', name: 'Old' }),
  'keep-rules': verb({ do: 'keep-rules', rules: [rule('r1', 'tide'), rule('r2', 'fog')] }),
  'drop-rule': verb({ do: 'drop-rule', id: 'r1' }),
  'move-rule': verb({ do: 'move-rule', id: 'r1', to: 1 }),
  'keep-taught': verb({ do: 'keep-taught', rules: [taught('/new')] }),
  'drop-taught': verb({ do: 'drop-taught', key: ruleKey(taught('/list')) }),
  'colour-tag': verb({ do: 'colour-tag', tag: 'coast', colour: 'red' }),
} as const satisfies Record<Verb['do'], Case>

const CASES: Readonly<Record<string, Case>> = {
  ...VERBS,
  'a page seen': (library) => library.sight([2, 9, 20, 21].map(sighting), { site: 'other', page: 'https://o.example/', since: 8_000 }),
  undo: (library) => library.undo('noted'),
  'import of 200': (library) => library.take(entries(200), { dry: false }),
  'import of 3,000': (library) => library.take(entries(MANY), { dry: false }),
  'restore, merged': (library, _, backup) => library.restore(backup, { mode: 'merge', dry: false }),
  'restore, replaced': (library, _, backup) => library.restore(backup, { mode: 'replace', dry: false }),
}

/** A library with something of everything, so that every verb has something to change. */
async function prepare(db: string): Promise<void> {
  const library = await open(db, 'before')
  const cards = await library.sight(Array.from({ length: PAPERS }, (_, n) => sighting(n)), { site: 's', page: 'https://s.example/', since: 0 })
  const papers = cards.map(({ paper }) => paper)
  const act = (id: string, one: Verb, ...which: number[]) => library.act({ id, papers: which.map((n) => papers[n] ?? ''), verb: one })
  await act('tagged', { do: 'tag', add: ['coast', 'fog'], remove: [] }, 0, 1, 2)
  await act('noted', { do: 'note', text: 'the first note' }, 1)
  await act('dismissed', { do: 'dismiss' }, 3)
  await act('trashed', { do: 'trash' }, 4)
  await act('marked', { do: 'highlight', highlight: { ...highlight, id: 'h1' } }, 2)
  await act('coloured', { do: 'colour-tag', tag: 'fog', colour: 'grey' })
  await act('ruled', { do: 'keep-rules', rules: [rule('r1', 'boats'), rule('r0', 'coast')] })
  await act('taught', { do: 'keep-taught', rules: [taught('/list')] })
  await act('listed', { do: 'keep-list', list: { name: 'Old', query: 'tag:fog' } })
  library.close()
}

/** Another library's backup: some papers in common, many not, and colours and lists of its own. */
async function makeBackup(): Promise<Uint8Array<ArrayBuffer>> {
  const library = await open('kill-other', 'other')
  await library.take(entries(MANY), { dry: false })
  await library.act({ id: 'other-colour', papers: [], verb: { do: 'colour-tag', tag: 'file', colour: 'blue' } })
  await library.act({ id: 'other-list', papers: [], verb: { do: 'keep-list', list: { name: 'Other', query: 'tag:file' } } })
  const bytes = await library.backup({ all: true })
  library.close()
  await deleteDB('kill-other')
  await deleteDB('kill-other-snapshots')
  return bytes
}

/** Everything that is the truth, as text. Imports that were cut short and taken back leave entries in the journal, which are no one's facts. */
async function dump(db: string): Promise<string> {
  const store = await openStore(db)
  const papers = (await everyPaper(store)).map(({ doc: _doc, ...paper }) => paper).sort((a, b) => (a.id < b.id ? -1 : 1))
  const acts = (await store.getAll('journal')).map(({ n: _n, ...entry }) => entry).filter(({ verb: { do: what } }) => what !== 'import')
  const meta = await Promise.all(KEPT_META.map((name) => store.get('meta', name)))
  const moved = await Promise.all([store.getAllKeys('moved'), store.getAll('moved')])
  const text = JSON.stringify([papers, acts, moved, meta])
  store.close()
  return text
}

/** The lists, counts, search and the tables of identifiers agree with the papers. */
async function agrees(library: Library, papers: number): Promise<boolean> {
  const total = async (text: string) => (await library.find({ text, sort: 'added', offset: 0, limit: 1 })).total
  const all = await library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 1_000_000 })
  const saved = all.papers.filter(({ user }) => user.standing === 'saved' && user.trashedAt === undefined)
  const tags = new Map<string, number>()
  for (const { user } of saved) for (const tag of user.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  const counted = new Map((await library.tags()).map(({ tag, count }) => [tag, count]))
  const known = await library.take(all.papers.map(({ title, ids }) => ({ sighting: { how: 'file', title: `${title} and more`, ...(ids ? { ids } : {}) } })), { dry: true })
  return known.fresh === 0 && all.total <= papers && (await total('')) === saved.length && (await total('harbour')) <= saved.length
    && tags.size === counted.size && [...tags].every(([tag, count]) => counted.get(tag) === count)
}

let armed: { readonly library: Library; readonly papers: readonly string[]; readonly backup: Uint8Array<ArrayBuffer> } | undefined

const kill = {
  names: Object.keys(CASES),
  prepare,
  /** In Base64, which travels faster than a list of numbers. */
  backup: async () => (await makeBackup()).toBase64(),
  /** Opens what a case needs, so that only the case itself runs when it is told to go. */
  async ready(db: string, backup: string): Promise<void> {
    const library = await open(db, 'during')
    const found = await Promise.all(['state:any', 'state:trash'].map((text) => library.find({ text, sort: 'added', offset: 0, limit: 100 })))
    const ids = new Map(found.flatMap(({ papers }) => papers).map(({ id, title }) => [title, id]))
    armed = { library, papers: Array.from({ length: PAPERS }, (_, n) => ids.get(sighting(n).title) ?? ''), backup: Uint8Array.fromBase64(backup) }
  },
  /** Does it; the promise is the acknowledgement. */
  async go(name: string): Promise<void> {
    if (!armed) throw new Error('not ready')
    const { library, papers, backup } = armed
    await CASES[name]?.(library, papers, backup)
  },
  /** After the stop: what the store says, and whether its derived parts say the same. */
  async look(db: string): Promise<{ readonly truth: string; readonly agrees: boolean }> {
    const library = await open(db, 'after')
    await navigator.locks.request(`${db} paperlight-import`, () => Promise.resolve())
    const store = await openStore(db)
    const papers = await countPapers(store)
    store.close()
    const result = { truth: await dump(db), agrees: await agrees(library, papers) }
    library.close()
    return result
  },
  async drop(db: string): Promise<void> {
    await deleteDB(db)
    await deleteDB(`${db}-snapshots`)
  },
}
Object.assign(globalThis, { kill })
