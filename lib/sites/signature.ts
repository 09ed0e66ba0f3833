import type { Dom } from '../dom.ts'
import { type Role, roleOf } from './glued.ts'

/** Classes that change from card to card or from build to build say nothing about structure. */
const UNSTABLE = /\d{3,}|^.{31,}$|^(?:css|sc|jss|emotion|svelte)-|^(?:odd|even|first|last|active|selected|hover|focus|visible|hidden|collapsed?|open|closed|show|in|post-\d+|js-.*)$|[[\]/:@!]/i

/** What builds put behind a class ("card__aB3dE"); a part of what a block is called ("card__authors") is written by people. */
const HASHED = /__(?:(?=[A-Za-z]*\d)[A-Za-z\d]{5,}|(?=[a-z]*[A-Z])[A-Za-z]{5,6})$/

const known = new Map<string, readonly string[]>()

/** The classes of a `class` attribute that are likely to mean the same on every card. */
export function stableClasses(attribute: string): readonly string[] {
  let classes = known.get(attribute)
  if (classes === undefined) {
    classes = attribute.slice(0, 500).split(/\s+/).filter((c) => c !== '' && !UNSTABLE.test(c) && !HASHED.test(c)).slice(0, 6).sort()
    if (known.size > 5_000) known.clear()
    known.set(attribute, classes)
  }
  return classes
}

/** E-mails have no classes; their type sizes and colours play the part. */
const STYLE = /(?:^|;)\s*(?:font-size|font-weight|font-style|color)\s*:\s*[^;]{1,30}/gi

/** Tag and stable classes (or, without any, the looks an inline style gives). */
function sign(tag: string, classes: string, style: string): string {
  const made = [tag, ...stableClasses(classes)].join('.')
  if (made.length > tag.length) return made
  const looks = style.slice(0, 400).match(STYLE)
  return looks ? `${tag}~${looks.join(';').replace(/\s+/g, '').toLowerCase()}` : tag
}

/** What elements of one tag and one `class` attribute have in common. */
export interface Look {
  readonly id: number
  readonly tag: string
  /** The `class` attribute, with style and role where they count. */
  readonly name: string
  /** Tag and stable classes, and its number: looks that differ in unstable classes share it. */
  readonly sign: string
  readonly sig: number
  readonly role: Role
}

const ASIDE = new Set(['nav', 'aside', 'footer'])
const ASIDE_ROLES = new Set('navigation complementary contentinfo banner search menu menubar dialog'.split(' '))

/** A place of a page: the looks of an element and of all around it, from the root down. Elements of one place may be cards of one list. */
export class Place {
  readonly look: Look
  /** Number of the place by signatures; and of the place around with the tag alone. */
  readonly id: number
  readonly loose: number
  /** True inside navigation, footers and side columns, where papers are not listed. */
  readonly aside: boolean
  /** Of its look, where each element is asked: the `class` attribute, whether it parts the words around it, and whether it may be a link. */
  readonly classes: string
  readonly parts: boolean
  readonly link: boolean
  readonly inner = new Map<Look, Place>()
  /** What stood first inside, and right after, when last seen: most cards repeat the one before. */
  head: Place | undefined = undefined
  after: Place | undefined = undefined
  /** Node name of the element last seen here. */
  name = ''
  constructor(look: Look, id: number, loose: number, aside: boolean) {
    this.look = look
    this.id = id
    this.loose = loose
    this.aside = aside
    this.classes = look.name
    this.parts = look.role !== 'inline' && look.role !== 'glued'
    this.link = look.tag === 'a'
  }
}

/** All looks and places of one page, numbered for its life. */
export class Places {
  private readonly looks = new Map<string, Map<string, Look>>()
  private readonly numbers = new Map<string, number>()
  private readonly sides = new Set<Look>()
  private count = 0
  private readonly outside = this.lookOf('#page', '', '')
  /** Around the outermost element. */
  readonly root = new Place(this.outside, 0, 0, false)

  private numberOf(name: string): number {
    let number = this.numbers.get(name)
    if (number === undefined) this.numbers.set(name, (number = this.numbers.size + 1))
    return number
  }

  /** `classes` and `style` are attributes; `role` counts where it marks a side part. */
  lookOf(tag: string, classes: string, style: string, role = ''): Look {
    const name = style === '' && role === '' ? classes : `${classes}\n${style}\n${role}`
    let same = this.looks.get(tag)
    if (!same) this.looks.set(tag, (same = new Map()))
    let look = same.get(name)
    if (!look) {
      const made = sign(tag, classes, style)
      look = { id: this.count++, tag, name, sign: made, sig: this.numberOf(made), role: roleOf(tag, classes) }
      same.set(name, look)
      if (ASIDE.has(tag) || ASIDE_ROLES.has(role)) this.sides.add(look)
    }
    return look
  }

  /** The place of an element that looks so and stands in `around`. */
  inside(around: Place, look: Look): Place {
    let place = around.inner.get(look)
    if (!place) {
      const id = this.numberOf(`${around.id}>${look.sig}`)
      place = new Place(look, id, this.numberOf(`${around.id}<${look.tag}`), around.aside || this.sides.has(look))
      around.inner.set(look, place)
    }
    return place
  }

  /** As `inside`, for an element with these attributes whose place may be the guessed one. */
  guess(around: Place, guessed: Place | undefined, tag: string, classes: string): Place {
    if (guessed && guessed.look.tag === tag && guessed.look.name === classes) return guessed
    return this.inside(around, this.lookOf(tag, classes, ''))
  }

  /** The place of an element, the page's body being the outermost. */
  find(dom: Dom, element: Element | undefined): Place {
    const way: Element[] = []
    for (let at = element; at; at = dom.parent(at)) {
      way.push(at)
      if (dom.tag(at) === 'body') break
    }
    return way.reduceRight((around, at) => this.inside(around, this.look(dom, at)), this.root)
  }

  /** The looks of one element. */
  look(dom: Dom, element: Element): Look {
    return this.lookOf(dom.tag(element), dom.attr(element, 'class') ?? '', dom.attr(element, 'style') ?? '', dom.attr(element, 'role') ?? '')
  }
}
