// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { ZoteroDialog } from '../../../components/exchange/ZoteroDialog.tsx'
import { RestoreDialog } from '../../../components/options/RestoreDialog.tsx'
import type { ZoteroDesk } from '../../../components/use-library.ts'
import { CodedError } from '../../../lib/errors.ts'
import { click, find, openDesk, show } from './desk.tsx'

const FULL = 'The disk is full'
const noted = (selector: string): string => find(selector).textContent ?? ''

describe('what goes wrong', () => {
  it('while a backup is taken back can be tried again once there is room', async () => {
    const desk = await openDesk()
    let isFull = true
    let closed = 0
    const library = {
      ...desk.library,
      restore: async (_file: unknown, { dry }: { readonly dry: boolean }) => {
        if (!dry && isFull) throw new CodedError('errorQuota')
        return { fresh: 2, merged: 0, same: 0, rejected: [], gone: 0 }
      },
    }
    await show({ ...desk, library }, <RestoreDialog name="mine" bytes={new Uint8Array()} onClose={() => void closed++} />)
    await click('footer button', 'Take back')
    expect(noted('dialog [role=status]')).toContain(FULL)
    isFull = false
    await click('footer button', 'Take back')
    expect(closed).toBe(1)
  })
  it('while papers are read for Zotero is told, with the way to try again', async () => {
    const desk = await openDesk()
    const zotero: ZoteroDesk = { allowed: async () => true, allow: async () => true, targets: async () => ({ error: 'zoteroNotRunning' }), send: async () => [], has: async () => ({ ok: new Set() }) }
    // oxlint-disable-next-line require-yield -- it fails before it gives anything
    const papers = async function* (): AsyncGenerator<never> { throw new CodedError('errorQuota') }
    await show({ ...desk, zotero }, <ZoteroDialog papers={papers} onClose={() => {}} />)
    expect(noted('dialog [role=status]')).toContain(FULL)
    find('footer button', 'Try again')
  })
})
