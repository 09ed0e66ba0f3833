import type { Paper } from '../../lib/paper.ts'
import type { PaperActs } from '../use-acts.ts'

/** What a key does to the paper in focus, the same in every list; undefined when the key is not ours. */
export function keyVerb(key: string, { user }: Paper, of: PaperActs): (() => void) | undefined {
  if (/^[1-5]$/.test(key)) return () => of.rate(Number(key))
  const remove = user.trashedAt === undefined ? of.remove : undefined
  const verbs: Record<string, (() => void) | undefined> = {
    '0': () => of.rate(undefined),
    c: of.cite,
    p: () => of.pin(!user.pinned),
    r: () => of.read(user.reading === 'read' ? undefined : 'read'),
    x: remove,
    Delete: remove,
  }
  return Object.hasOwn(verbs, key) ? verbs[key] : undefined
}
