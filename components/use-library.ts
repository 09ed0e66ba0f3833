import { createContext } from 'preact'
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Change, Found, Library, Query, TagCount } from '../lib/actions/library.ts'
import type { Entry, Paper, Rejected, Sighting } from '../lib/paper.ts'
import type { Words } from '../lib/words.ts'

/** A file format as the views need it: its name for people, and how to write what is listed. */
export interface FileFormat {
  readonly id: string
  readonly label: string
  readonly extension: string
  readonly type: string
  write(papers: readonly Paper[]): string
}

/** Everything a view needs of the outside, given once by its entry point. */
export interface Desk {
  readonly library: Library
  readonly words: Words
  readonly formats: readonly FileFormat[]
  now(): number
  /** Random and unique. */
  newId(): string
  /** Calls back after each committed change, here or in another context; gives the way to stop it. */
  watch(listener: (change: Change) => void): () => void
  /** Opens an http(s) address in a new tab. */
  openTab(url: string): void
  openLibrary(): void
  /** Hands a finished file to the user. */
  keepFile(file: { readonly name: string; readonly type: string; readonly text: string }): void
  readDigest(text: string): readonly Sighting[]
  /** Reads an exchange file, whatever its format. */
  readEntries(text: string, name: string): { readonly entries: readonly Entry[]; readonly rejected: readonly Rejected[] }
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a view is rendered inside DeskProvider')
  return desk
}
export const useWords = (): Words => useDesk().words

export type Asked<T> = { readonly state: 'loading' | 'ready' | 'failed'; readonly value: T | undefined; readonly again: () => void }

/** Asks, and asks again after each change; an answer overtaken by a newer question is dropped, the last good one stays on screen. */
export function useAsked<T>(ask: () => Promise<T>, keys: readonly unknown[]): Asked<T> {
  const { watch } = useDesk()
  const turn = useRef(0)
  const [asked, setAsked] = useState<Omit<Asked<T>, 'again'>>({ state: 'loading', value: undefined })
  const again = useCallback(() => {
    const mine = ++turn.current
    const settle = (change: (old: Omit<Asked<T>, 'again'>) => Omit<Asked<T>, 'again'>): void => {
      if (mine === turn.current) setAsked(change)
    }
    ask().then(
      (value) => settle(() => ({ state: 'ready', value })),
      () => settle((old) => ({ ...old, state: 'failed' })),
    )
  }, keys)
  useEffect(() => {
    again()
    const stop = watch(again)
    return () => {
      turn.current++
      stop()
    }
  }, [again, watch])
  return { ...asked, again }
}

export function useQuery({ text, sort, offset, limit }: Query): Asked<Found> {
  const { library } = useDesk()
  return useAsked(() => library.find({ text, sort, offset, limit }), [library, text, sort, offset, limit])
}

export function useTags(): readonly TagCount[] {
  const { library } = useDesk()
  return useAsked(() => library.tags(), [library]).value ?? []
}
