import type { Block, Form, Layout, Outline } from './text-block.ts'

const AUTHOR_WORD = /author|creator|creatib|byline|contributor|people|presenter|(?:^|[.>_-])(?:loa|names?)(?:$|[.>_-])/i
const ABSTRACT_WORD = /abstract|summary|snippet|tldr|(?:^|[.>_-])(?:description|teaser|excerpt|blurb)(?:$|[.>_-])|gs_rs|_sni\b/i

/** Positions of the blocks that neither hold nor are part of the title's, which is at `title` (-1: no block is the title). */
function placesBeside({ forms }: Layout, title: number): readonly number[] {
  const around = new Set<number>()
  for (let at = title; at >= 0; at = (forms[at] as Form).up) around.add(at)
  // In document order what is inside follows at once.
  let end = title + 1
  while (title >= 0 && end < forms.length && (forms[end] as Form).up >= title) end++
  return forms.filter((form) => !form.blank && !around.has(form.order) && (form.order < title || form.order >= end)).map((form) => form.order)
}

/** Kinds of blocks that are chosen by their build alone: asked once for all cards of one build. */
const KINDS = {
  any: () => true,
  authors: ({ look, run }: Form) => !run && isAuthors(look.sign),
  links: ({ look, line, link }: Form) => look.tag === 'a' && !line && link >= 0,
  abstract: ({ look, run }: Form) => !run && isAbstract(look.sign),
  paragraph: ({ look, line, run, leaf }: Form) => !run && (leaf || line || look.tag === 'p'),
  time: ({ look, line }: Form) => look.tag === 'time' && !line,
} as const satisfies Record<string, (form: Form) => boolean>

type Kind = keyof typeof KINDS
/** What stands beside a title, by kind, as far as it was asked for. */
type Places = { [K in Kind]?: readonly number[] }

const findKind = (layout: Layout, title: number, kind: Kind): readonly number[] => placesBeside(layout, title).filter((at) => KINDS[kind](layout.forms[at] as Form))

/** The blocks of a card that neither hold nor are part of its title. */
export class Beside {
  readonly card: Outline
  private readonly title: Block | undefined
  /** Of the card's build, by where its title stands. */
  private places: Places[] | undefined
  /** Without `title` all blocks that hold something. */
  constructor(card: Outline, title: Block | undefined) {
    this.card = card
    this.title = title
  }
  /** Those of one kind that pass a test, in document order. `may` tells by the order of a block whether it can: of the others none is made. */
  filter(kind: Kind, test: (block: Block) => boolean, may?: (order: number) => boolean): readonly Block[] {
    const kept: Block[] = []
    for (const at of this.placesOf(kind)) {
      const block = !may || may(at) ? this.take(at) : undefined
      if (block && test(block)) kept.push(block)
    }
    return kept
  }
  find(kind: Kind, test: (block: Block) => boolean): Block | undefined {
    for (const at of this.placesOf(kind)) {
      const block = this.take(at)
      if (block && test(block)) return block
    }
    return undefined
  }
  private placesOf(kind: Kind): readonly number[] {
    const places = (this.places ??= this.card.layout.ask(Beside, () => [] as Places[]))
    const order = this.title?.order ?? -1
    const known = (places[order + 1] ??= {})
    return (known[kind] ??= findKind(this.card.layout, order, kind))
  }
  private take(at: number): Block | undefined {
    const block = this.card.at(at) as Block
    // A line that says the title again, among other words, is no field of its own.
    return this.title && block.form.line && block.text.includes(this.title.text) ? undefined : block
  }
}

/** A test of class words that remembers: signatures are few. `looks`: tag and classes of a block. */
export function remember(words: RegExp): (looks: string) => boolean {
  let known = new Map<string, boolean>()
  return (looks) => {
    let is = known.get(looks)
    if (is === undefined) {
      if (known.size > 5_000) known = new Map()
      known.set(looks, (is = words.test(looks)))
    }
    return is
  }
}
const isAuthors = remember(AUTHOR_WORD)
const isAbstract = remember(ABSTRACT_WORD)
