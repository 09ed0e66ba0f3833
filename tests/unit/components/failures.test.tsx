// @vitest-environment jsdom
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { ExportDialog } from '../../../components/exchange/ExportDialog.tsx'
import { ZoteroDialog } from '../../../components/exchange/ZoteroDialog.tsx'
import { type Chosen, useChosen } from '../../../components/library/use-chosen.ts'
import { RestoreDialog } from '../../../components/options/RestoreDialog.tsx'
import type { ZoteroDesk } from '../../../components/use-library.ts'
import { CodedError } from '../../../lib/errors.ts'
import { click, find, openDesk, settle, show } from './desk.tsx'

const FULL = 'The disk is full'
const noted = (selector: string): string => find(selector).textContent ?? ''

describe('what is called off', () => {
  it('is the choice of all papers of a list that was left meanwhile', async () => {
    const desk = await openDesk(3)
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 3 })
    let go = (): void => {}
    const library = {
      ...desk.library,
      each: async function* () {
        yield papers[0]!
        await new Promise<void>((done) => (go = done))
        yield papers[1]!
      },
    }
    let chosen: Chosen | undefined
    let leave = (_query: string): void => {}
    function List() {
      const [query, setQuery] = useState('a')
      leave = setQuery
      chosen = useChosen(query)
      return <p>{chosen.ids.size}</p>
    }
    await show({ ...desk, library }, <List />)
    const all = chosen?.all()
    await settle()
    await act(() => leave('b'))
    go()
    await all
    await settle()
    expect(find('p').textContent).toBe('0')
  })
  it('is the file of an export whose dialog was closed', async () => {
    const desk = await openDesk(2)
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 2 })
    let go = (): void => {}
    let asked = 0
    const slowly = async function* () {
      // The first to ask is the preview.
      if (++asked > 1) await new Promise<void>((done) => (go = done))
      yield* papers
    }
    let close = (): void => {}
    function Page() {
      const [open, setOpen] = useState(true)
      close = () => setOpen(false)
      return open ? <ExportDialog papers={slowly} onClose={close} /> : null
    }
    await show(desk, <Page />)
    await click('footer button', 'Save')
    await act(() => void find('dialog').dispatchEvent(new Event('cancel', { cancelable: true })))
    expect(document.querySelector('dialog')).toBeNull()
    go()
    await settle()
    expect(desk.kept).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('while a backup is taken back can be tried again once there is room', async () => {
    const desk = await openDesk()
    let isFull = true
    let closed = 0
    const library = {
      ...desk.library,
      restore: async (_file: unknown, { dry }: { readonly dry: boolean }) => {
        if (!dry && isFull) throw new CodedError('errorQuota')
        return { fresh: 2, merged: 0, same: 0, rejected: [], gone: 0, beside: 0 }
      },
    }
    await show({ ...desk, library }, <RestoreDialog name="mine" bytes={new Uint8Array()} onClose={() => void closed++} />)
    await click('footer button', 'Restore')
    expect(noted('dialog [role=status]')).toContain(FULL)
    isFull = false
    await click('footer button', 'Restore')
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
