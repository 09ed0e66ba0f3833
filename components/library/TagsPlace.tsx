import { useRef, useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import { TAG_COLOURS, type TagColour } from '../../lib/settings.ts'
import { fold } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useActs } from '../use-acts.ts'
import { useColours } from '../use-colours.tsx'
import { useDraft } from '../use-draft.ts'
import { useWords } from '../use-words.ts'
import { RenameTag } from './RenameTag.tsx'

const COLOUR_WORDS = { amber: 'colourAmber', red: 'colourRed', green: 'colourGreen', blue: 'colourBlue', violet: 'colourViolet', grey: 'colourGrey' } as const satisfies Record<TagColour, string>

function ColourPick({ tag }: { readonly tag: string }) {
  const t = useWords()
  const { act } = useActs()
  const colours = useColours()
  const value = Object.hasOwn(colours, fold(tag)) ? colours[fold(tag)] : undefined
  const pick = (chosen: string): Promise<boolean> => {
    const colour = TAG_COLOURS.find((one) => one === chosen)
    return act([], { do: 'colour-tag', tag, colour }, t(colour ? 'saidTagColoured' : 'saidTagPlain', tag))
  }
  const { text, type, keep } = useDraft(value ?? '', pick)
  // Arrow keys go through all colours on the way to one: what they come to rest at is meant.
  const byKey = useRef(false)
  return (
    <select
      aria-label={t('colourOf', tag)}
      value={text}
      data-colour={text || undefined}
      class="colour"
      onKeyDown={() => (byKey.current = true)}
      onPointerDown={() => (byKey.current = false)}
      onBlur={keep}
      onChange={(event) => {
        type(event.currentTarget.value)
        if (!byKey.current) keep()
      }}
    >
      <option value="">{t('colourNone')}</option>
      {TAG_COLOURS.map((colour) => <option key={colour} value={colour}>{t(COLOUR_WORDS[colour])}</option>)}
    </select>
  )
}

/** Nested tags under their parents, also under those no paper bears itself (count 0). */
function withParents(tags: readonly TagCount[]): readonly TagCount[] {
  const all = new Map(tags.map((one) => [one.tag, one]))
  for (const { tag } of tags) {
    for (let at = tag.indexOf('/'); at > 0; at = tag.indexOf('/', at + 1)) {
      const parent = tag.slice(0, at)
      if (!all.has(parent)) all.set(parent, { tag: parent, count: 0 })
    }
  }
  return [...all.values()]
}

/** All tags: rename (onto another one: merge; with `/`: nest), colour, remove from every paper. */
export function TagsPlace({ tags, onOpen }: { readonly tags: readonly TagCount[]; readonly onOpen: (tag: string) => void }) {
  const t = useWords()
  const { act } = useActs()
  const [renaming, setRenaming] = useState<string>()
  const inOrder = withParents(tags).toSorted((a, b) => a.tag.localeCompare(b.tag, t.locale))
  return (
    <main class="place">
      <h2>{t('placeTags')}</h2>
      <p class="quiet">{t('tagsIntro')}</p>
      {tags.length === 0 && <div class="empty"><Icon name="tag" /><p>{t('tagsNone')}</p></div>}
      <ul class="tag-rows">
        {inOrder.map(({ tag, count }) => (
          <li key={tag} style={{ paddingInlineStart: `${(tag.split('/').length - 1) * 1.5}rem` }}>
            <button type="button" class="link" dir="auto" onClick={() => onOpen(tag)}>{tag.slice(tag.lastIndexOf('/') + 1)}<span class="unseen"> {tag}</span></button>
            {count > 0 && <span class="quiet">{t.n('nPapers', count)}</span>}
            <ColourPick tag={tag} />
            <Button kind="bare" icon="edit" label={t('tagRename', tag)} onClick={() => setRenaming(tag)} />
            <Button kind="bare" icon="remove" label={t('tagRemove', tag)} onClick={() => void act([], { do: 'delete-tag', tag }, t('saidTagGone', tag))} />
          </li>
        ))}
      </ul>
      {renaming !== undefined && <RenameTag tag={renaming} tags={tags} onClose={() => setRenaming(undefined)} />}
    </main>
  )
}
