import { isRulePath, type TaughtRule } from '../taught.ts'

/** Which pages a taught rule is for. */

/** True when a rule is for this address. */
export function fitsRule(rule: Pick<TaughtRule, 'host' | 'path'>, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, pathname } = new URL(address)
  if (hostname !== rule.host) return false
  const steps = rule.path.split('/')
  const own = pathname.split('/')
  return steps.length === own.length && steps.every((step, i) => step === own[i] || (step.includes('*') && fitsStep(step, own[i] ?? '')))
}

/** One path step with at most a few `*`, compared piece by piece: linear whatever the rule says. */
function fitsStep(step: string, text: string): boolean {
  const pieces = step.split('*')
  let at = 0
  for (const [i, piece] of pieces.entries()) {
    const found = i === pieces.length - 1 && i > 0 ? Math.max(at, text.length - piece.length) : text.indexOf(piece, at)
    if (found < 0 || !text.startsWith(piece, found) || (i === 0 && found !== 0)) return false
    at = found + piece.length
  }
  return at === text.length || step.endsWith('*')
}

/** The path pattern of an address: steps that look like dates, numbers or identifiers may be anything. */
export function patternOf(address: string): string {
  const { pathname } = new URL(address)
  const steps = pathname.split('/').map((step) => (/\d/.test(step) || step.length > 40 ? '*' : step))
  const path = steps.join('/')
  return isRulePath(path) ? path : `/${steps.slice(1).map(() => '*').join('/')}`
}
