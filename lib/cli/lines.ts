import { readFileSync } from 'node:fs'
import { decodeFile, runSteps } from '../exchange/index.ts'
import type { Io } from './main.ts'

/** A file (`-`: what is piped in) as text in whatever it is encoded, or undefined after saying why not. */
export function readText(path: string, io: Io): string | undefined {
  try {
    return runSteps(decodeFile(readFileSync(path === '-' ? 0 : path))).replace(/^\uFEFF/, '')
  } catch (error) {
    io.say(`${path}: ${(error as Error).message}`)
    return undefined
  }
}

/** The objects of a JSON Lines text, or undefined after saying which line is none. */
export function readLines(path: string, io: Io): Record<string, unknown>[] | undefined {
  const text = readText(path, io)
  if (text === undefined) return undefined
  const rows: Record<string, unknown>[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = parseObject(line)
    if (!row) {
      io.say(`${path}:${i + 1}: not a JSON object`)
      return undefined
    }
    rows.push(row)
  }
  return rows
}

/** An object, or undefined for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
