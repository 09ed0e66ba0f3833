import type { Dom } from '../dom.ts'
import { decodePercent } from '../identity/urls.ts'
import { BEHIND_LABEL, readNamesLine } from './names-line.ts'
import { dropWorkplaceEach, isFamilyFirst, isLabelled, namesPeople, namesPlace } from './people.ts'
import { PDF_LINK } from './probe.ts'
import { countKinds, countWords } from './scripts.ts'
import type { Block, Layout } from './text-block.ts'
import { finish } from './steps.ts'
import { findTitle, type TitleSlot } from './title-slot.ts'
import { isProse } from './title-block.ts'

/** What speaks for a group of cards being papers: shares of the sampled cards, 0–1. */
export interface Evidence {
  readonly titled: number
  /** Several people's names on a line of their own; and one person's. */
  readonly names: number
  readonly name: number
  readonly abstract: number
  /** A link to a PDF, an abstract, BibTeX or the like. */
  readonly paperLinks: number
  /** Words of publications: a journal and year, pages, "Proceedings". */
  readonly venue: number
  /** How many kinds of words of the trade the class names use: abstract, author, paper, venue, DOI. */
  readonly vocabulary: number
  readonly distinct: number
  /** Cards whose title stands where most of the others' do: sections of a page are built each in its own way. */
  readonly alike: number
  /** Titles that are none: they say where somebody works or where something appeared, head a part of a page, or are sentences or versions of a program. */
  readonly places: number
  /** Titles that are links, and those that lead to a PDF. */
  readonly linked: number
  readonly pdf: number
  /** Links to a seat or a basket. */
  readonly sold: number
  /** Lines as journalists sign with. */
  readonly signed: number
  /** Lines that say which version of a program or of data it is. */
  readonly version: number
  /** Mean words of the titles. */
  readonly words: number
}

/** What links to a paper, or beside one, say. */
export const PAPER_LINK = /^\[?\s*(?:pdf|abs|abstract|bib|bibtex|ps|full[ -]?text(?: pdf)?|download(?: pdf)?|paper|preprint|arxiv|openreview|doi|proceedings|supp\w*|slides|poster|link|code|video|project(?: page)?|web(?:site|page)?|github|cite|export citation|view (?:pdf|abstract|article))\s*\]?$/i
/** What is shown while somebody speaks is no paper. */
const SPOKEN_LINK = /^\[?\s*(?:slides?|handouts?|recordings?|transcripts?|presentation|video)\b/i
/** What is for sale. Publishers sell papers too, but those have identifiers. */
const SOLD_LINK = /^\W*(?:(?:buy|book|get|order|reserve) )?(?:tickets?|seats?)(?: (?:now|here|from .{1,12}))?\W*$|^\W*(?:book|buy|order) now\W*$|^\W*add to (?:basket|bag|cart|trolley)\W*$/i
const PAPER_HREF = /\.pdf(?:[?#]|$)|\/pdf\/|\/e?pdf\?|\/doi\/|abstract|\.bib(?:[?#]|$)/i
const VENUE = /\b(?:proceedings|journal|conference|transactions|symposium|workshop|preprint|arxiv|vol(?:ume)?\.? ?\d|pp?\. ?\d|pages? \d|\d+ ?[(:] ?\d+\)?[:,] ?\d|lncs|springer|elsevier|ieee|acm|press|university|cited by)\b|\s[-–] .{2,60}, (?:19|20)\d\d\b|, (?:19|20)\d\d\s*$/i

/** Journalists sign so, and courses name who leads them; authors of papers do not. */
const BYLINE = /^(?:by|with|mit|avec|von|par|por|written by|posted by|story by)\s/i
/** Those who wrote something with whose page it is, and when it appeared. */
const JOINT = /^with \p{Lu}.{3,200}?[\s(](?:19|20)\d\d\b/u

/** A sentence with a link in it ("Code of *that paper*") is no title; headings may have labels beside theirs. */
function isAroundLink(blocks: readonly Block[], title: Block): boolean {
  if (title.leaf || title.line || title.tag === 'a' || title.href !== undefined || /^h[1-6]$/.test(title.tag)) return false
  return blocks.some((b) => b.tag === 'a' && b.order > title.order && b.text !== '' && !PAPER_LINK.test(b.text) && b.text.length < 0.75 * title.text.length && title.form.layout.isInside(b.order, title.order))
}

/** Who helps those who write. A title may begin so ("MENTOR: a network …"), so it is asked of lines of names only. */
const HELPER = /^(?:(?:co-)?(?:supervis|advis)(?:[eo]rs?|ed by)|mentors?)\s?[:：]/i
const isOfOthers = (text: string): boolean => isLabelled(text) || HELPER.test(text)
/** A label in an element of its own, before those who are no authors. */
const endsLabel = (text: string): boolean => /[:：]$/.test(text) && isOfOthers(text)

/** "Ash et al.", "Ada Ash et al. 2021": several people, of whom one is named. */
const ET_AL = /^\p{Lu}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,4},? et al\.?(?:,? \(?(?:19|20)\d\d\)?)?$/u
const AUTHOR = /author|creator|creatib|person_name/i
/** Those who are named beside what is no paper. */
const ON_STAGE = /(?:^|[._-])(?:artists?|cast|guests?|hosts?|directors?|composers?|designers?|makers?|vendors?)(?:$|[._-])/i
/** Two words with capitals are what such elements say too. */
const TAG = /(?:^|>)h[1-6]\b|tag|keyword|label|badge|topic|categor|subject|chip|btn|button|menu|nav(?:$|[.>_-])|price|rating/i
/** Share of the elements at one place that must be names: among headings or links of all kinds some read like names. */
const MOST_NAMES = 0.6
/** Two names and more, each in an element of its own at one place, where `all` say what else there is. */
const areAuthors = (single: readonly Block[], all: readonly Block[]): boolean =>
  single.some((b) => {
    const same = single.filter((other) => other.family === b.family)
    const isMarked = AUTHOR.test(b.form.look.sign)
    if (!isMarked && (same.length < MOST_NAMES * all.filter((other) => other.family === b.family).length || TAG.test(`${b.form.layout.forms[b.up]?.look.sign} ${b.family}`))) return false
    return same.some((other) => other !== b && other.text !== b.text)
  })

/** Characters a label of authors may have, with the first letter of a name. */
const LONGEST_LABEL = 24

function look(blocks: readonly Block[], slots: readonly TitleSlot[]): Readonly<Record<'titled' | 'names' | 'name' | 'abstract' | 'paperLinks' | 'venue' | 'linked' | 'pdf' | 'sold' | 'signed' | 'version', boolean>> & { title: string; family: string } {
  const found = findTitle(blocks, slots)
  const rest = blocks.filter((b) => b.text !== '' && b !== found?.block && !(found && b.element === found.block.element && !b.line))
  const namesIn = (b: Block): readonly string[] | undefined => readNamesLine(b.text) ?? (AUTHOR.test(b.form.look.sign) && isFamilyFirst(b.text) ? [b.text] : undefined)
  const isOther = (b: Block): boolean => b.text === found?.text || (BYLINE.test(b.text) && !JOINT.test(b.text)) || isOfOthers(b.text) || ON_STAGE.test(b.form.look.sign) || endsLabel(blocks[b.order - 1]?.text ?? '')
  const lines = rest.filter((b) => b.text.length < 3_000).map((b) => ({ b, names: isOther(b) ? undefined : namesIn(b) }))
  const text = blocks[0]?.text ?? ''
  const signed = lines.some(({ b }) => b.text.length < 80 && BYLINE.test(b.text) && readNamesLine(b.text.replace(BYLINE, ''))?.length === 1)
  const cited = found?.cited?.authors.length ?? 0
  const employed = dropWorkplaceEach(rest.filter((b) => b.tag === 'li').map((b) => b.text)).length
  const several = cited > 1 || employed > 1 || rest.some((b) => BEHIND_LABEL.test(b.text.slice(0, LONGEST_LABEL)) && /[,;&]| and /.test(b.text)) || lines.some(({ b, names }) => names !== undefined && names.length >= (JOINT.test(b.text) ? 1 : 2)) || lines.some(({ b }) => b.text.length < 80 && ET_AL.test(b.text)) || areAuthors(lines.filter(({ names }) => names?.length === 1).map(({ b }) => b), rest)
  return {
    // Titles in capitals may read like names; beside a line of names they are none, unless they list several.
    titled: found !== undefined && countWords(found.text) >= 2 && ((several && !/[,;]/.test(found.text)) || !namesPeople(found.text)) && !isFamilyFirst(found.text) && (cited > 0 || !isAroundLink(blocks, found.block)),
    title: found?.text ?? '',
    family: found?.block.family ?? '',
    linked: found?.block.href !== undefined || blocks.some((b) => found !== undefined && b.href !== undefined && b.text === found.block.text),
    pdf: found?.block.href !== undefined && PDF_LINK.test(found.block.href),
    signed,
    sold: rest.some((b) => b.tag === 'a' && SOLD_LINK.test(b.text)),
    version: rest.some((b) => b.text.length < 40 && VERSION.test(b.text)),
    names: several,
    name: cited > 0 || lines.some(({ names }) => names !== undefined && names.length >= 1),
    abstract: rest.some((b) => (b.leaf || b.line || b.tag === 'p') && b.text.length >= 150),
    paperLinks: rest.some((b) => b.tag === 'a' && !SPOKEN_LINK.test(b.text) && (PAPER_LINK.test(b.text) || (b.href !== undefined && PAPER_HREF.test(b.href)))),
    venue: VENUE.test(blocks.filter((b) => b.up < 0).map((b) => b.text).join(' ') || text),
  }
}

/** "Version 1.2", "v2.0.1 (2024-05-01)": what programs and data have. */
const VERSION = /^(?:v|version:? )\d{1,4}(?:\.\d{1,4}){1,3}\b/i
/** "Lantern v3.1.0: faster loaders", "Version 2.4.1". */
export const RELEASE = /(?:^|[\s/:])(?:v|[Vv]ersion |[Rr]elease )\.?\d{1,4}(?:\.\d{1,4}){1,3}\b/u

const findTrade = ({ forms }: Layout): readonly boolean[] => TRADE.map((word) => forms.some(({ look }) => word.test(look.sign)))
/** What EPrints calls who wrote what it lists is said nowhere else, and counts for two. */
const TRADE = [/abstract/i, AUTHOR, /person_name/, /paper|publication|publ-|preprint|citation/i, /venue|journal|proceeding|conference/i, /\bdoi\b|[-_]doi|bibtex|arxiv/i]

/** As `weighSlowly`, at once. */
export const weigh = (...asked: Parameters<typeof weighSlowly>): Evidence => finish(weighSlowly(...asked))

/** Weighs sampled cards, one a step. */
export function* weighSlowly(cards: readonly (readonly Block[])[], slots: readonly TitleSlot[]): Generator<void, Evidence> {
  const looks: ReturnType<typeof look>[] = []
  for (const blocks of cards) {
    looks.push(look(blocks, slots))
    yield
  }
  const share = (test: (l: (typeof looks)[number]) => boolean): number => (looks.length === 0 ? 0 : looks.filter(test).length / looks.length)
  const titles = looks.filter((l) => l.titled).map((l) => l.title)
  const linked = share((l) => l.linked)
  return {
    titled: share((l) => l.titled),
    names: share((l) => l.names),
    name: share((l) => l.name),
    abstract: share((l) => l.abstract),
    paperLinks: share((l) => l.paperLinks),
    venue: share((l) => l.venue),
    alike: looks.length === 0 ? 0 : Math.max(0, ...looks.map(({ family }) => (family === '' ? 0 : looks.filter((l) => l.family === family).length))) / looks.length,
    places: titles.length === 0 ? 0 : titles.filter((title) => namesPlace(title) || isProse(title) || RELEASE.test(title)).length / titles.length,
    vocabulary: TRADE.filter((_, i) => cards.filter(([block]) => block?.form.layout.ask(TRADE, findTrade)[i]).length >= 0.5 * cards.length).length,
    linked,
    pdf: share((l) => l.pdf),
    sold: share((l) => l.sold),
    signed: share((l) => l.signed),
    version: share((l) => l.version),
    distinct: titles.length === 0 ? 0 : (linked >= 0.5 ? new Set(titles).size : countKinds(titles)) / titles.length,
    words: titles.length === 0 ? 0 : titles.reduce((sum, t) => sum + countWords(t), 0) / titles.length,
  }
}

/** Points for a group without (enough) identifiers; `hint` is what the page says of itself (0–2), `ids` the share with identifiers. */
export function countPoints(e: Evidence, hint: number, ids: number): number {
  const names = e.names >= 0.5 ? 2 : e.name >= 0.6 ? 1 : 0
  return names + (e.paperLinks >= 0.5 ? 2 : e.paperLinks >= 0.2 ? 1 : 0) + (e.abstract >= 0.5 ? 1 : 0) + (e.venue >= 0.5 ? 1 : 0) + (ids >= 0.1 ? 1 : 0) + (e.vocabulary >= 3 ? 2 : e.vocabulary >= 2 ? 1 : 0) + hint
}

const LISTS = /(?:accepted|regular|full|short|notable|published|contributed|research|conference|technical|all|oral|poster|workshop|main[ -]track|industry|demo)[ -]papers|accepted (?:posters|abstracts|articles|contributions|submissions|works|demos|demonstrations)|list of (?:papers|publications)|[a-z]['’]s? (?:papers|publications|preprints)\s*(?:\n|$)|(?:^|\n|\s{2})\s*(?:papers|publications|preprints|proceedings|posters)\b|proceedings|technical (?:program|sessions)|table of contents|publications|in press|anthology|(?:^|\n|\s{2})\s*(?:(?:completed|finished|defended|past|recent|selected|phd|ph\.d\.|doctoral|master['’]?s?|msc|bachelor['’]?s?|student|our)(?: and| &|,)? ){0,3}(?:theses(?: (?:and|&) dissertations)?|dissertations(?: (?:and|&) theses)?)(?=\s*(?:\n|$|[-–—|:·]))|\bth[eè]ses\.fr\b|论文|論文|文献列表|논문/i
/** Of hosts: `papers.` and `publications.` are what shops of paper and offices of all kinds are called too. */
const PRESS = /\b(?:proceedings|anthology)\b/i
/** In other languages than English what is published may be notices, or what anybody wrote: a heading of that word speaks for papers, but does not say that all below are. */
const STRONG = /scholar\b|scholarly works|zotero|mendeley|research outputs\b|prodotti della ricerca|producci[oó]n cient[ií]fica|produção cient[ií]fica|contribution list\b|list of contributions\b|tagungsb[aä]nd|содержание выпуска|conference on|symposium on|journal of|transactions on|workshop on|preprints?\b|working papers?|\bissue (?:view|current)\b|(?:^|\n)\s*(?:veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicações|publikacje|публикации|发表|المنشورات|أبحاث|פרסומים)\s*(?:\n|$)/i
const WEAK = /\b(?:latest additions|items where|annual meeting|web ?program(?:me)?|biblio(?:graph(?:y|ie|ia))?|poster sessions?|papers?|conf(?:erence)?|journal|symposium|workshop|vol(?:ume)?[.:]? ?\d+|iss(?:ue)?[.:]? ?\d+|tome \d+|arxiv|scopus|web of science|repositor(?:y|ies)|e-prints?|articles in|abstracts|eprints?|neurips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|interspeech|ijcai|aaai|usenix|sigmod|vldb|kdd|chi|sosp|osdi|nsdi|icassp|icra|iros|ismir|recsys|wsdm|cikm|aamas|aistats|mlsys|pldi|asplos|sigcomm|infocom|ndss|eurocrypt|asiacrypt|miccai|midl|corl|bmvc|wacv|siggraph|edbt|icde|coling|eacl|conll|icaps|ecai|icse|sigir|ecir|uist|cscw)\b/gi

/** Volumes, issues and journals as other languages call them. */
const WEAK_ABROAD = /(?:том|т\.|вып(?:уск|\.)|№|heft|jahrgang|num[eé]ro|n[úu]m(?:ero)?\.|n[úu]mero|fasc(?:icolo|\.)) ?\d{1,4}|第 ?\d{1,4} ?[卷巻期号]|제 ?\d{1,4} ?[권호]|\d{1,4}[卷巻],? ?\d{1,4}[期号]|(?:^|[\s"«])(?:revista|rivista|zeitschrift|журнал|вестник|известия|ученые записки)(?=\s)|学报|學報|学会誌|論文誌|학회지|논문지/gu
/** Cheap: false for most pages, which are not asked further. */
const MAY_BE_ABROAD = /[\u0080-\uffff]|heft|jahrgang|numero|num\.|fasc|revista|rivista|zeitschrift/

/** Of paths: what people call the page of their papers. */
const PATH = /(?:^|\s)(?:papers?|pubs?|publications?)(?:\s|$)/i
/** Of paths: a programme names what is presented, and by whom; "accepted" papers mostly are. */
const PROGRAMME = /\b(?:program(?:me)?(?: (?:details|schedule))?|accepted)(?: html?)?\s*$/i

const CALLS = /\bcalls? for (?:[\p{L}\d&,/-]+ ){0,5}?(?:papers|posters|abstracts|contributions|submissions|participation|proposals)|\b(?:papers?|posters?|abstracts?) submissions?|\bsubmit\w* (?:an? |your )?(?:papers?|abstracts?)/giu
/** A text without its calls for papers, what companies call white papers, and the forms and publications of offices: such pages do not list papers. What has none is not asked: the expression takes engines a millisecond to prepare. */
export const withoutCalls = (text: string): string => (/call|submi|white|forms?\b/i.test(text) ? text.replace(CALLS, ' ').replace(/white ?papers?|\bforms?,? (?:(?:and|&) )?pub(?:lication)?s\b/gi, ' ') : text)

/** A page of talks names them, who speaks and often what about; papers are what others wrote. */
const SPOKEN = /\b(?:talks|tutorials|keynotes?|(?:invited|keynote) (?:talks?|speakers?|lectures?)|speakers|seminars?|colloqui(?:um|a)|lectures)\b/i

/** Who holds a conference or makes a journal: people by what they do, as papers stand by who wrote them. */
const CREW = /\b(?:committees?|organi[sz]ers|organizadores|comit[éeê]s?|reviewers|editorial (?:board|team)|(?:our|meet the) team|team members)\b/i

/** Longer headings say more than what a page lists. */
const SHORT_HEAD = 80

const WRITTEN = /\b(?:papers?|articles?|publications?|proceedings|archive|anthology)\b/i

/** What a page says of itself in address, title and main headings. */
export interface Hint {
  /** How much it speaks of publications, 0–2. */
  readonly level: number
  /** True when it says that it lists papers, so that bare titles may be believed. */
  readonly listsPapers: boolean
  /** True when it says that it lists talks, or who holds something, and no papers. */
  readonly listsTalks: boolean
  /** True when only its address speaks for it, by calling it a programme. */
  readonly isProgramme: boolean
}

const MAX_HEADS = 6
/** First words of a page that may stand for its headings, characters. */
const OPENING = 200

/** Reads what a page says of itself. */
export function readHint(dom: Dom, document: Document, url: string): Hint {
  const heads = ['title', 'h1', 'h2'].flatMap((tag) => Array.from({ length: Math.min(MAX_HEADS, dom.tagged(document, tag).length) }, (_, i) => dom.tagged(document, tag)[i] as Element))
    .sort((a, b) => (dom.follows(a, b) ? -1 : 1)).slice(0, MAX_HEADS).map((e) => dom.text(e, 200))
  // Mails have no headings; they say what they are in their first lines, where other pages have their menu.
  if (heads.length < 2 && dom.tagged(document, 'h1').length + dom.tagged(document, 'h2').length === 0) heads.push(dom.text(dom.first(document, 'body') ?? document.documentElement, OPENING))
  const path = URL.canParse(url) ? decodePercent(new URL(url).pathname).replace(/[/_?=&.+-]+/g, ' ') : ''
  const said = withoutCalls([path, ...heads].join('\n'))
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/[.-]/g, ' ') : ''
  const text = `${host}\n${said}`
  // In small letters: classes of letters that ignore case take engines long.
  const low = said.toLowerCase()
  const abroad = MAY_BE_ABROAD.test(low) ? (low.match(WEAK_ABROAD) ?? []) : []
  const weak = new Set([...(text.match(WEAK) ?? []), ...abroad].map((m) => m.toLowerCase())).size
  const listsPapers = LISTS.test(said) || PRESS.test(host) || PATH.test(withoutCalls(path))
  const named = [path, ...heads.slice(0, 2)].join('\n')
  const listsTalks = !LISTS.test(said) && !WRITTEN.test(said) && (SPOKEN.test(named) || CREW.test([path, ...heads.slice(0, 2).filter(({ length }) => length < SHORT_HEAD)].join('\n')))
  const level = listsPapers || STRONG.test(text) || weak >= 2 ? 2 : weak
  const isProgramme = level === 0 && PROGRAMME.test(path)
  return { listsTalks, level: isProgramme ? 1 : level, listsPapers, isProgramme }
}
