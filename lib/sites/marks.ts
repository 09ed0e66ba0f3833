import type { Block, Layout } from './text-block.ts'

const TITLE_WORD = /title|headline|(?:^|[.>_-])(?:name|subject)(?:$|[.>_-])/i
/** What an element in a title says of itself that is none of it. */
export const OF_AUTHORS = /(?:^|[._-])(?:authors?|byline)(?:$|[._-])/i
const HEADING = /^h[1-6]$/

/** What a block is by the build of its card, itself or by what it stands in. */
export interface Marks {
  readonly heading: boolean
  readonly bold: boolean
  readonly worded: boolean
}

function markForms({ forms }: Layout): readonly Marks[] {
  const marks: Marks[] = []
  for (const { look: { tag, sign }, line, up } of forms) {
    const around = marks[up]
    marks.push({
      heading: around?.heading === true || (!line && HEADING.test(tag)),
      bold: around?.bold === true || (!line && /^(?:b|strong|dt)$/.test(tag)) || /font-weight:(?:bold|[6-9]00)/.test(sign),
      worded: around?.worded === true || (up >= 0 && TITLE_WORD.test(sign)),
    })
  }
  return marks
}
/** What a block is marked as, itself or by what it stands in. */
export const marksOf = ({ form: { layout, order } }: Block): Marks => layout.ask(markForms, markForms)[order] as Marks
