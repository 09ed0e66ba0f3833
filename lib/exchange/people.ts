/** Names of people between the forms files use. */

export interface PersonName {
  readonly family: string
  readonly given?: string
}

const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el)$/i

/** "Last, First" or "First Last" as its two parts; a lone name is a family name. Particles ("van der") stay with the family. */
export function splitName(name: string): PersonName {
  const comma = name.indexOf(',')
  if (comma > 0) {
    const given = name.slice(comma + 1).trim()
    return given === '' ? { family: name.slice(0, comma).trim() } : { family: name.slice(0, comma).trim(), given }
  }
  const words = name.trim().split(/\s+/)
  let first = words.length - 1
  while (first > 1 && PARTICLE.test(words[first - 1] ?? '')) first--
  const given = words.slice(0, first).join(' ')
  return given === '' ? { family: name.trim() } : { family: words.slice(first).join(' '), given }
}

/** "Last, First", the one form all formats read alike. */
export function sortName(name: string): string {
  const { family, given } = splitName(name)
  return given === undefined ? family : `${family}, ${given}`
}

/** "First Last", as sources name people. */
export function displayName({ family, given }: PersonName): string {
  return given === undefined ? family : `${given} ${family}`
}
