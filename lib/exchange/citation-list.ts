import { CITATION_STYLES, citeAs } from './citations.ts'
import type { CitationStyle } from './citations.ts'
import type { Format } from './format.ts'

const LABELS: Readonly<Record<CitationStyle, string>> = {
  apa: 'formatApa', ieee: 'formatIeee', acm: 'formatAcm', nature: 'formatNature', chicago: 'formatChicago', mla: 'formatMla', vancouver: 'formatVancouver',
}

/** Lists of references as plain text, a format a style (`apa`, `ieee` …); Nature's, IEEE's and Vancouver's are numbered. */
export const citationLists: readonly Format[] = CITATION_STYLES.map((style) => ({
  name: style, extension: 'txt', mime: 'text/plain', label: LABELS[style], recognise: () => false,
  *write(papers) {
    const number = (at: number): string => (style === 'ieee' ? `[${at + 1}] ` : style === 'nature' || style === 'vancouver' ? `${at + 1}. ` : '')
    for (const [at, paper] of papers.entries()) yield `${number(at)}${citeAs(paper, style)}\n`
  },
}))
