import { squash } from '../text.ts'
import { textAt } from './snapshot.ts'
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

/**
 * A line of names without where they work, which stands slanted behind each or behind some: "Ada Ash *North University*, Bo Birch *South Lab*",
 * "Ada Ash and Bo Birch, *North University;* Cleo Cole, *South Lab*". Undefined for a line without, and where what is slanted may be a name.
 */
export function readOutsideSlanted(card: Outline, around: Block): string | undefined {
  if (around.leaf || around.line) return undefined
  const { form, shot, at } = innermost(card, around)
  const known = form.layout.ask(findSlanted, () => new Map<number, readonly Form[]>())
  let slanted = known.get(form.order)
  if (!slanted) known.set(form.order, (slanted = findSlanted(form)))
  if (slanted.length === 0) return undefined
  const base = shot.first[at - form.at] as number
  const read = (from: number, to: number): string => squash(textAt(shot, base + from, base + to))
  let outside = ''
  let from = form.from
  let isSure = false
  for (const [i, place] of slanted.entries()) {
    const before = read(from, place.from)
    const text = card.at(place.order)?.text ?? ''
    const after = read(place.to, slanted[i + 1]?.from ?? form.to)
    const isParted = PARTED.test(before)
    // Behind a comma a name may stand, but not where a semicolon or another place follows, or "and" has ended the names.
    const isEnded = text.endsWith(';') || after.startsWith(';')
    if (before === '' || (isParted && (!before.endsWith(',') || !(isEnded || (after === '' && (isSure || AND.test(before))))))) return undefined
    isSure ||= isEnded || !isParted
    outside += `${before.replace(/^[,;]\s*/, '').replace(/,$/, '')}${isParted || isEnded ? '; ' : ', '}`
    from = place.to
  }
  const rest = read(from, form.to)
  const named = rest === '' ? outside : outside + rest.replace(/^[,;]\s*/, '')
  return named.replace(/[,;]\s*$/, '').replace(/;|,?\s(?:and|&)(?=\s)/g, ',')
}
