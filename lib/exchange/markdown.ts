import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import type { Flat } from './flat.ts'
import type { Format, WriteOptions, WrittenFile } from './format.ts'
import { fillTemplate, indented, plainMarkdown, tagName } from './markdown-text.ts'
import { displayName, splitName } from './people.ts'

/** Markdown three ways: one list, a folder of Obsidian notes, a page of Logseq blocks. Templates are those of markdown-text.ts. */

const LIST_TEMPLATE = '- {{link}}{{ — {authorsShort}}}{{ ({year})}}{{, *{venue}*}}{{ {tags}}}{{ {rating}}}'
const NOTE_TEMPLATE = '# {{title}}\n\n{{[Open the paper]({url})}}\n{{*{authors}*}}\n\n## Notes\n\n{{note}}\n\n{{**Abstract.** {abstract}}}\n'

/** A user's note is their Markdown and stays theirs, but indented, where it can open no list of ours. */
function writeItem(paper: Paper, template: string): string {
  const flat = flatten(paper)
  return `${fillTemplate(template, flat)}\n${flat.note && !template.includes('note') ? `${indented(flat.note, '  > ')}\n` : ''}`
}

function* writeList(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
  if (options?.title) yield `# ${plainMarkdown(options.title)}\n\n`
  for (const paper of papers) yield writeItem(paper, options?.template ?? LIST_TEMPLATE)
}

/** One list. */
export const markdown = {
  name: 'markdown', extension: 'md', mime: 'text/markdown', label: 'formatMarkdown', asks: ['title', 'template'], template: LIST_TEMPLATE, write: writeList, recognise: () => false,
} as const satisfies Format

/** A scalar of YAML: JSON's strings are YAML's double-quoted ones, but for two line separators. */
const yaml = (value: string | number | boolean): string => JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085').replaceAll('\u007f', '\\u007f')
const yamlList = (items: readonly string[]): string => items.map((item) => `\n  - ${yaml(item)}`).join('')

function frontMatter(flat: Flat): string {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const names = flat.authors?.map((name) => displayName(splitName(name)))
  const lines = [
    `title: ${yaml(flat.title)}`,
    ...(names ? [`authors:${yamlList(names)}`] : []),
    ...(flat.published ? [`published: ${yaml(flat.published)}`, `year: ${Number(flat.published.slice(0, 4))}`] : []),
    ...(['venue', 'arxiv', 'doi', 'url', 'pdf', 'code', 'reading'] as const).flatMap((name) => (flat[name] ? [`${name}: ${yaml(flat[name])}`] : [])),
    ...(flat.rating ? [`rating: ${flat.rating}`] : []),
    ...(flat.due ? [`due: ${flat.due}`] : []),
    ...(flat.savedAt ? [`saved: ${day(flat.savedAt)}`] : []),
    ...(flat.tags ? [`tags:${yamlList(flat.tags.map(tagName))}`] : []),
  ]
  return `---\n${lines.join('\n')}\n---\n`
}

const writeNote = (paper: Paper, options?: WriteOptions): string => {
  const flat = flatten(paper)
  return `${frontMatter(flat)}\n${fillTemplate(options?.template ?? NOTE_TEMPLATE, flat)}`
}

/** A name every file system and Obsidian takes. */
function fileName(title: string): string {
  const name = title.toWellFormed().normalize('NFC').replace(/[\p{Cc}\p{Cf}\\/:*?"<>|#^[\]%]/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+|[. ]+$/g, '')
  // Most file systems count bytes; 60 letters of any script fit.
  const short = [...name].slice(0, 60).join('').trim()
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `Paper ${short}`.trim() : short
}

function* noteFiles(papers: readonly Paper[], options?: WriteOptions): Generator<WrittenFile> {
  const taken = new Set<string>()
  for (const paper of papers) {
    const base = fileName(paper.user.edits?.title ?? paper.title)
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} ${n}`
    taken.add(name.toLowerCase())
    yield { name: `${name}.md`, text: writeNote(paper, options) }
  }
}

/** A note a paper, for Obsidian; as one text the notes follow each other. */
export const obsidian = {
  name: 'obsidian', extension: 'md', mime: 'text/markdown', label: 'formatObsidian', asks: ['template'], template: NOTE_TEMPLATE, files: noteFiles, recognise: () => false,
  *write(papers, options) {
    for (const [at, paper] of papers.entries()) yield (at > 0 ? '\n' : '') + writeNote(paper, options)
  },
} as const satisfies Format

/** A block and its properties; lines within a block are indented by two spaces behind its dash. */
function writeBlock(paper: Paper): string {
  const flat = flatten(paper)
  const properties = [
    ['authors', flat.authors?.map((name) => `[[${plainMarkdown(displayName(splitName(name))).replace(/\\|\[\[|\]\]/g, '')}]]`).join(', ')],
    ['published', flat.published],
    ['venue', flat.venue && plainMarkdown(flat.venue)],
    ['arxiv', flat.arxiv],
    ['doi', flat.doi],
    ['reading', flat.reading],
    ['rating', flat.rating?.toString()],
    ['tags', flat.tags?.map((tag) => tagName(tag)).join(', ')],
  ].flatMap(([name, value]) => (value ? [`  ${name}:: ${value.replaceAll('::', ': :')}\n`] : []))
  const child = (text: string): string => `\t- ${indented(text, '\t  ').trimStart()}\n`
  return `- ${fillTemplate('{{link}}', flat)}\n${properties.join('')}${flat.note ? child(flat.note) : ''}${flat.abstract ? child(plainMarkdown(flat.abstract)) : ''}`
}

/** A page of blocks, for Logseq. */
export const logseq = {
  name: 'logseq', extension: 'md', mime: 'text/markdown', label: 'formatLogseq', recognise: () => false,
  *write(papers) {
    for (const paper of papers) yield writeBlock(paper)
  },
} as const satisfies Format
