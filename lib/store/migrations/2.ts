/**
 * Papers that come many at once lie several to a record; one record an identifier and a text becomes one table of hashes, columns in chunks become one table, and the order of saving needs no index: four small puts a paper cost
 * more than the paper. The tables are taken over here; the search index, which is derived, is made anew afterwards.
 */
export function migrate(db: IDBDatabase, tx: IDBTransaction): void {
  for (const name of ['keys', 'columns']) db.createObjectStore(name)
  for (const name of ['keyLog', 'rows']) db.createObjectStore(name, { autoIncrement: true })
  const packs = db.createObjectStore('packs', { autoIncrement: true })
  for (const name of ['ids', 'tags']) packs.createIndex(name, name, { multiEntry: true })
  tx.objectStore('papers').deleteIndex('saved')
  const found: Found = { ids: [], owners: [], titles: [], bearers: [], papers: [] }
  const wanted = [
    [tx.objectStore('ids').getAllKeys(), 'ids'], [tx.objectStore('ids').getAll(), 'owners'], [tx.objectStore('titles').getAllKeys(), 'titles'],
    [tx.objectStore('titles').getAll(), 'bearers'], [tx.objectStore('papers').getAllKeys(), 'papers'],
  ] as const
  let left = wanted.length
  for (const [request, name] of wanted) {
    request.onsuccess = () => {
      found[name] = request.result as never
      if (--left) return
      putTables(tx, found)
      for (const gone of ['ids', 'titles', 'chunks']) db.deleteObjectStore(gone)
    }
  }
}

interface Found {
  ids: string[]
  owners: string[]
  titles: string[]
  bearers: string[][]
  papers: string[]
}

/** 53 bits of two FNV-1a hashes, as this form files by. */
function hash(key: string): number {
  let [a, b] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ key.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return (a >>> 0) * 0x20_0000 + ((b >>> 0) & 0x1f_ffff)
}

/** Hashes in order, each with the place of a paper in the list. */
function runOf(pairs: [number, number][]): { hashes: Float64Array; values: Uint32Array } {
  pairs.sort((a, b) => a[0] - b[0])
  return { hashes: Float64Array.from(pairs, ([key]) => key), values: Uint32Array.from(pairs, ([, place]) => place) }
}

function putTables(tx: IDBTransaction, { ids, owners, titles, bearers, papers }: Found): void {
  const places = new Map<string, number>()
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  const own = [...new Set([...papers, ...owners])].map((id): [number, number] => [hash(`=${id}`), placeOf(id)])
  const named = ids.map((key, i): [number, number] => [hash(key), placeOf(owners[i] ?? '')])
  const texts = titles.flatMap((key, i) => (bearers[i] ?? []).map((id): [number, number] => [hash(key), placeOf(id)]))
  const keys = tx.objectStore('keys')
  keys.put(runOf([...own, ...named]), 'ids')
  keys.put(runOf(texts), 'texts')
  keys.put([...places.keys()], 'papers')
  // A place before every record, but after what a context has that has read nothing.
  tx.objectStore('meta').put(0, 'keys')
}
