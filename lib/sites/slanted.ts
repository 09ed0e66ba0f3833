import { squash } from '../text.ts'
import { placeOf, SPACE, textAt } from './snapshot.ts'
import type { Block, Form, Outline } from './text-block.ts'

const SLANTED = /^(?:i|em|small)$/
const findSlanted = ({ layout, order }: Form): readonly Form[] => layout.forms.filter((form) => form.up === order && !form.line && !form.blank && SLANTED.test(form.look.tag))

/** What parts names, before a slanted text that may be one of them. */
const PARTED = /(?:[,;&·|]|\band)$/i
const AND = /\s(?:and|&)\s/

/** The element in which all of a block's text stands. */
function innermost(card: Outline, block: Block): Block {
  const inner = card.at(block.order + 1)
  return inner && !inner.line && inner.up === block.order && !SLANTED.test(inner.tag) && inner.text === block.text ? innermost(card, inner) : block
}

/** True when a line ends at a place in a block. */
function isBroken({ form, shot, at }: Block, place: number): boolean {
  const base = shot.first[at - form.at] as number
  let next = place
  while (next < form.to && shot.stream[base + next] === SPACE) next++
  const token = next < form.to ? (shot.stream[base + next] as number) : SPACE
  return token >= 0 && placeOf(shot, token).look.role === 'break'
}

/**
 * A line of names without where they work, which stands slanted behind each or behind some: "Ada Ash *North University*, Bo Birch *South Lab*",
 * "Ada Ash and Bo Birch, *North University;* Cleo Cole, *South Lab*". Undefined for a line without, and where what is slanted may be a name; `isKnown`: in others of the list it is none.
 */
export function readOutsideSlanted(card: Outline, around: Block, isKnown = false): string | undefined {
  if (around.leaf || around.line) return undefined
  const block = innermost(card, around)
  const { form, shot, at } = block
  const known = form.layout.ask(findSlanted, () => new Map<number, readonly Form[]>())
  let slanted = known.get(form.order)
  if (!slanted) known.set(form.order, (slanted = findSlanted(form)))
  if (slanted.length === 0) return undefined
  const base = shot.first[at - form.at] as number
  const read = (from: number, to: number): string => squash(textAt(shot, base + from, base + to))
  let outside = ''
  let from = form.from
  let isSure = isKnown
  for (const [i, place] of slanted.entries()) {
    const before = read(from, place.from)
    const text = card.at(place.order)?.text ?? ''
    const after = read(place.to, slanted[i + 1]?.from ?? form.to)
    const isParted = PARTED.test(before)
    // Behind a comma a name may stand, but not where a semicolon or another place follows, or "and" has ended the names.
    const isEnded = text.endsWith(';') || after.startsWith(';') || isBroken(block, place.to)
    if (before === '' || (isParted && (!before.endsWith(',') || !(isEnded || (after === '' && (isSure || AND.test(before))))))) return undefined
    isSure ||= isEnded || !isParted
    outside += `${before.replace(/^[,;]\s*/, '').replace(/,$/, '')}${isParted || isEnded ? '; ' : ', '}`
    from = place.to
  }
  const rest = read(from, form.to)
  const named = rest === '' ? outside : outside + rest.replace(/^[,;]\s*/, '')
  return named.replace(/[,;]\s*$/, '').replace(/;|,?\s(?:and|&)(?=\s)/g, ',')
}
