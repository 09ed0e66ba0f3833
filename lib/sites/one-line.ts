import type { Citation } from './citation.ts'
import { readPeople } from './cited-people.ts'
import { looksLikeNames } from './people.ts'

/** Titles and names that share a text: "Title (A. Ash, B. Birch)", "A. Ash and B. Birch: Title". One text leaves doubt; a list written in one manner does not. */

/** Where the names stand in a text that was cut: the group of the title, then that of the names. */
type Cut = readonly [title: number, names: number]
interface Manner {
  readonly cut: RegExp
  readonly order: readonly Cut[]
}
const MANNERS = {
  quoted: { cut: /^["“]([^"“”]{8,350}?)[.,]?["”][.,:]?\s*(?:[-–—]\s*)?(?:by\s+)?(.{4,800})$/i, order: [[1, 2]] },
  brackets: { cut: /^(.{8,350}?)\s*\(([^()]{4,800})\)\.?$/, order: [[1, 2]] },
  bar: { cut: /^([^|]{4,800}?)\s\|\s([^|]{4,800})$/, order: [[1, 2], [2, 1]] },
  dash: { cut: /^(.{4,800}?)\s[-–—]\s(.{4,800})$/, order: [[1, 2], [2, 1]] },
  by: { cut: /^(.{8,350}),?\s+by:?\s+(.{4,800})$/i, order: [[1, 2]] },
  with: { cut: /^(.{8,350}?),?\s+(?:\((?:joint(?:ly)? )?[Ww]ith ([^()]{4,800})\).*|(?<=,\s)(?:joint )?with (.{4,800}))$/, order: [[1, 2], [1, 3]] },
  colon: { cut: /^([^:]{4,800}?):\s+(.{8,350})$/, order: [[2, 1]] },
  stop: { cut: /^(.{8,350}?[?!.])\s+(.{4,800}?)\.?$/, order: [[1, 2]] },
} as const satisfies Readonly<Record<string, Manner>>

/** How a list writes title and names into one text. */
export type MannerName = keyof typeof MANNERS
const NAMES = Object.keys(MANNERS) as readonly MannerName[]

/** Longest text that is looked at. */
const LONGEST = 1_200
/** Cheap: false for most texts. */
const mayBeBoth = (text: string): boolean => text.length >= 20 && text.length <= LONGEST && /[|:(–—-]|["”]|\bby\b|, with |[?!.] /.test(text)

/** Title and names of a text that is written in this manner; undefined where either part is none. */
export function readOneLine(text: string, manner: MannerName, leastNames = 1): Citation | undefined {
  if (!mayBeBoth(text)) return undefined
  const { cut, order }: Manner = MANNERS[manner]
  const parts = cut.exec(text)
  for (const [t, n] of parts ? order : []) {
    const title = ((parts as RegExpExecArray)[t] as string).replace(/[\s,;]+$|(?<=[^.])\.$/g, '')
    const authors = readPeople((parts as RegExpExecArray)[n] ?? '')
    if (authors.length >= leastNames && title.split(' ').length >= 2 && (authors.length > 1 || !looksLikeNames(title))) return { title, authors }
  }
  return undefined
}

/** The manner a text is written in, when it names several people; undefined for what may be anything. */
export const findManner = (text: string): MannerName | undefined => (mayBeBoth(text) ? NAMES.find((name) => readOneLine(text, name, 2)) : undefined)
