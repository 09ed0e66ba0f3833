import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { useActs } from '../use-acts.ts'
import { useWords } from '../use-words.ts'
import { keyVerb } from './key-verb.ts'
import { PaperFacts } from './PaperFacts.tsx'
import { PaperRow } from './PaperRow.tsx'

interface PaperListProps {
  readonly papers: readonly Paper[]
  readonly total: number
  readonly tags: readonly TagCount[]
  readonly onEdit: (paper: Paper) => void
  /** The end is near and there is more. */
  readonly onEnd: () => void
  readonly list: RefObject<HTMLUListElement | null>
  readonly label: string
  /** Unfolds this paper's row when it becomes another one, and brings it into view; the focus stays where it is. */
  readonly follow?: string | undefined
  /** Before each row. */
  readonly leading?: (paper: Paper) => ComponentChildren
}

/** Moves focus from row to row; gives whether there was somewhere to go. */
function moveFocus(list: HTMLElement | null, by: number): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement))
  const next = rows[at + by]
  next?.focus()
  return next !== undefined
}

/** A row about to go gives its focus to a neighbour. */
function leaveRow(list: HTMLElement | null): void {
  if (!moveFocus(list, 1)) moveFocus(list, -1)
}

const inField = (target: EventTarget | null): boolean => target instanceof Element && target.matches('input, textarea, select, [role=menuitem]')

/** A list that unfolds one paper at a time: arrows or j/k move, Space unfolds, e edits, x removes, 1-5 rate. */
export function PaperList({ papers, total, tags, onEdit, onEnd, list, label, leading, follow }: PaperListProps) {
  const t = useWords()
  const acts = useActs()
  const id = useId()
  const [open, setOpen] = useState<string>()
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!end.current || papers.length >= total || typeof IntersectionObserver === 'undefined') return undefined
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onEnd(), { rootMargin: '400px' })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [papers.length, total, onEnd])
  useEffect(() => {
    if (follow === undefined) return
    setOpen(follow)
    list.current?.querySelector(`[data-paper="${CSS.escape(follow)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [follow])
  const toggle = (paper: Paper): void => setOpen(open === paper.id ? undefined : paper.id)
  const verbOf = (key: string, paper: Paper): (() => void) | undefined => {
    if (key === 'e') return () => onEdit(paper)
    return key === ' ' || key === 't' || key === 'n' ? () => toggle(paper) : keyVerb(key, paper, acts.of(paper))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    const row = event.target instanceof Element ? event.target.closest('li') : null
    const paper = papers.find((one) => one.id === row?.dataset['paper'])
    const isButton = event.key === ' ' && event.target instanceof HTMLButtonElement
    const verb = by !== undefined || isButton || !paper ? undefined : verbOf(event.key, paper)
    if (by === undefined && !verb) return
    event.preventDefault()
    if (by !== undefined) moveFocus(list.current, by)
    else {
      if (event.key === 'x' || event.key === 'Delete') leaveRow(list.current)
      verb?.()
    }
  }
  return (
    <ul class="paper-list" ref={list} onKeyDown={onKey} aria-label={label}>
      {papers.map((paper) => (
        <li key={paper.id} data-paper={paper.id} class={open === paper.id ? 'open' : undefined}>
          <PaperRow
            paper={paper}
            leading={leading?.(paper)}
            trailing={
              <Button
                kind="bare"
                icon={open === paper.id ? 'less' : 'more'}
                label={t(open === paper.id ? 'lessAbout' : 'moreAbout', paper.title)}
                aria-expanded={open === paper.id}
                aria-controls={`${id}-${paper.id}`}
                onClick={() => toggle(paper)}
              />
            }
          />
          <div id={`${id}-${paper.id}`} hidden={open !== paper.id}>
            {open === paper.id && <PaperFacts paper={paper} tags={tags} onEdit={() => onEdit(paper)} />}
          </div>
        </li>
      ))}
      {papers.length < total && <li ref={end} class="quiet loading-more">{t('loading')}</li>}
    </ul>
  )
}
