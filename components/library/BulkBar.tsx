import { useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { Paper, Reading } from '../../lib/paper.ts'
import { ExportMenu } from '../exchange/ExportMenu.tsx'
import { Button } from '../kit/Button.tsx'
import { Menu } from '../kit/Menu.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'
import { TagMany } from './TagMany.tsx'
import type { Chosen } from './use-chosen.ts'

/** Papers read at a time. */
const AT_ONCE = 200

interface BulkBarProps {
  readonly chosen: Chosen
  readonly total: number
  readonly tags: readonly TagCount[]
  readonly trash: boolean
}

/** What can be done with all chosen papers at once; each is one act, undone at once. */
export function BulkBar({ chosen, total, tags, trash }: BulkBarProps) {
  const { library, words: t } = useDesk()
  const { act } = useActs()
  const [tagging, setTagging] = useState(false)
  const count = chosen.ids.size
  const all = async (verb: Verb, said: string): Promise<void> => {
    if (await act([...chosen.ids], verb, said)) chosen.none()
  }
  const papers = async function* (): AsyncIterable<Paper> {
    const ids = [...chosen.ids]
    for (let at = 0; at < ids.length; at += AT_ONCE) yield* (await library.papers(ids.slice(at, at + AT_ONCE))).filter((paper) => paper !== undefined)
  }
  const readings: readonly { id: Reading; label: string }[] = [
    { id: 'to-read', label: t('readingToRead') },
    { id: 'reading', label: t('readingNow') },
    { id: 'read', label: t('readingDone') },
  ]
  return (
    <div class="bulk" role="group" aria-label={t('chosenPapers')}>
      <span role="status">{t.n('nChosen', count)}</span>
      {count < total && <Button kind="bare" onClick={() => void chosen.all()}>{t.n('chooseAll', total)}</Button>}
      <Button kind="bare" onClick={chosen.none}>{t('chooseNone')}</Button>
      <span class="bulk-verbs">
        <Button icon="tag" onClick={() => setTagging(true)}>{t('tags')}</Button>
        <Menu icon="book" label={t('reading')} items={readings} onPick={(id) => void all({ do: 'read', reading: id as Reading }, t.n('saidChanged', count))} />
        {count > 1 && <Button icon="twin" onClick={() => void all({ do: 'join' }, t.n('saidJoined', count))}>{t('join')}</Button>}
        <ExportMenu papers={papers} />
        {trash ? (
          <Button icon="undo" onClick={() => void all({ do: 'untrash' }, t.n('saidPutBackMany', count))}>{t('putBack')}</Button>
        ) : (
          <Button kind="danger" icon="remove" onClick={() => void all({ do: 'trash' }, t.n('saidRemovedMany', count))}>{t('remove')}</Button>
        )}
      </span>
      {tagging && (
        <TagMany
          tags={tags}
          count={count}
          onClose={() => setTagging(false)}
          onTag={(add, remove) => {
            setTagging(false)
            void all({ do: 'tag', add, remove }, t.n('saidChanged', count))
          }}
        />
      )}
    </div>
  )
}
