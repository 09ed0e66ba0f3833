import { useSettings } from '../use-library.ts'

/** Tags beyond this are counted. */
const SHOWN = 4

/** A paper's tags in the colours the user gave them. */
export function TagChips({ tags }: { readonly tags: readonly string[] }) {
  const [{ tagColours }] = useSettings()
  return (
    <>
      {tags.slice(0, SHOWN).map((tag) => (
        <span key={tag} class="tag" dir="auto" data-colour={Object.hasOwn(tagColours, tag) ? tagColours[tag] : undefined}>{tag}</span>
      ))}
      {tags.length > SHOWN && <span class="quiet">+{tags.length - SHOWN}</span>}
    </>
  )
}
