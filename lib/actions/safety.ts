import type { PaperId } from '../paper.ts'
import { zipLines, unzip } from '../store/gzip.ts'
import { backupLines, lastAct, papersNamed } from '../store/lines.ts'
import type { Store } from '../store/open.ts'
import { openSnapshots, putSnapshot, type Snapshots } from '../store/snapshots.ts'
import { parseIndexState } from './index-state.ts'
import { changeOf } from './kept.ts'
import type { Library, RestoreReport, World } from './library.ts'
import { restoreBackup } from './restore.ts'
import type { Verb } from './verbs.ts'

type Safety = Pick<Library, 'backup' | 'restore' | 'snapshot' | 'snapshots' | 'openSnapshot' | 'touchedSince' | 'close'>

/** Libraries larger than this are kept in snapshots without abstracts, which pages show again. */
const SHORT_FROM = 20_000

const REFUSED: RestoreReport = { fresh: 0, merged: 0, same: 0, gone: 0, beside: 0, rejected: [{ line: 1, why: 'rejectedBackup' }] }
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Acts followed at a time. */
const FOLLOW = 300

/** Verbs that may change what is beside papers though they say so nowhere else. */
const BESIDE = new Set(['colour-tag', 'rename-tag', 'delete-tag', 'undo', 'import'])

async function touchedSince(store: Store, place: number): Promise<{ upTo: number; papers: readonly PaperId[]; beside: boolean }> {
  const entries = await store.getAll('journal', IDBKeyRange.lowerBound(place, true), FOLLOW)
  const papers = new Set(entries.flatMap(papersNamed))
  return { upTo: entries.at(-1)?.n ?? Math.min(place, await lastAct(store.transaction('journal').store)), papers: [...papers], beside: entries.some(({ verb }) => BESIDE.has(verb.do) || changeOf(verb as Verb) !== undefined) }
}

async function takeSnapshot(store: Store, db: Snapshots, now: number): Promise<void> {
  const upTo = await lastAct(store.transaction('journal').store)
  const infos = await db.getAll('infos')
  if (infos.at(-1)?.upTo === upTo) return
  const short = (parseIndexState(await store.get('meta', 'index'))?.live ?? 0) > SHORT_FROM
  const papers = new Set<PaperId>()
  const counted = async function* (): AsyncIterable<unknown> {
    for await (const line of backupLines(store, now, { all: false, short })) {
      if ('paper' in line) papers.add(line.paper.id)
      yield line
    }
  }
  const bytes = await zipLines(counted())
  await putSnapshot(db, { at: now, upTo, papers: papers.size, bytes })
}

/** Backups and snapshots of an opened store. `alone`: while nothing else is taken into it. */
export function safetyOf(store: Store, world: World, guard: <T>(work: Promise<T>) => Promise<T>, alone: <T>(work: () => Promise<T>) => Promise<T>): Safety {
  let opened: Promise<Snapshots> | undefined
  const snapshots = (): Promise<Snapshots> => (opened ??= openSnapshots(`${store.name}-snapshots`))
  const snapshot = async (): Promise<void> => takeSnapshot(store, await snapshots(), world.now())
  const restore: Safety['restore'] = async (file, options) => {
    const text = isZip(file) ? await unzip(file) : new TextDecoder().decode(file)
    if (text === undefined) return REFUSED
    if (options.dry) return restoreBackup(store, world, text, options)
    // Else whoever opens the library meanwhile would take it for an import that was cut short.
    return alone(async () => {
      if (options.mode === 'replace' && options.snapshot !== false) await snapshot()
      return restoreBackup(store, world, text, options)
    })
  }
  return {
    // What is half taken of a file may be called off yet.
    backup: ({ all }) => guard(alone(() => zipLines(backupLines(store, world.now(), { all, short: false })))),
    restore: (file, options) => guard(restore(file, options)),
    snapshot: () => guard(alone(snapshot)),
    snapshots: () => guard(snapshots().then((db) => db.getAll('infos')).then((infos) => infos.toReversed())),
    openSnapshot: (at) => guard(snapshots().then((db) => db.get('snapshots', at)).then((found) => found?.bytes)),
    touchedSince: (place) => guard(touchedSince(store, place)),
    close: () => {
      store.close()
      void opened?.then((db) => db.close())
    },
  }
}
