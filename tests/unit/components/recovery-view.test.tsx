// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { RestoreDialog } from '../../../components/options/RestoreDialog.tsx'
import { RecoveryView } from '../../../components/views/RecoveryView.tsx'
import type { Holding } from '../../../lib/actions/rescue.ts'
import { click, find, openDesk, show } from './desk.tsx'

const NOTHING: Holding = { papers: 0, tags: 0, notes: 0, beside: { rules: 0, lists: 0, taught: 0, colours: 0 } }
const told = (): string[] => [...document.querySelectorAll('.recovery dd')].map((one) => one.textContent ?? '')

describe('the copies of what was lost', () => {
  it('tell of rules, lists, taught pages and colours where they hold any', async () => {
    const mirror: Holding = { ...NOTHING, beside: { rules: 2, lists: 1, taught: 0, colours: 3 } }
    const rescue = { cause: 'wiped', remains: async () => ({ mirror, snapshot: { at: 1, ...NOTHING } }), restore: async () => {}, startAfresh: async () => {} } as const
    await show(await openDesk(), <RecoveryView rescue={rescue} onDone={() => {}} />)
    expect(told()).toEqual(['Papers: 0. Tags: 0. Notes: 0.', 'Rules: 2. Lists: 1. Taught pages: 0. Coloured tags: 3.', 'Papers: 0. Tags: 0. Notes: 0.'])
  })
})

describe('a backup of nothing but what is beside papers', () => {
  it('can be taken', async () => {
    const desk = await openDesk()
    const bytes = new TextEncoder().encode('{"paperlightBackup":1,"at":1}\n{"meta":["colours",{"sea":"blue"}]}')
    await show(desk, <RestoreDialog name="backup.gz" bytes={bytes} onClose={() => {}} />)
    expect(find('.numbers').textContent).toContain('Rules, lists, taught pages, colours1')
    await click('dialog .primary')
    expect(await desk.library.colours()).toEqual({ sea: 'blue' })
  })
})
