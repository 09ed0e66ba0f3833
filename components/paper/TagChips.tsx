import { colourOf } from '../../lib/tags.ts'
import { useColours } from '../use-colours.tsx'

interface TagChipsProps {
  readonly tags: readonly string[]
  /** Tags beyond this are counted. */
  readonly most?: number
}

/** A paper's tags in the colours the user gave them. */
export function TagChips({ tags, most = 4 }: TagChipsProps) {
  const colours = useColours()
  return (
    <>
      {tags.slice(0, most).map((tag) => (
        <span key={tag} class="tag" dir="auto" data-colour={colourOf(colours, tag)}>{tag}</span>
      ))}
      {tags.length > most && <span class="quiet">+{tags.length - most}</span>}
    </>
  )
}
