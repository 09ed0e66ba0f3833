import { colourOf } from '../../lib/tags.ts'
import { useColours } from '../use-colours.tsx'

/** Tags beyond this are counted. */
const SHOWN = 4

/** A paper's tags in the colours the user gave them. */
export function TagChips({ tags }: { readonly tags: readonly string[] }) {
  const colours = useColours()
  return (
    <>
      {tags.slice(0, SHOWN).map((tag) => (
        <span key={tag} class="tag" dir="auto" data-colour={colourOf(colours, tag)}>{tag}</span>
      ))}
      {tags.length > SHOWN && <span class="quiet">+{tags.length - SHOWN}</span>}
    </>
  )
}
