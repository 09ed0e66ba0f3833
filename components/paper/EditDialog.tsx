import { useId, useState } from 'preact/hooks'
import type { Bibliography, Paper } from '../../lib/paper.ts'
import { CAPS, squash } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useWords } from '../use-words.ts'
import { safeUrl } from './say-paper.ts'

type Draft = Record<'title' | 'authors' | 'venue' | 'published' | 'url' | 'abstract', string>
type Flaw = 'editNoTitle' | 'editBadDate' | 'editBadUrl'

const draftOf = (paper: Bibliography): Draft => ({
  title: paper.title,
  authors: (paper.authors ?? []).join('\n'),
  venue: paper.venue ?? '',
  published: paper.published ?? '',
  url: paper.url ?? '',
  abstract: paper.abstract ?? '',
})

/** The first thing wrong with a draft, by field. */
function findFlaw(draft: Draft): { readonly field: keyof Draft; readonly flaw: Flaw } | undefined {
  if (squash(draft.title) === '') return { field: 'title', flaw: 'editNoTitle' }
  if (!/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/.test(draft.published.trim())) return { field: 'published', flaw: 'editBadDate' }
  if (draft.url.trim() !== '' && !safeUrl(draft.url.trim())) return { field: 'url', flaw: 'editBadUrl' }
  return undefined
}

/** Only what differs from what is shown, so that a page may still correct the rest later. */
function changesOf(draft: Draft, before: Draft): Partial<Bibliography> {
  const said = (field: keyof Draft): boolean => draft[field] !== before[field]
  const lines = draft.authors.split('\n').map(squash).filter(Boolean)
  return {
    ...(said('title') && { title: squash(draft.title) }),
    ...(said('authors') && { authors: lines }),
    ...(said('venue') && { venue: squash(draft.venue) }),
    ...(said('published') && { published: draft.published.trim() }),
    ...(said('url') && { url: draft.url.trim() }),
    ...(said('abstract') && { abstract: draft.abstract.trim() }),
  }
}

const FIELDS = [
  { field: 'title', label: 'fieldTitle', rows: 2, max: CAPS.title },
  { field: 'authors', label: 'fieldAuthors', rows: 3, max: CAPS.authors },
  { field: 'venue', label: 'fieldVenue', rows: 0, max: CAPS.title },
  { field: 'published', label: 'fieldPublished', rows: 0, max: 10 },
  { field: 'url', label: 'fieldUrl', rows: 0, max: CAPS.url },
  { field: 'abstract', label: 'fieldAbstract', rows: 6, max: CAPS.abstract },
] as const

/** Corrects what pages said of a paper; what is typed here stays, whatever a page says later. */
export function EditDialog({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }) {
  const t = useWords()
  const { act } = useActs()
  const id = useId()
  // As it was opened: a field that a page corrects meanwhile was not typed here.
  const [before] = useState(() => draftOf(paper))
  const [draft, setDraft] = useState(before)
  const [flaw, setFlaw] = useState<ReturnType<typeof findFlaw>>()
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const found = findFlaw(draft)
    setFlaw(found)
    if (found) return document.querySelector<HTMLElement>(`[id="${id}-${found.field}"]`)?.focus()
    const fields = changesOf(draft, before)
    if (Object.keys(fields).length === 0 || (await act([paper.id], { do: 'edit', fields }, t('saidEdited')))) onClose()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id}>{t('save')}</Button>
    </>
  )
  return (
    <Dialog title={t('editTitle')} onClose={onClose} footer={footer}>
      <form id={id} class="fields" noValidate onSubmit={submit}>
        {FIELDS.map(({ field, label, rows, max }) => {
          const wrong = flaw?.field === field ? flaw.flaw : undefined
          const shared = {
            id: `${id}-${field}`,
            value: draft[field],
            maxLength: max,
            dir: 'auto' as const,
            'aria-invalid': wrong !== undefined,
            'aria-describedby': wrong && `${id}-wrong`,
            onInput: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [field]: event.currentTarget.value }),
          }
          return (
            <div key={field} class="field">
              <label for={shared.id}>{t(label)}</label>
              {rows > 0 ? <textarea rows={rows} {...shared} /> : <input type="text" {...shared} />}
              {wrong && <p id={`${id}-wrong`} class="wrong" role="alert">{t(wrong)}</p>}
            </div>
          )
        })}
      </form>
    </Dialog>
  )
}
