import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../components/tokens.css'), 'utf8')
const TEXT = ['ink', 'ink-soft', 'lamp', 'danger', 'good', 'cool', 'tag-amber', 'tag-red', 'tag-green', 'tag-blue', 'tag-violet', 'tag-grey']
const GROUND = ['ground', 'sheet', 'raised', 'chosen', 'hover', 'glow-soft']

/** Tokens as name → #rrggbb, by day (0) or by night (1). */
const tokensOf = (night: 0 | 1): Map<string, string> =>
  new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name = '', day = '', dark = '']) => [name, night ? dark : day]))
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours, %s', (_, night) => {
  const tokens = tokensOf(night)
  const of = (name: string): string => tokens.get(name) ?? expect.fail(`no --${name}`)
  it.each(TEXT)('%s is readable on every ground', (text) => {
    const weak = GROUND.filter((ground) => contrast(of(text), of(ground)) < 4.5).map((ground) => `${ground} ${contrast(of(text), of(ground)).toFixed(2)}`)
    expect(weak).toEqual([])
  })
  it('is readable in the light of the lamp and on buttons', () => {
    expect(contrast(of('ink'), of('glow'))).toBeGreaterThan(7)
    expect(contrast(of('on-lamp'), of('lamp'))).toBeGreaterThan(4.5)
    expect(contrast(of('ground'), of('ink'))).toBeGreaterThan(7)
  })
  it('draws the edges of controls at 3 to 1', () => {
    for (const ground of GROUND) expect(contrast(of('line-strong'), of(ground)), ground).toBeGreaterThan(3)
  })
})
