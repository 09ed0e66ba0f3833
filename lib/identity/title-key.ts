import { fold } from '../text.ts'

/** Titles so common that they say nothing about which work it is. */
const COMMON = new Set([
  'abstract', 'acknowledgements', 'bookreview', 'bookreviews', 'comment', 'commentary', 'conclusion', 'contents', 'corrections', 'corrigendum', 'discussion',
  'editorial', 'editorialboard', 'errata', 'erratum', 'foreword', 'frontmatter', 'guesteditorial', 'inthisissue', 'introduction', 'keynote', 'lettertotheeditor',
  'news', 'notes', 'obituary', 'overview', 'panel', 'preface', 'reply', 'response', 'review', 'supplementarymaterial', 'tableofcontents', 'titlepage', 'tutorial',
])

/** Shortest key that is trusted. */
const MIN = 8

/** A title for comparison: TeX and markup gone, folded, letters and digits only; undefined when it says too little to identify a work. */
export function titleKey(title: string): string | undefined {
  const plain = title.slice(0, 1_000).replace(/<\/?[a-z][^<>]{0,40}>/gi, '').replace(/\\(?:text|math)?(?:bf|it|rm|sf|tt|sc|cal|bb|emph)\b/g, '')
  const key = fold(plain).replace(/[^\p{L}\p{N}]+/gu, '')
  return key.length < MIN || COMMON.has(key) ? undefined : key
}
