import { cleanNames, splitNames } from './names.ts'
import { isUnspacedName, readPlacedUnspaced } from './scripts.ts'

/** Lines that name people, told from headings, places and titles that are written like names. */

/** Words of headings, roles and events: in no name. */
const NO_PERSON =
  /\b(?:chairs?|committees?|readings?|lead pis?|co-pis?|scholar|github|linkedin|sessions?|tracks?|program(?:me)?s?|workshops?|conferences?|symposium|submissions?|guidelines?|instructions|dates|deadlines?|papers?|posters?|proceedings|journal|transactions|registration|venue|schedule|keynotes?|remarks|break|awards?|publications?|policies|attending|accepted|important|studies|reviews?|quarterly|bulletin|magazine|annals|letters|theory|ieee|acm|mathemat(?:ics|icae|ical)|physics|physical|economics?|econometrics?|philosoph(?:y|ical)|biolog(?:y|ical)|chemistry|chemical|psychology|sociology|statistics|computing|computation|sciences?|logic|linguistics|engineering)\b/i
/** What links to a paper, and kinds of papers, say in two words with capitals. */
const LINK_WORDS = /\b(?:related|original|article|editorial|pdf|download|bibtex|full[ -]?text)\b|^(?:read|learn|see|view|show) (?:more|now|on|the|abstract|article|paper|details)\b/i
const isWord = (w: string): boolean => /^(?:\p{Ll}{1,3}['’])?[\p{Lu}\p{Lo}'’‘-]/u.test(w) || /^(?:de|da|del|della|der|den|di|do|dos|du|la|le|van|von|el|al|bin|ibn|ter|ten|zu|y|e|st\.?|af|av)$/i.test(w)

/** "Proc. Lamp. Soc.": no person has so many words cut short. */
const isJournal = (name: string): boolean => /^J\. \p{Lu}\p{Ll}{2,}\. /u.test(name) || (name.match(/\p{Lu}\p{Ll}{2,}\.(?= |$)/gu) ?? []).length > 1

/** Names of Koreans have few syllables; titles have spaces as these do. */
const isLongKorean = (name: string): boolean => /[\uac00-\ud7a3].{3}/.test(name) && (name.match(/[\uac00-\ud7a3]/g)?.length ?? 0) > 5

function isPerson(name: string): boolean {
  const words = name.split(/\s+/)
  return isUnspacedName(name) || (words.length >= 2 && words.length <= 6 && !isLongKorean(name) && !/[?!:"()[\]{}/\\]|\d/.test(name) && words.every(isWord) && !NO_PERSON.test(name) && !LINK_WORDS.test(name) && !isJournal(name))
}

const WORKPLACE = /\b(?:univ\w*|institut\w*|college|school|laborator(?:y|ies)|labs?|research|inc)\b/i

/** The names before where these people work: "Ada Ash, Bo Birch and Cleo Cole, North University". */
function namesOfPart(written: string): readonly string[] {
  const part = written.replace(/\s*\([^()]*\)\s*$/, '')
  // Behind the last of several, where all of them work.
  if (part !== written && !WORKPLACE.test(part)) return part.split(/,\s+(?:and\s+|&\s*)?|\s+(?:and|&)\s+/)
  const pieces = part.split(/,\s+(?:and\s+|&\s*)?/)
  const place = pieces.findIndex((piece) => WORKPLACE.test(piece))
  return pieces.slice(0, place > 0 ? place : -1).flatMap((piece) => piece.split(/\s+(?:and|&)\s+/))
}

/** Places with a town and a state or country of one word behind a name: "Ada Ash, North Works, Boulder, CO". */
const ADDRESSED = /^([^\s,]+ [^,]+?), (?:[^,]+, ){1,4}[^\s,]+$/
/** As that, where nobody else is named. */
const ALONE_ADDRESSED = /^([^\s,]+ [^,]+?), (?:[^,]+, [^,]+, \p{Lu}{2}|[^,]+, (?:[^,]+, )?(?:USA|UK|China|Japan|Taiwan|(?:South )?Korea|India|Germany|France|Italy|Spain|Portugal|Canada|Australia|Austria|Switzerland|Netherlands|Belgium|Sweden|Norway|Denmark|Finland|Poland|Greece|Ireland|Israel|Turkey|Brazil|Mexico|Singapore|United (?:States|Kingdom)))$/u

function dropAddresses(text: string): string {
  if (!text.includes(';')) return ALONE_ADDRESSED.exec(text)?.[1] ?? text
  const parts = text.split(/\s*;\s*(?:(?:and|&)\s+)?/)
  return parts.some((part) => ADDRESSED.test(part)) ? parts.map((part) => ADDRESSED.exec(part)?.[1] ?? part).join('; ') : text
}

/** "Ada Ash, North University; Bo Birch, South Lab": the names alone. What stands before the comma is a whole name, no family's; other texts stay as they are. */
function dropWorkplaces(written: string): string {
  const text = dropAddresses(written)
  const parts = text.includes(';') && WORKPLACE.test(text) ? text.split(/\s*;\s*/) : []
  return parts.length > 1 && parts.every((part) => /^[^\s,]+ [^,]+, ./.test(part)) ? parts.flatMap(namesOfPart).join('; ') : text
}

/** Names without where all of them work, which some lists write behind the last: "Ada Ash, Bo Birch, University of the North". */
export function dropWorkplace(names: readonly string[]): readonly string[] {
  const at = names.findIndex((name, i) => i > 0 && !name.includes('(') && WORKPLACE.test(name))
  return at < 0 ? names : names.slice(0, at)
}

/** Before those who wrote something together with whose page it is. */
const WITH = /^\(?(?:joint(?:ly| work)? )?(?:w\/ ?|(?:with|mit|avec) )(?=\p{Lu}|\p{Ll}{2,3} \p{Lu})/u
/** Behind names: when it appeared. */
const YEAR_BEHIND = /\s*[•·|⋅]\s*(?:\p{L}{3,9}\.? )?(?:19|20)\d\d\s*$/u
/** "Dr. Ada Ash, Prof. Bo Birch". */
export const ADDRESS = /(?<=^|[,;&] |\band )(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )+(?=\p{Lu})/gu
/** Degrees behind whole names: "Ada Ash, MD, PhD; Bo Birch, MSc". */
const DEGREES = /(?<=\p{L}[.'’]? [\p{L}.'’-]{2,40})(?:, ?(?:M\.?D|Ph\.?D|D\.?Phil|MPH|DrPH|Sc\.?D|Pharm\.?D|MBBS|MBChB|BSc|M\.?Sc|MS|MA|MBA|BA|RN|DO|DVM|FRCP)\.?(?=\s*(?:[,;]|and\b|&|$)))+/gu
/** Before and behind names: "Contributors: ", ";", " +3 more". */
const AROUND = /^contributors?\s*[:：]\s*|\s*;\s*$|,?\s+\+\s?\d{1,4}(?: (?:more|others|authors))?\s*$/gi
/** Links behind names: "Ash, Ada, Birch, Bo | PDF | Reviews". */
const LINKS_BEHIND = /\s\|\s*\[?(?:pdf|papers?|reviews?|code|supp\w*|bib\w*|abs\w*|arxiv|doi|videos?|slides|posters?|links?|project|website|data)\b.*$/is
/** Who of them speaks. */
const SPEAKS = /[○◯◎●]/g
/** Names between two that are left out. */
const LEFT_OUT = /\s(?:…|\.{3})(?=\s)/g
/** What libraries say somebody did, behind each name: "Ash, Ada (aut), Birch, Bo (ths)". */
const ROLE_BEHIND = /\s*\((?:aut|cre|ctb|edt|ths|dis|author|creator|contributor)\)\s*(?:[,;]|\band\b|&|$)/g
/** Between a family name and a given one, no space: "Ash,Ada; Birch,Bo". */
const GLUED = /(\p{Ll}),(?=\p{Lu})/gu

/** The people a text names, also with where each works, or as BibTeX writes them: "Ash, Ada and Birch, Bo". */
export function splitPeople(written: string): readonly string[] {
  const text = written.replace(LINKS_BEHIND, '').replace(SPEAKS, '').replace(/^[–—-]\s+/, '').replace(/^\(([^()]*)\)$/, '$1').replace(WITH, '').replace(ADDRESS, '').replace(YEAR_BEHIND, '').replace(DEGREES, '').replace(ROLE_BEHIND, ';').replace(AROUND, '').replace(LEFT_OUT, ',').replace(/\bet\.\s?al\b/gi, 'et al')
  const pairs = text.split(/\s+(?:and|&)\s+/)
  const inverted = pairs.length > 1 && pairs.every((pair) => /^[^,]+,[^,]+$/.test(pair)) ? pairs.filter((pair) => /^(?:\p{Ll}+ )*[^\s,]+,/u.test(pair)) : []
  // Some families have two names.
  return inverted.length > 0 && 3 * inverted.length >= 2 * pairs.length ? cleanNames(pairs) : splitNames(dropWorkplaces(text.includes(';') ? text.replace(GLUED, '$1, ') : text))
}

/** "Ash", "Ada": one person, the family first, as references name the first of all. Two people of one name each are far fewer. */
const WORD = /^\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?$/u
/** A family of two words, or with "de" before it. */
const FAMILY = /^(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$/u
/** "Ada", "Ada B.": what stands behind a family name. */
const GIVEN = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}$/u
/** Share of the families in such a list that have one word. */
const MOST_SHORT = 0.6
/** "Ash", "Ada", "de Vries", "Jean-Luc": family and given names in turns. */
function areTurns(names: readonly string[]): boolean {
  const families = names.filter((_, i) => i % 2 === 0)
  const isOne = (name: string): boolean => !name.includes(' ')
  return names.length % 2 === 0 && names.every((name, i) => (i % 2 === 0 ? FAMILY : GIVEN).test(name)) && families.filter(isOne).length >= MOST_SHORT * families.length && 2 * names.filter((name, i) => i % 2 === 1 && isOne(name)).length >= families.length
}
export function joinInverted(names: readonly string[]): readonly string[] {
  const [family = '', given = '', ...others] = names
  if (names.length > 3 && areTurns(names)) return names.flatMap((name, i) => (i % 2 === 0 ? [`${name}, ${names[i + 1]}`] : []))
  return names.length > 1 && WORD.test(family) && WORD.test(given) && others.every((name) => name.includes(' ')) ? [`${family}, ${given}`, ...others] : names
}

/** Texts that name one person and a workplace each, the names alone; none when they do not. */
export function dropWorkplaceEach(texts: readonly string[]): readonly string[] {
  const names = texts.map((text) => text.slice(0, Math.max(0, text.indexOf(','))))
  return names.length > 1 && names.every(isPerson) && 2 * texts.filter((text) => WORKPLACE.test(text)).length >= texts.length ? names : []
}

/** True when a text reads as a list of people's names, and nothing else; a colon may lead on to what they wrote. */
export function looksLikeNames(text: string): boolean {
  const names = splitPeople(text.slice(0, 5_000).replace(/\s*:\s*$/, ''))
  // Keywords of one word each are written so too: an initial behind a given name, or links behind a bar, tell these apart.
  if (names.length > 3 && areTurns(names) && (text.includes(' | ') || names.some((name, i) => i % 2 === 1 && /\p{Ll} \p{Lu}\.$/u.test(name)))) return true
  return names.length > 0 && names.filter(isPerson).length / names.length >= 0.7
}

/** Text outside round brackets; undefined where they do not close. */
function outsideBrackets(text: string): string | undefined {
  let kept = ''
  let depth = 0
  for (const part of text.split(/([()])/)) {
    if (part === '(') depth++
    else if (part === ')') depth--
    else if (depth === 0) kept += part
    if (depth < 0) return undefined
  }
  return depth === 0 ? kept : undefined
}

/**
 * Names without the places in brackets behind them and the numbers that point to such: "A. Ash, B. Birch (North University); C. Cole
 * (South Lab)" → "A. Ash, B. Birch, C. Cole". Undefined where there are none.
 */
export function dropPlaces(text: string): string | undefined {
  const outside = /[(\d]/.test(text) ? outsideBrackets(text) : undefined
  const plain = outside?.replace(/(\p{L}\.?)\s?\d{1,2}(?:\s?,\s?\d{1,2})*(?=\s*(?:[,;]|and\b|&|$))/gu, '$1').replace(/\s+(?=[,;])/g, '').replace(/\s+/g, ' ').trim()
  if (plain === undefined || plain === text) return undefined
  // People of one place stand together between semicolons.
  const groups = plain.split(/\s*;\s*/).map((group) => group.split(/\s*,\s*/).filter((name) => name !== ''))
  return groups.every((group) => group.every((name) => name.includes(' '))) ? groups.flat().join(', ') : plain
}

/** A bracket behind each name, and what may stand between two of them. */
const EACH_PLACED = /^\*?\s*(?:[;,]\s*(?:and\s+|&\s*)?|(?:and|&)\s+)?/
/** Words of a name that is told by its bracket alone. */
const MOST_NAME_WORDS = 5

/** "Ada Ash (North University), bo birch (South Lab)": names that have a bracket behind each, in small letters too where most are sure; none where it is otherwise. */
export function readEachPlaced(text: string): readonly string[] {
  const names: string[] = []
  let depth = 0
  let before = ''
  for (const part of text.replace(/\({2,}/g, '(').split(/([()])/)) {
    if (part === '(') {
      if (depth++ === 0) names.push(before.replace(EACH_PLACED, '').trim())
    } else if (part === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) before = part
  }
  const isAll = depth === 0 && before.replace(/[*;,.\s]/g, '') === ''
  const isEach = isAll && names.length > 1 && names.every((name) => /^\p{L}/u.test(name) && !/[,;:\d"“]/.test(name) && name.split(' ').length <= MOST_NAME_WORDS)
  return isEach && 2 * names.filter(isPerson).length >= names.length ? cleanNames(names) : []
}

/** What programmes number their talks with: "1A-3 ". */
const NUMBER = /^\[?\p{Lu}{0,3}\d{1,3}\p{Lu}?(?:[-.]\d{1,3})?\]?[:.)]?\s+(?=\p{Lu})/u

/** One person as catalogues write it, where that alone can be meant: "Ash, Ada". */
export const isFamilyFirst = (text: string): boolean => text.length < 60 && text.search(DEGREES) < 0 && /^(?:(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}|\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}.'’-]*)$/u.test(text)

/** True for names with or without places behind them, and a number before them. */
export function namesPeople(text: string): boolean {
  if (looksLikeNames(text.replace(NUMBER, '')) || readPlacedUnspaced(text).length > 0) return true
  const plain = dropPlaces(text)
  return plain !== undefined && looksLikeNames(plain)
}

const PLACE = /\b(?:universit\w*|institut\w*|college|professor|postdoc\w*|lecturer|laborator(?:y|ies)|department|ph\.?d)\b/i
const VENUE = /^(?:IEEE|ACM|Proc\.|Proceedings|Journal|International (?:Journal|Conference|Workshop|Symposium))\b|\b(?:Transactions|Letters|Journal|Magazine|Conference|Symposium|Workshop) (?:on|of|for) |\bGoogle Scholar\b/

const ROLE = /\b(?:chairs?|committees?|board|organi[sz]ers|sponsors)(?: \([^()]{1,30}\))?$|\b(?:organi[sz]ing|program(?:me)?|steering|technical|scientific) committees?\b/i
// Written for small letters, and what may stand before is cut off first: classes of letters that ignore case, and many ways on behind what may be there
// several times, take engines up to ten milliseconds to prepare.

/** What the parts of a conference's pages and programmes are called, or when they are. */
const SECTION =
  /^(?:\d{1,2}[:.h]\d\d\b|calls? for (?:[\p{L}-]+ )?(?:papers|posters|abstracts|contributions|submissions|participation|proposals)\b|important (?:dates|updates?)\b|(?:(?:full |regular |short )?(?:paper|abstract|poster|camera[- ]ready|author|notification|submission|registration)s? )+(?:deadlines?|due|notifications?|versions?)\b|(?:author )?notifications? (?:of|to) (?:acceptance|authors)\b|(?:paper |abstract )?submissions?(?: (?:guidelines|instructions|deadline|site|link)|:|$)|author instructions|conference topics|topics(?: of interest)?$|(?:\S+ )?(?:best|outstanding|distinguished|honou?rable mention|runner[- ]up)(?: (?:best|student|long|short|full|regular|demo))* (?:papers?|posters?)\b|(?:\S+ ){1,4}(?:runner[- ]up )?award$|(?:(?:paper|poster|technical|regular|parallel) )?(?:sessions?|sections?|workshop|panel|track|tutorial|keynote|day) (?:[a-z]?\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})\b|(?:keynote|invited (?:talk|lecture)|plenary(?: talk| lecture)?)(?: \d{1,2})?\s?[:.–-]|session chair|(?:opening|closing|welcome|introductory) (?:remarks|session|message|address|ceremony|reception|speech|and)\b|(?:coffee|lunch) break|lunch$|registration$|(?:selected |recent )?publications$|\S+ proceedings (?:now )?available|front ?matter$|table of contents$)/u
const LABELLED = /^(?:deadlines?|(?:co-)?organi[sz]ers?|organi[sz]ed by|(?:[\p{L}-]+ )?chairs?|contacts?|instructors?|moderators?|lecturers?)\s?[:：]/u
/** What a page says of issues, days, tables, places to stay and kinds of publications, and the heads of columns: written for small letters. */
const PART =
  /^(?:(?:current|latest|past|previous) issues?\b|vol(?:ume)?\.? \d{1,4}[,:]? (?:no|issue|number)\b|issn\b|publication date\b|(?:table|figure|fig\.|scheme) \d{1,3}[.:]|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:(?:the )?\d{1,2}\b|\p{L}{3,9}\.? \d{1,2}\b)|(?:camera[- ]ready|authors?|submission|presenters?|presentation|formatting) (?:guidelines?|instructions?)\b|(?:hotel|venue|banquet|travel|visa|accommodation) information$|(?:(?:paper|article) )?(?:titles?|t[ií]tulo|titre|titel|titolo)(?: ?\/ ?.{0,30})?$)/u
/** What a list of publications calls its parts: "Journal articles", "Book chapters". A title hardly is so short. */
const KIND = /(?:^|[^\p{L}])(?:(?:peer[- ]reviewed|refereed|journal|conference|workshop|bulletin|book|invited) )+(?:articles|papers|chapters|presentations|publications|proceedings|talks|lectures)$/u
const LONGEST_KIND = 70
/** Words of titles. */
const OF_TITLE = /(?:^| )(?:an?|the|of|in|on|for|from|to|with|and|or|how|why|what|is|are) /

/** "Early registration: January 11, 2017": what is when. */
const DATED = /[:–—]\s?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?(?:\p{L}{3,9}\.? )?\d{1,2})?|\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.? \p{L}{3,9}\.?),? (?:19|20)\d\d\.?$/u
const LONGEST_LABEL = 100
/** Cheap: what tells when something is names a year. */
const HAS_YEAR = /(?:19|20)\d\d/

/** True for what says who holds something, or until when one may apply. */
export const isLabelled = (text: string): boolean => LABELLED.test(text.slice(0, LONGEST_LABEL).toLowerCase())
/** "Two papers accepted at LAMP 2026", "[01/2026] Our paper on lamps got published": what happened to papers. */
const NEWS = /^(?:\W{0,3}[\d./-]{4,10}\W{1,4})?(?:\d{1,2}|one|two|three|four|five|six|our|my|a|an|new) (?:[\p{L}-]+ ){0,3}?(?:papers?|posters?|articles?|preprints?|works?)\b.{0,100}?\b(?:accepted|published|awarded|selected|nominated|presented) (?:at|by|to|in|for|as)\b/u
const LONGEST_NEWS = 180

const isKind = (low: string): boolean => low.length < LONGEST_KIND && KIND.test(low) && !OF_TITLE.test(low)

/** True for what heads a part of a programme or of a conference's page, says when it is and who holds it, or tells news. */
export function isSection(text: string): boolean {
  if (/accept|publish|award|select|nominat|present/.test(text) && NEWS.test(text.slice(0, LONGEST_NEWS).toLowerCase())) return true
  if (text.length > 100) return isLabelled(text)
  const low = text.toLowerCase()
  const bare = low.replace(/^[^\p{L}\d]{1,3}/u, '')
  return SECTION.test(bare) || PART.test(bare) || isKind(low) || LABELLED.test(low) || (HAS_YEAR.test(low) && DATED.test(low))
}

/** Where a line of somebody's life begins, or how long a grant lasts: "April 2020 – March 2022", "5 years (10/2026 - 9/2031)". */
const SPAN = /^\d{1,2} (?:years?|months?)\b|^(?:\p{L}{3,9}\.? )?(?:19|20)\d\d\s?[-–—－]\s?(?:(?:\p{L}{3,9}\.? )?(?:19|20)\d\d|present|now|today)\b/u
/** What a text says instead of a title: "Ash et al., 2009". */
const KEY = /^\p{Lu}[\p{L}'’-]+(?: et al\.?| (?:and|&) \p{Lu}[\p{L}'’-]+)?,? \(?(?:19|20)\d\d[a-z]?\)?$/u

/** "Ada Ash and colleagues", "Ash et al.". */
const OTHERS = /^\p{Lu}.{2,60} (?:et al\.?|and (?:(?:his|her|their) )?(?:colleagues|co-?workers|co-?authors))$/u
/** Where in a journal something stands: "J. Light 12(3), 45-67, 2021". */
const CITED_IN = /^\p{Lu}.{2,60}?[\s,]\d{1,4}\s?(?:\(\d{1,3}(?:[-–]\d{1,3})?\))?(?:\s?[,:]\s?|\s)(?:pp?\.? ?)?[A-Za-z]{0,3}\d[\dA-Za-z]{0,14}(?:\s?[-–]\s?[A-Z]?\d{1,7})?,?\s\(?(?:19|20)\d\d\)?\.?$/u

/** A volume and a page alone: "Journal of Light 12: e100. (pdf)". */
const VOLUME_IN = /^\p{Lu}[\p{L}. &]{3,70} \d{1,4}\s?(?:\(\d{1,3}\))?\s?[:,]\s?[A-Za-z]?\d[\d–-]*\.?(?:\s\([^()]{1,20}\))?$/u

/** "North Fund $40K": what somebody gave. */
const SUM = /[$€£]\s?\d[\d.,]*\s?[kKmM]?$/
/** "Published online 3 May 2021". */
const ONLINE = /^(?:(?:first )?published |available )?online(?: first)?(?: (?:on|in|at))? .{0,12}\d{4}\.?$/i

/** "Ada Quill, Lantern Works, Norway": a person, and where from. */
export function namesOneWithPlace(text: string): boolean {
  const [person = '', ...places] = text.replace(/\.$/, '').split(/,\s+/)
  const isPlaceWord = (word: string): boolean => isWord(word) || (places.length > 1 && /^(?:of|for|and|the|at|&)$/.test(word))
  return places.length > 0 && places.length <= 5 && isPerson(person) && places.every((place) => place.split(' ').every(isPlaceWord))
}

/** True for a short line that says where somebody works, what for, or where something appeared, or that heads a part of a page: no title. */
export const namesPlace = (text: string): boolean =>
  isSection(text) || (text.length <= 100 && (OTHERS.test(text) || PLACE.test(text) || VENUE.test(text) || ROLE.test(text) || VOLUME_IN.test(text) || SUM.test(text) || (HAS_YEAR.test(text) && (SPAN.test(text.toLowerCase()) || KEY.test(text) || CITED_IN.test(text))) || ONLINE.test(text) || namesOneWithPlace(text)))
