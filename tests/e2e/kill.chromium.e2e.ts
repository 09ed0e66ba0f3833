import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type KillRig, isFine, openKillRig } from './kill-worker.ts'

/** The short form of `npm run bench kill-verbs`: a small act, one of several papers, the undoing, and what takes several transactions. */
const NAMES = ['tag', 'join', 'undo', 'import of 3,000', 'restore, merged', 'restore, replaced']
const TIMES = [0, 5, 50, 200]

describe('the worker stopped in the middle of', () => {
  let rig: KillRig
  before(async () => {
    rig = await openKillRig()
  })
  after(() => rig.close())

  for (const name of NAMES) it(`${name}: what was acknowledged is there, the rest is whole or absent`, async () => {
    assert.ok(rig.names.includes(name))
    for (const ms of TIMES) {
      const verdict = await rig.stop(name, ms)
      assert.ok(isFine(verdict), `${ms} ms: ${JSON.stringify(verdict)}`)
    }
  })
})
