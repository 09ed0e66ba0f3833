import { cap, squash } from '../text.ts'
import type { Entry } from '../paper.ts'

/** Links somebody kept, from bookmarks and reading services: which of them are papers, and what their page titles say. */

/** What sites put around the title of a paper in the title of its page. */
const BEFORE = /^(?:\(\d{1,3}\)\s)?(?:\[[a-z-]*\/?[\d.]{7,10}(?:v\d+)?\]|\[[A-Z]\d{2}-\d{4}\])\s+|^(?:Paper page|PDF|Abstract)\s[-–:]\s/i
const AFTER = /\s[-–|·]\s(?:arXiv(?:\.org)?(?: e-Print archive)?|OpenReview|ACL Anthology|Semantic Scholar|Hugging Face|alphaXiv|bioRxiv|medRxiv|PubMed(?: Central)?|PMC|ScienceDirect|SpringerLink|Nature|IEEE Xplore|ACM Digital Library|Papers With Code|ResearchGate|Google Scholar|SSRN|JSTOR|PLOS ONE|Science|PNAS)$/i

/** A paper's title from the title of its page. */
export const titleOfPage = (title: string): string => squash(cap(title, 1_000)).replace(BEFORE, '').replace(AFTER, '') || title

/** Whether a link alone is a paper: it carries an identifier, or the file says what only papers have. */
export const isPaper = ({ sighting }: Entry): boolean => sighting.ids !== undefined || sighting.authors !== undefined || sighting.abstract !== undefined || sighting.venue !== undefined

/** The entry with the paper's own title. */
export const asPaperLink = (entry: Entry): Entry => ({ ...entry, sighting: { ...entry.sighting, title: titleOfPage(entry.sighting.title) } })
