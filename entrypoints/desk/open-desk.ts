import { drawn } from '../../components/drawn.ts'
import type { Desk, FrontLook, SettingsStore } from '../../components/use-library.ts'
import type { Change, FirstRows, Library, World } from '../../lib/actions/library.ts'
import { readFirst } from '../../lib/actions/read-first.ts'
import type { Act } from '../../lib/actions/verbs.ts'
import { openChanges } from '../../lib/browser/changes.ts'
import { askOwn, packaged } from '../../lib/browser/runtime.ts'
import { writeStored } from '../../lib/browser/storage.ts'
import { openPanel, openTab, ownWindow } from '../../lib/browser/tabs.ts'
import { DATABASE, openStore } from '../../lib/store/open.ts'
import type { Words } from '../../lib/words.ts'
import { frontPage } from './front-page.ts'
import { forgetDrawn } from './last-drawn.ts'
import { lateLibrary } from './late-library.ts'
import { lateLabels, nameSite, nameTopic } from './late-names.ts'
import { zoteroDesk } from './zotero.ts'

/** Long enough for any browser to have begun the download. */
const FILE_LIVES_MS = 60_000

function keepFile({ name, type, parts }: Parameters<Desk['keepFile']>[0]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), FILE_LIVES_MS)
}

/** Changes that come close together wake the worker once, ms. */
const WAKE_AFTER_MS = 500
let waking: ReturnType<typeof setTimeout> | undefined

/** Wakes the worker, which keeps the copies, after a change here. */
function wakeWorker({ what }: Change): void {
  if (what === 'sighted' || waking !== undefined) return
  waking = setTimeout(() => {
    waking = undefined
    void writeStored('changed', Date.now())
  }, WAKE_AFTER_MS)
}

/** Finds papers in the HTML of an opened file, in a document of its own that runs and loads nothing. */
const readPage: NonNullable<Desk['readPage']> = async () => {
  const [{ detect }, { SITES }] = await Promise.all([import('../../lib/sites/detect.ts'), import('../../lib/sites/index.ts')])
  return (html) => detect(new DOMParser().parseFromString(html, 'text/html'), 'https://page.invalid/', { sites: SITES }).found.map(({ sighting }) => sighting)
}

let asked = false

/** Only pages may ask, not the worker. */
function persist(): void {
  if (asked) return
  asked = true
  void navigator.storage.persist().catch(() => false)
}

/** Acts that are being written. */
const underWay = new Set<Act>()

/** Firefox calls off what a page is writing when it is closed. The worker, which hears of it before, does it too; whoever comes second changes nothing. */
function handOver(): void {
  for (const act of underWay) void askOwn({ ask: 'act', act, since: now() }).catch(() => undefined)
}
addEventListener('pagehide', handOver)
document.addEventListener('visibilitychange', () => document.hidden && handOver())

async function untilDone<T>(act: Act, work: Promise<T>): Promise<T> {
  underWay.add(act)
  if (document.hidden) handOver()
  return work.finally(() => underWay.delete(act))
}

const now = (): number => Date.now()
const newId = (): string => crypto.randomUUID()

/** What opens while settings and words are read. */
export interface Opening {
  /** Once what a list begins with is asked for; throws why the library cannot be opened. */
  readonly asked: Promise<unknown>
  /** What a list begins with. */
  readonly first: Promise<FirstRows | undefined>
  /** The library, whose code is brought when it is first wanted: rows are drawn before. */
  library(): Promise<Library>
  /** What a list begins with, read anew. */
  again(): Promise<FirstRows | undefined>
  readonly changes: ReturnType<typeof openChanges>
}

/** Begins to open the library for a page of the extension. */
export function beginOpening(): Opening {
  const changes = openChanges()
  changes.watch(wakeWorker)
  const store = openStore(DATABASE)
  const first = store.then(readFirst)
  // Whoever waits for it hears why it failed.
  first.catch(() => {})
  const world: World = { now, newId, notify: changes.tell, lock: (name, work) => navigator.locks.request(name, work) }
  const open = async (): Promise<Library> => {
    const opened = await store
    const [{ libraryIn }, { gatherThere }] = await Promise.all([import('../../lib/actions/open.ts'), import('../../lib/actions/gather-port.ts')])
    const made = await libraryIn(opened, { ...world, gatherWords: () => gatherThere(new Worker('/gather.js')) })
    const act: Library['act'] = (one, options) => untilDone(one, made.act(one, options))
    // What takes the place of everything must not leave rows of it behind, however it ends.
    return { ...made, act, restore: (file, options) => (options.dry || forgetDrawn(), made.restore(file, options)) }
  }
  let library: Promise<Library> | undefined
  return { asked: store, first, library: () => (library ??= open()), again: () => store.then(readFirst), changes }
}

/** What the views need of the browser, and the library, which may not be there yet: what is asked of it waits until it is open and `sound`. `inSight`: its first rows already are. */
export function openDesk(settings: SettingsStore, words: Words, { first: read, library, changes }: Opening, sound: Promise<unknown>, last: FirstRows | undefined, inSight: boolean): Desk {
  // Its code must not come between the first rows and their drawing, unless these wait for it themselves.
  let hurry: () => void = () => {}
  const calm = inSight ? sound : Promise.race([sound.then(drawn), new Promise<void>((done) => (hurry = done))])
  const opened = lateLibrary(() => Promise.all([sound, calm]).then(library))
  const look = async (): Promise<FrontLook> => {
    const seen = await frontPage.look()
    if (seen.papers.length) hurry()
    return seen
  }
  // An empty library must be sound before it is shown.
  let first: Promise<FirstRows | undefined> | undefined = read.then((rows) => (rows?.total ? rows : undefined))
  // Asked for long before anybody can click.
  let window: number | undefined
  let lastRows = last
  void drawn().then(async () => {
    first = undefined
    lastRows = undefined
    window = await ownWindow()
  })
  // Weights and learners are big, and few pages ask for them.
  const tutor = async () => (await import('./open-tutor.ts')).tutorOf(opened, settings, changes.watch)
  let learned: ReturnType<typeof tutor> | undefined
  return {
    library: opened,
    first: () => first,
    last: () => lastRows,
    tutor: async (progress) => (await (learned ??= tutor()))(progress),
    words,
    settings,
    now,
    newId,
    watch: changes.watch,
    nameSite,
    nameTopic,
    get topics() {
      return lateLabels().topics
    },
    get categories() {
      return lateLabels().categories
    },
    openPage: (page, place = '') => void openTab(packaged(`${page}.html${place}`)),
    openPanel: () => window !== undefined && void openPanel(window).then(() => close(), () => undefined),
    persist,
    copy: (text) => navigator.clipboard.writeText(text),
    keepFile,
    page: { ...frontPage, look },
    zotero: zoteroDesk,
    readPage,
    readAside: async (file, reading) => (await import('../../lib/exchange/read-aside.ts')).readThere(new Worker('/reader.js'), file, reading),
  }
}
