import type { PaperId } from '../paper.ts'
import type { DraftTx } from './draft.ts'

/** Papers that bear a tag which is meant, saved or not; by the index on tags, whose keys are few. */
export async function papersUnderTag(tx: DraftTx, meant: (tag: string) => boolean): Promise<PaperId[]> {
  const index = tx.objectStore('papers').index('tags')
  const tags: string[] = []
  for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue())
    if (meant(cursor.key)) tags.push(cursor.key)
  const found = await Promise.all(tags.map((tag) => index.getAllKeys(tag)))
  return [...new Set(found.flat())]
}
