import { squash } from '../text.ts'

/** Names of people between the forms files use. */

export interface PersonName {
  readonly family: string
  readonly given?: string
}

const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el)$/i
/** Groups that sign papers as one; their name has no first part. */
const GROUP = /(?:^|\W)(?:collaborations?|consortium|team|group|committee|initiative|network|project|organi[sz]ation|society|council|institute)$/i

/** "Last, First" or "First Last" as its two parts; a lone name or a group's is a family name. Particles ("van der") stay with the family. */
export function splitName(name: string): PersonName {
  const comma = name.indexOf(',')
  const family = squash(comma === -1 ? '' : name.slice(0, comma))
  const given = squash(comma === -1 ? '' : name.slice(comma + 1).replaceAll(',', ' '))
  if (family !== '' && given !== '') return { family, given }
  const words = squash(comma === -1 ? name : name.replaceAll(',', ' ')).split(' ')
  let first = words.length - 1
  if (GROUP.test(words[first] ?? '')) return { family: words.join(' ') }
  while (first > 1 && PARTICLE.test(words[first - 1] ?? '')) first--
  return first < 1 ? { family: words.join(' ') } : { family: words.slice(first).join(' '), given: words.slice(0, first).join(' ') }
}

/** "Last, First", the one form all formats read alike. */
export function sortName(name: string): string {
  const { family, given } = splitName(name)
  return given === undefined ? family : `${family}, ${given}`
}

/** "First Last", as sources name people. */
export const displayName = ({ family, given }: PersonName): string => (given === undefined ? family : `${given} ${family}`)

/** A name as every reader here gives it back: "First Last". */
export const canonicalName = (name: string): string => displayName(splitName(name))
