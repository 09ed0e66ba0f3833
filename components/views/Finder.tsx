import { useEffect, useRef, useState } from 'preact/hooks'
import type { Paper } from '../../lib/paper.ts'
import { ExportMenu } from '../exchange/ExportMenu.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { EditDialog } from '../paper/EditDialog.tsx'
import { PaperList } from '../paper/PaperList.tsx'
import { composeQuery } from '../search/compose.ts'
import { SearchField } from '../search/SearchField.tsx'
import { TagFilter } from '../search/TagFilter.tsx'
import { useDesk, useQuery, useTags } from '../use-library.ts'
import { useKept } from '../use-kept.ts'

/** Rows asked for at first and at each reaching of the end. */
const STEP = 30

/** Saved papers, newest first, in little room; everything within reach of the keyboard. Remembers where one was. */
export function Finder({ kind }: { readonly kind: 'popup' | 'panel' }) {
  const { words: t, openPage } = useDesk()
  const [typed, setTyped] = useKept(`${kind}-typed`, '')
  const [kept, setTag] = useKept(`${kind}-tag`, '')
  const [limit, setLimit] = useState(STEP)
  const [editing, setEditing] = useState<Paper>()
  const list = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const tags = useTags()
  const tag = tags.some((one) => one.tag === kept) ? kept : undefined
  const query = composeQuery({ scope: 'saved', tag, typed })
  const found = useQuery({ text: query, sort: typed.trim() ? 'relevance' : 'added', offset: 0, limit })
  const total = found.value?.total ?? 0
  const asked = typed.trim() !== '' || tag !== undefined
  return (
    <div class={`finder ${kind}`}>
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('name')}</h1>
        <Button kind="bare" icon="library" onClick={() => openPage('library')}>{t('openLibrary')}</Button>
        <SearchField value={typed} onType={setTyped} onDown={() => list.current?.querySelector<HTMLElement>('[data-row]')?.focus()} field={field} />
        <TagFilter tags={tags} chosen={tag} onChoose={(next) => setTag(next ?? '')} />
      </header>
      <main>
        <Failure state={found.state} onAgain={found.again} />
        {found.value && total === 0 && (
          <div class="empty">
            <Icon name="lamp" />
            <p>{asked ? t('nothingFound') : t('nothingSaved')}</p>
            {!asked && <p class="quiet">{t('nothingSavedHint')}</p>}
          </div>
        )}
        {found.value && total > 0 && (
          <PaperList papers={found.value.papers} total={total} tags={tags} onEdit={setEditing} onEnd={() => setLimit(limit + STEP)} list={list} />
        )}
      </main>
      <footer>
        <p role="status" class="quiet">{found.value ? t.n('nPapers', total) : t('loading')}</p>
        <ExportMenu query={query} disabled={total === 0} />
      </footer>
      {editing && <EditDialog paper={editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}
