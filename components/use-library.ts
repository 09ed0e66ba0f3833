import { createContext } from 'preact'
import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Change, FirstRows, Found, Library, Query, TagCount } from '../lib/actions/library.ts'
import type { Tutor } from '../lib/actions/tutor.ts'
import type { SmartList } from '../lib/actions/verbs.ts'
import { type ErrorCode, codeOf } from '../lib/errors.ts'
import type { Labels } from '../lib/labels.ts'
import type { PageReport } from '../lib/page-report.ts'
import type { CardState, Paper, PaperId, Sighting } from '../lib/paper.ts'
import type { FileReading, Reading } from '../lib/exchange/index.ts'
import type { Answer } from '../lib/exchange/zotero-ask.ts'
import type { SendOptions, Target } from '../lib/exchange/zotero.ts'
import type { Settings } from '../lib/settings.ts'
import type { Key, Words } from '../lib/words.ts'
import { drawn } from './drawn.ts'
import { useHold } from './kit/Gate.tsx'

/** Everything a view needs of the outside, given once by its entry point. */
export interface Desk {
  readonly library: Library
  /** What the first drawing may begin with, once it is read; nothing after it. */
  readonly first?: () => Promise<FirstRows | undefined> | undefined
  /** What it was drawn with the last time, for the first drawing and until `first` is read; nothing after it. */
  readonly last?: () => FirstRows | undefined
  readonly words: Words
  now(): number
  /** Random and unique. */
  newId(): string
  /** Calls back after each committed change, here or in another context; gives the way to stop it. */
  watch(listener: (change: Change) => void): () => void
  readonly settings: SettingsStore
  readonly page: FrontPage
  /** What finds the papers of a page's HTML, loaded when a file needs it. */
  readonly readPage?: () => Promise<(html: string) => readonly Sighting[]>
  /** Reads a large file beside the page; undefined when it was called off, or has to be read here. */
  readonly readAside?: (file: File, reading: FileReading) => Promise<Reading | undefined>
  /** Absent where nothing can be sent. */
  readonly zotero?: ZoteroDesk
  /** What has been learned of the user; the first to ask waits while it is learned, and hears of how many papers so far. */
  tutor(progress: (done: number) => void): Promise<Tutor>
  /** The words for the id of a topic or category. */
  nameTopic(id: string): string
  /** Every topic a paper can be given, in order of their groups. */
  readonly topics: Labels['topics']
  /** Every category, likewise. */
  readonly categories: Labels['categories']
  /** The name of a site by its id; a host stays as it is. */
  nameSite(id: string): string
  /** Opens a page of the extension, at a place in it. */
  openPage(page: 'library' | 'options', place?: string): void
  /** Opens the side panel, where the browser has one and we are not in it. */
  openPanel?(): void
  /** Asks the browser not to clear the library when the disk runs full; asked once is enough. */
  persist(): void
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>
  /** Hands a finished file to the user. */
  keepFile(file: { readonly name: string; readonly type: string; readonly parts: readonly (string | Uint8Array<ArrayBuffer> | Blob)[] }): void
}

/** Zotero on this computer. Nothing is asked of it before the user allowed it. */
export interface ZoteroDesk {
  allowed(): Promise<boolean>
  /** Shows the browser's own question; must be called from a click. */
  allow(): Promise<boolean>
  /** Collections to send to. */
  targets(): Promise<Answer<Target>>
  /** One answer a paper, in order; fewer when called off. */
  send(papers: readonly Paper[], target: string, options: SendOptions & { readonly signal: AbortSignal; told(done: number): void }): Promise<readonly Answer<'sent'>[]>
  /** Which of the papers it has already. */
  has(papers: readonly Paper[], signal: AbortSignal): Promise<Answer<ReadonlySet<PaperId>>>
}

/** The page in front of the user. */
export interface FrontPage {
  look(): Promise<FrontLook>
  /** The paper the user is at on that page. */
  current(): Promise<PaperId | undefined>
  /** Reads the page in front now, this once; false where the browser forbids it. Must be called from a click, like the next. */
  readOnce(): Promise<boolean>
  /** Asks for the page's site for good. */
  readAlways(): Promise<boolean>
  /** Lets the user teach the page, in it; false where the browser forbids it. */
  teach(): Promise<boolean>
  watch(listener: () => void): void
}

/** What can be seen of the page in front. */
export interface FrontLook {
  /** Its papers in order, none where it has none or may not be read. */
  readonly papers: readonly { readonly paper: PaperId; readonly state: CardState }[]
  /** How it was read; undefined where it is not read or may not be. */
  readonly told: FrontReport | undefined
  /** Host of a web page that is not read and may be, for all we are allowed to see; undefined else. */
  readonly unread: string | undefined
}

/** What the page in front tells of itself. */
export interface FrontReport {
  /** Undefined while it is looked at. */
  readonly report: PageReport | undefined
  /** Why its papers have no marks. */
  readonly failed?: Key | undefined
  readonly host: string
  /** The site is read at every visit. */
  readonly watched: boolean
  /** To hand on, without anything private. */
  readonly diagnosis: string
}

/** The user's choices: the value now, and the way to change it everywhere. */
export interface SettingsStore {
  now(): Settings
  change(patch: Partial<Settings>): void
  watch(listener: () => void): () => void
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a view is rendered inside DeskProvider')
  return desk
}

export type Asked<T> = { readonly state: 'loading' | 'ready' | ErrorCode; readonly value: T | undefined; readonly again: () => void }

interface AskedOptions<T> {
  /** Stands at once, until anything else comes. */
  readonly last?: T | undefined
  /** Stands until the first answer, unless that comes before it. */
  readonly begin?: Promise<T | undefined> | undefined
  /** Asks at once rather than after the first drawing: for what is at hand, and decides what is drawn. */
  readonly soon?: boolean
  /** False where the view need not be held back for it. */
  readonly holds?: boolean
}

/** Asks, and asks again after each change; an answer overtaken by a newer question is dropped, the last good one stays on screen. */
export function useAsked<T>(ask: () => Promise<T>, keys: readonly unknown[], { last, begin, soon = false, holds = true }: AskedOptions<T> = {}): Asked<T> {
  const { watch } = useDesk()
  const turn = useRef(0)
  const [asked, setAsked] = useState<Omit<Asked<T>, 'again'>>(last === undefined ? { state: 'loading', value: undefined } : { state: 'ready', value: last })
  useLayoutEffect(() => {
    const isOpen = (old: Omit<Asked<T>, 'again'>): boolean => old.state === 'loading' || (last !== undefined && old.value === last)
    begin?.then((value) => value !== undefined && setAsked((old) => (isOpen(old) ? { state: 'ready', value } : old)), () => undefined)
  }, [])
  const again = useCallback(() => {
    const mine = ++turn.current
    const settle = (change: (old: Omit<Asked<T>, 'again'>) => Omit<Asked<T>, 'again'>): void => {
      if (mine === turn.current) setAsked(change)
    }
    ask().then(
      (value) => settle(() => ({ state: 'ready', value })),
      (error: unknown) => settle((old) => ({ ...old, state: codeOf(error) })),
    )
  }, keys)
  const useWhen = soon ? useLayoutEffect : useEffect
  useWhen(() => {
    again()
    const stop = watch(again)
    return () => {
      turn.current++
      stop()
    }
  }, [again, watch])
  useHold(!holds || asked.state !== 'loading')
  return { ...asked, again }
}

export function useQuery({ text, sort, offset, limit }: Query, begins: Pick<AskedOptions<Found>, 'last' | 'begin'> = {}): Asked<Found> {
  const { library } = useDesk()
  return useAsked(() => library.find({ text, sort, offset, limit }), [library, text, sort, offset, limit], begins)
}

const NO_TAGS: readonly TagCount[] = []

/** Tags with how many papers bear them: counting reads more than a first list does, and lets it go first. `holds`: the view is held back for them. */
export function useTags(holds = true): readonly TagCount[] {
  const { library } = useDesk()
  return useAsked(() => drawn().then(() => library.tags()), [library], { holds }).value ?? NO_TAGS
}

/** Kept searches. */
export function useLists(): readonly SmartList[] {
  const { library } = useDesk()
  return useAsked(() => library.lists(), [library]).value ?? []
}

/** The settings, and the way to change some of them. */
export function useSettings(): readonly [Settings, (patch: Partial<Settings>) => void] {
  const { settings } = useDesk()
  const [, draw] = useState(0)
  useEffect(() => settings.watch(() => draw((nth) => nth + 1)), [settings])
  return [settings.now(), settings.change]
}
