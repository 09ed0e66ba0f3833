import { cap, CAPS, squash } from '../text.ts'

const LABEL = /^(?:authors?|by|von|par|creators?|editors?|speakers?|presenters?)\s*[:：]?\s+(?=\S)|^authors?[:：]\s*/i
const NO_NAME =
  /^(?:and|et al\.?|…|\.{3}|others|(?:show |view )?(?:all|more|less)(?: authors)?|\+?\d+(?: (?:more|others|authors?))?|\(?\d* ?additional authors.*|authors?|by|orcid|email|search for more papers by this author|expand|collapse|anonymous(?: authors?)?|double blind|paper under double-blind review)$/i

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', '#39': "'", '#x27': "'", '#34': '"' }
/** Some proceedings escape names twice; the semicolon would then part a name. */
const unescape = (text: string): string => (text.includes('&') ? text.replace(/&(#?\w{2,4});/g, (all, name: string) => ENTITIES[name.toLowerCase()] ?? all) : text)

/** One name as a source writes it, freed of labels, footnote marks and e-mail addresses; undefined when nothing of a name is left. */
export function cleanName(raw: string): string | undefined {
  const name = squash(
    unescape(raw.slice(0, CAPS.author * 4)).replace(LABEL, '').replace(/\S+@\S+/g, '').replace(/[*†‡§¶‖#∗¹²³⁰-⁹✉]+/gu, ' ').replace(/\s\d{1,2}(?:,\d{1,2})*$/, ''),
  ).replace(/^(?:and|&)\s+|[\s,;:·|•]+$|^[\s,;·|•]+|\s+(?:and|&)$/gi, '').trim()
  if (name.length < 2 || name.length > CAPS.author || NO_NAME.test(name) || !/\p{L}/u.test(name)) return undefined
  return cap(name, CAPS.author)
}

/** Cleans names, drops what is none and repeats of the one before. */
export function cleanNames(raw: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const text of raw) {
    const name = cleanName(text)
    if (name !== undefined && name !== names.at(-1) && names.length < CAPS.authors) names.push(name)
  }
  return names
}

/**
 * Names written in one text: "A. Author, B. Other and C. Third", "Author, A.; Other, B.", "A | B", "A · B".
 * The strongest separator present decides, so that "Last, First; Last, First" stays whole.
 */
export function splitNames(text: string): readonly string[] {
  const plain = squash(unescape(text.slice(0, 60_000)).replace(LABEL, '').replace(/\s\[(?:…|\.{3})\](?=\s)/g, ',').replace(/\s*(?:…|\.{3}|,|,?\s+et al\.?(?:\s*\(\d+\))?)\s*$/i, ''))
  for (const separator of [/[;；؛]/, /\|/, /[·•⋅]/]) if (separator.test(plain)) return cleanNames(plain.split(separator))
  const parts = plain.split(/\s*[,，、،]\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+/)
  // "Last, F., Last, F.": every second part is initials.
  const initials = parts.filter((_, i) => i % 2 === 1)
  const inverted = parts.length > 1 && parts.length % 2 === 0 && initials.every((p) => /^(?:\p{Lu}\.?[\s-]?){1,4}$/u.test(p))
  if (!inverted) return cleanNames(parts)
  return cleanNames(initials.map((p, i) => `${parts[2 * i]}, ${p}`))
}
