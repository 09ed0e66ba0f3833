import type { Paper } from '../paper.ts'
import type { Store } from '../store/open.ts'
import type { Colours } from '../tags.ts'
import { type IndexState, parseIndexState } from './index-state.ts'
import type { FirstRows } from './library.ts'

/** The first rows of the library as they are kept ready (see `first-rows.ts`); apart from what keeps them, because a popup begins with this file. */
export interface Ready {
  /** That of the index: another one's rows do not count. */
  readonly epoch: number
  readonly papers: readonly Paper[]
}

/** Name of the record in `meta`. */
export const FIRST = 'first'

/** The record as it was read, where it counts for this index. */
export function readyIn(value: unknown, { epoch, building }: IndexState): Ready | undefined {
  const ready = value as Ready | undefined
  return ready && !building && ready.epoch === epoch ? ready : undefined
}

/** The record with what is said beside the rows; undefined where lists must be asked. */
export async function readFirst(store: Store): Promise<FirstRows | undefined> {
  const meta = store.transaction('meta').store
  const [index, first, colours] = await Promise.all(['index', FIRST, 'colours'].map((key) => meta.get(key)))
  const state = parseIndexState(index)
  const ready = state && readyIn(first, state)
  return ready && { papers: ready.papers, total: state.live, colours: (colours ?? {}) as Colours }
}
