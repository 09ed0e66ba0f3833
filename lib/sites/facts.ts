import type { Dom } from '../dom.ts'
import type { Ids } from '../paper.ts'
import { CAPS } from '../text.ts'
import type { Found } from './detection.ts'
import { isSection } from './people.ts'

/** The DOI of a whole book ends in its ISBN; those of chapters and papers in something behind it. */
const isBook = ({ doi, ...others }: Ids): boolean => doi !== undefined && /^10\.\d{4,9}\/97[89][\d-]{10,14}$/.test(doi) && Object.keys(others).length === 0

const hasFacts = ({ sighting: s }: Found): boolean =>
  s.authors !== undefined || s.abstract !== undefined || (s.ids !== undefined && !isBook(s.ids)) || (s.links ?? []).some((l) => l.kind === 'pdf')

/** Share of rows that may be volumes, or repeat a heading: of more, that is what the list is of, or the page says its titles twice. */
const FEW = 0.34

/** Parts of a volume that are no papers. */
const MATTER = /^(?:front|back) ?matter$|^(?:full |complete |entire )?(?:proceedings|volume|issue)(?: volume| as (?:one )?pdf)?$|^(?:table of contents|title page|(?:author|subject|keyword) index|copyright(?: page)?|cover|contents|committees?|preface|foreword|editors?['’]? (?:preface|foreword|introduction|note))$/i
const isMatter = ({ sighting: { title, authors } }: Found): boolean => authors === undefined && title.length < 40 && MATTER.test(title)

const MAIL = /(?:^|\.)(?:e?mail|outlook)/i
/** Last part of a path, characters: longer ones are where tracking links hide what they lead to. */
const LONGEST_NAME = 60

/**
 * The form of an address: folders and ending, numbers and hashes folded; rows of one list lead to addresses of one form. Files may lie
 * elsewhere; in mails (tracking links) every address that leads elsewhere may look alike.
 */
function formOf({ sighting: { url, site = '' } }: Found): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { hostname, pathname } = new URL(url)
  const folders = pathname.slice(0, pathname.lastIndexOf('/'))
  const isHere = hostname === site
  if (!isHere && (MAIL.test(site) || MAIL.test(hostname) || folders === '' || pathname.length - folders.length > LONGEST_NAME)) return undefined
  const ending = /\.[a-z]{2,5}$/i.exec(pathname)?.[0] ?? ''
  return `${isHere ? '' : `//${hostname}`}${folders.replace(/[0-9a-f]{8,}|\d+/gi, '#')}/${ending}`
}

/** Forms of address that most full rows share. */
function usualForms(full: readonly Found[]): ReadonlySet<string | undefined> {
  const counts = new Map<string | undefined, number>()
  for (const one of full) {
    const form = formOf(one)
    counts.set(form, (counts.get(form) ?? 0) + 1)
  }
  const usual = [...counts].filter(([form, n]) => form !== undefined && n >= 0.8 * full.length).map(([form]) => form)
  // Elsewhere one path may count the clicks on all.
  const paths = new Set(full.map(({ sighting: { url } }) => (url !== undefined && URL.canParse(url) ? new URL(url).pathname : '')))
  return new Set(paths.size === full.length ? usual : usual.filter((form) => !form?.startsWith('//')))
}

const VOLUME = /^(?:front ?matter|proceedings of )|, proceedings\.?$/i

/** Leaves out volumes that stand above their papers, and keynotes between them: built as those are and with as much to say. */
export function dropVolumes(rows: readonly Found[]): readonly Found[] {
  const papers = rows.filter(({ sighting: { title } }) => !VOLUME.test(title) && !isSection(title))
  return rows.length - papers.length <= FEW * rows.length ? papers : rows
}

/**
 * Leaves out the rows of a list that say nothing of a paper (a search suggestion, a heading in the shape of a card) where most
 * others do, unless they lead to the same kind of address. Lists of bare titles stay whole.
 */
export function dropEmptyRows(rows: readonly Found[]): readonly Found[] {
  const found = dropVolumes(rows.some(isMatter) ? rows.filter((one) => !isMatter(one)) : rows)
  const full = found.filter(hasFacts)
  if (full.length < 0.5 * found.length || full.length === found.length) return found
  const usual = usualForms(full)
  return found.filter((one) => hasFacts(one) || usual.has(formOf(one)))
}

/** Leaves out the few rows that say a heading of the page again: a volume among its papers, a section in the shape of a card. */
export function dropHeadRows(dom: Dom, document: Document, found: readonly Found[]): readonly Found[] {
  const holds = (heading: Element): boolean => found.some(({ card, title }) => dom.contains(card, heading) || dom.contains(title, heading) || dom.contains(heading, title))
  const titles = new Set(found.map(({ sighting }) => sighting.title))
  const headings = ['h1', 'h2', 'h3', 'h4', 'h5'].flatMap((tag) => Array.from(dom.tagged(document, tag)))
  const said = headings.map((heading) => ({ heading, texts: [heading, ...Array.from(dom.tagged(heading, 'a'))].map((e) => dom.text(e, CAPS.title)).filter((text) => titles.has(text)) }))
  const heads = new Set(said.filter(({ heading, texts }) => texts.length > 0 && !holds(heading)).flatMap(({ texts }) => texts))
  const rest = found.filter(({ sighting }) => !heads.has(sighting.title))
  return found.length - rest.length <= FEW * found.length ? rest : found
}
