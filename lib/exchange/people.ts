import { squash } from '../text.ts'

/** Names of people between the forms files use. */

export interface PersonName {
  readonly family: string
  readonly given?: string
}

const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el)$/i
/** Groups that sign papers as one; their name has no first part. */
const GROUP = /(?:^|\W)(?:collaborations?|consortium|team|group|committee|initiative|network|project|organi[sz]ation|society|council|institute)$/i

/** What companies end in. */
const COMPANY = /[\s,](?:inc|incorporated|ltd|limited|llc|llp|plc|corp|gmbh)\.?$/i
/** What no person is called, so that a comma beside it parts no family from a first name. */
const BODY = /(?:^|[^\p{L}])(?:universi\p{L}{1,6}|institute?|department|laborator\p{L}{1,5}|ministry|foundation|association|corporation|consortium|committee|society|agency|hospital)(?:[^\p{L}]|$)/iu
/** True for a company or an institution, whose name is one whole with its commas. */
const isOrganisation = (name: string): boolean => COMPANY.test(name) || (name.includes(',') && BODY.test(name))

/** What tells a son from his father; it stays behind the family's name. */
const SUFFIX = /^(?:[js]r\.?|i{2,3}|iv)$/i
const isSuffix = (word: string): boolean => word.length > 1 && word.length < 4 && SUFFIX.test(word)
/** A suffix at the end of a part as a part of its own. */
function partSuffix(part: string): readonly string[] {
  const space = part.lastIndexOf(' ')
  return space > 0 && isSuffix(part.slice(space + 1)) ? [part.slice(0, space), part.slice(space + 1)] : part === '' ? [] : [part]
}

/** "Last, First", "Last, First, Jr.", "Last, First Jr.", "Last, Jr., First" or "First Last Jr." as its two parts; a lone name, a group's or an organisation's is a family name. Particles ("van der") and "Jr." stay with the family. */
export function splitName(name: string): PersonName {
  if (isOrganisation(name.trim())) return { family: squash(name) }
  const [last = '', ...more] = name.split(',').map(squash)
  const behind = more.flatMap(partSuffix)
  const given = behind.filter((part) => !isSuffix(part)).join(' ')
  if (last !== '' && given !== '') return { family: [last, ...behind.filter(isSuffix)].join(' '), given }
  const words = [last, ...more].join(' ').trim().split(/\s+/)
  const end = words.at(-1) ?? ''
  if (GROUP.test(end)) return { family: words.join(' ') }
  let first = words.length - (isSuffix(end) ? 2 : 1)
  while (first > 1 && PARTICLE.test(words[first - 1] ?? '')) first--
  return first < 1 ? { family: words.join(' ') } : { family: words.slice(first).join(' '), given: words.slice(0, first).join(' ') }
}

/** The name of the family alone, for what is sorted or called by it. */
export const familyOf = (name: string): string => partSuffix(splitName(name).family)[0] ?? ''

/** "Last, First", the one form all formats read alike. */
export function sortName(name: string): string {
  const { family, given } = splitName(name)
  return given === undefined ? family : `${family}, ${given}`
}

/** "First Last", as sources name people. */
export const displayName = ({ family, given }: PersonName): string => (given === undefined ? family : `${given} ${family}`)

/** A name as every reader here gives it back: "First Last". */
export const canonicalName = (name: string): string => displayName(splitName(name))
