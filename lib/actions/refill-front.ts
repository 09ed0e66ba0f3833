import { inDraft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import { keepFirst } from './first-rows.ts'
import { Changes, FRONT } from './index-changes.ts'
import { KeptColumns } from './index-columns.ts'
import type { Front, IndexState } from './index-state.ts'
import { readIndex } from './index-writer.ts'

/** True where few of the newest papers are left at hand though there are more: those that go are not followed by others, and soon a list's beginning is not known. */
export const isFrontShort = ({ front, live }: IndexState): boolean => front.length < FRONT / 2 && front.length < live

/** Finds the newest papers again by the columns, and the first rows with them. Throws `BrokenIndex` where the columns are damaged. */
export const refillFront = (store: Store): Promise<void> =>
  inDraft(store, false, async (draft) => {
    const index = await readIndex(draft.tx)
    if (!index || index.state.building || !isFrontShort(index.state)) return
    const columns = await new KeptColumns().follow(draft.tx, index.state)
    const changes = new Changes(index.state, index.hidden)
    const oldest = columns.bySaved()
    const front: Front[] = []
    for (let i = oldest.length - 1; i >= 0 && front.length < FRONT; i--) {
      const doc = oldest[i] ?? 0
      const id = columns.ids.at(doc)
      if (id !== '' && !changes.isHidden(doc)) front.push({ id, saved: columns.saved[doc] ?? 0 })
    }
    const state: IndexState = { ...index.state, front, version: index.state.version + 1 }
    void draft.tx.objectStore('meta').put(state, 'index')
    await keepFirst(draft, state, index.first)
  })
