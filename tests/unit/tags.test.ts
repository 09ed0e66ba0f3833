import { describe, expect, it } from 'vitest'
import { applyVerb } from '../../lib/actions/apply-verb.ts'
import { readAny } from '../../lib/exchange/index.ts'
import type { UserFacts } from '../../lib/paper.ts'
import { cleanTag } from '../../lib/tags.ts'

describe('tags', () => {
  it.each([['/ml/', 'ml'], [' a,b ', 'a b'], ['a / b/', 'a / b'], ['\0keys\u007f', 'keys'], [' , / ', ''], ['👩‍🔬/x', '👩‍🔬/x'], [`${'x'.repeat(99)}//y`, 'x'.repeat(99)]])('%j is kept as %j', (tag, kept) => expect([cleanTag(tag), cleanTag(cleanTag(tag))]).toEqual([kept, kept]))
  it('of a file are such as verbs give, and can be taken off', () => {
    const [entry] = readAny('<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>Work/</H3>\n<DL><p>\n<DT><A HREF="https://arxiv.org/abs/2401.00001" TAGS="/ml/,x">On keys</A>\n</DL><p>\n</DL><p>\n').entries
    expect(entry?.user?.tags).toEqual(['ml', 'x', 'Work'])
  })
  it('that older versions took as they were can be taken off', () => {
    const user: UserFacts = { standing: 'saved', savedAt: 1, tags: ['/ml/', 'a, b', 'x'] }
    expect(applyVerb(user, { do: 'tag', add: [], remove: ['/ml/', 'a, b'] }, 2).tags).toEqual(['x'])
  })
  it('of a rule lose their commas, which no file could carry', () => expect(applyVerb({ standing: 'seen', tags: [] }, { do: 'tag', add: ['a, b'], remove: [] }, 2).tags).toEqual(['a b']))
})
