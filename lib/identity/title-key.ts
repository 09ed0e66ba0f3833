import { fold } from '../text.ts'
import { foldTex } from './tex.ts'

/** Titles so common that they say nothing about which work it is. */
const COMMON = new Set([
  'abstract',
  'acknowledgements',
  'bookreview',
  'bookreviews',
  'comment',
  'commentary',
  'conclusion',
  'contents',
  'corrections',
  'corrigendum',
  'discussion',
  'editorial',
  'editorialboard',
  'errata',
  'erratum',
  'foreword',
  'frontmatter',
  'guesteditorial',
  'inthisissue',
  'introduction',
  'keynote',
  'lettertotheeditor',
  'news',
  'notes',
  'obituary',
  'overview',
  'panel',
  'preface',
  'reply',
  'response',
  'review',
  'supplementarymaterial',
  'tableofcontents',
  'titlepage',
  'tutorial',
  'tothereader',
  'editorschoice',
  'authorindex',
  'subjectindex',
  'listofreviewers',
  'fromtheeditor',
  'guesteditorsintroduction',
  'conferencereport',
  'untitled',
])

/** Shortest key that is trusted, in letters and digits; Chinese and Japanese say more in fewer. */
const MIN = 8
const MIN_CJK = 4
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Spellings of the two Englishes, one of each pair. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/isation/g, 'ization'],
  [/([a-z]{3})is(ed|es|er|ers|ing)\b/g, '$1iz$2'],
  [/(behavi|col|fav|neighb|lab|hon)our/g, '$1or'],
  [/modell(ing|ed)/g, 'model$1'],
  [/labell(ing|ed)/g, 'label$1'],
]

/** Words of a title for comparison: TeX, markup, accents, case and spelling folded. */
export function titleWords(title: string): string[] {
  let plain = fold(foldTex(title.slice(0, 1_000))).replaceAll('&', ' and ')
  for (const [from, to] of SPELLINGS) plain = plain.replace(from, to)
  return plain
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '' && !/^\++$/.test(word))
}

/** A title for comparison, letters and digits only; undefined when it says too little to identify a work. */
export function titleKey(title: string, words = titleWords(title)): string | undefined {
  const key = words.join('').slice(0, 300)
  const short = key.length < (CJK.test(key) ? MIN_CJK : MIN)
  return short || COMMON.has(key) ? undefined : key
}
