import 'fake-indexeddb/auto'
import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { ToastRegion } from '../../../components/kit/Toast.tsx'
import { ColoursProvider } from '../../../components/use-colours.tsx'
import { type Desk, DeskProvider, type SettingsStore } from '../../../components/use-library.ts'
import { WordsProvider } from '../../../components/use-words.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Tutor } from '../../../lib/actions/tutor.ts'
import type { Change, Library } from '../../../lib/actions/library.ts'
import { readAny } from '../../../lib/exchange/index.ts'
import { DEFAULTS, parseSettings } from '../../../lib/settings.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }
import { libraryJson } from '../../fixtures/views/library.ts'

/** jsdom knows the element but not how to show it. */
const dialog = globalThis.HTMLDialogElement?.prototype
if (dialog && !dialog.showModal) {
  dialog.showModal = function show(this: HTMLDialogElement) {
    this.open = true
  }
  dialog.close = function close(this: HTMLDialogElement) {
    this.open = false
  }
}

export const NOW = Date.UTC(2026, 10, 23, 12)
export interface Files {
  readonly name: string
  readonly text: string
}
let nth = 0

/** What has learned nothing. */
export const NO_TUTOR: Tutor = {
  suggestTags: () => [], rate: () => undefined, reguess: ({ guess }) => guess, similar: () => [], words: () => [], audit: async () => undefined, model: 'none', lessons: () => new Uint32Array(), score: () => undefined, heed() {}, forget() {}, keep() {},
  learned: () => ({ liked: 0, disliked: 0, enough: 3, interests: [], tags: [], corrected: [] }),
}

function keepSettings(): SettingsStore {
  let value = DEFAULTS
  const listeners = new Set<() => void>()
  return {
    now: () => value,
    change(patch) {
      value = parseSettings({ ...value, ...patch })
      for (const listener of listeners) listener()
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A desk over a real library of its own, with `count` invented papers in it. */
export async function openDesk(count = 0): Promise<Desk & { readonly kept: Files[] }> {
  const listeners = new Set<(change: Change) => void>()
  const newId = (): string => `id-${nth++}`
  const notify = (change: Change): void => {
    for (const listener of listeners) listener(change)
  }
  const library = await openLibrary({ now: () => NOW, newId, notify }, `views-${nth++}`)
  await library.take(readAny(libraryJson(count, NOW)).entries, { dry: false })
  const kept: Files[] = []
  return {
    library: counted(library),
    words: makeWords(messagesGetter(messages), 'en'),
    now: () => NOW,
    newId,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    settings: keepSettings(),
    page: { look: async () => ({ papers: [], told: undefined, unread: undefined }), current: async () => undefined, readOnce: async () => false, readAlways: async () => false, teach: async () => false, watch() {} },
    nameTopic: (id) => id,
    tutor: async () => NO_TUTOR,
    topics: [{ id: 'nlp', name: 'Language' }],
    categories: [{ id: 'cs.CL', name: 'Computation and language' }, { id: 'cs.CV', name: 'Computer vision' }],
    nameSite: (id) => id,
    openPage() {},
    persist() {},
    copy: async (text) => void kept.push({ name: 'clipboard', text }),
    keepFile: async ({ name, parts }) => void kept.push({ name, text: await new Blob([...parts]).text() }),
    kept,
  }
}

/** A tutor that finds long titles interesting. */
export const LONG_TITLES: Tutor = {
  ...NO_TUTOR, learned: () => ({ ...NO_TUTOR.learned(), liked: 3 }), lessons: () => Uint32Array.of(1), score: ({ title }) => title.length / 1_000,
}

/** Picks an order of the list. */
export async function order(sort: string): Promise<void> {
  const pick = find('.pick select') as HTMLSelectElement
  pick.value = sort
  await act(() => void pick.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
}

/** Renders into a fresh body and lets everything asked for arrive. */
export async function show(desk: Desk, view: ComponentChild): Promise<void> {
  localStorage.clear()
  render(null, document.body)
  document.body.replaceChildren()
  await act(() => render(<WordsProvider value={desk.words}><DeskProvider value={desk}><ToastRegion><ColoursProvider>{view}</ColoursProvider></ToastRegion></DeskProvider></WordsProvider>, document.body))
  await settle()
}

/** Asks of libraries that are not answered yet; a loaded machine takes its time. */
let underWay = 0

/** The same library, counting what is under way. */
function counted(library: Library): Library {
  const count = async <T,>(answer: Promise<T>): Promise<T> => {
    underWay++
    try {
      return await answer
    } finally {
      underWay--
    }
  }
  return new Proxy(library, {
    get(target, name: keyof Library) {
      const method = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]): unknown => {
        const answer = method(...args)
        return answer instanceof Promise ? count(answer) : answer
      }
    },
  })
}

/** Until answers of the library are on screen. */
export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 6; ) {
    await act(() => new Promise<void>((done) => void setTimeout(done, 5)))
    quiet = underWay > 0 ? 0 : quiet + 1
  }
}

/** The first element for a selector whose name (label, text) contains `name`. */
export function find(selector: string, name = ''): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const found = all.find((one) => `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`.includes(name))
  if (!found) throw new Error(`no ${selector} named "${name}" among ${all.map((one) => one.outerHTML.slice(0, 80)).join('\n')}`)
  return found
}

export async function click(selector: string, name = ''): Promise<void> {
  await act(() => find(selector, name).click())
  await settle()
}

export async function type(selector: string, text: string): Promise<void> {
  const field = find(selector) as HTMLInputElement
  await act(() => {
    field.focus()
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settle()
}

/** A key on the element in focus. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(() => void (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))
  await settle()
}

export const titles = (): string[] => [...document.querySelectorAll('[data-row]')].map((row) => row.textContent ?? '')
