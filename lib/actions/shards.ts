/** A part of `count`, always the same one for an id (FNV-1a): what is kept in parts changes only where something changed. */
export function shardOf(id: string, count: number): number {
  let h = 0x811c9dc5
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193)
  return (h >>> 0) % count
}
