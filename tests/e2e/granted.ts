import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { builtExtension } from './browser.ts'

/** A copy of the built extension for tests, the same code, with what no driver can click: optional permissions already granted. */
export interface Granted {
  readonly folder: string
  remove(): void
}
interface Grants {
  readonly permissions?: readonly string[]
  readonly hosts?: readonly string[]
  /** A module of ours that a page of the copy, `driver.html`, runs. */
  readonly driver?: string
}

interface Manifest {
  manifest_version: number
  permissions: string[]
  host_permissions?: string[]
  optional_permissions?: string[]
}

export async function grantedCopy(target: 'chrome-mv3' | 'firefox-mv2', { permissions = [], hosts = [], driver }: Grants): Promise<Granted> {
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-granted-'))
  cpSync(builtExtension(target), folder, { recursive: true })
  const file = join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  manifest.permissions.push(...permissions)
  manifest.optional_permissions = manifest.optional_permissions?.filter((name) => !permissions.includes(name)) ?? []
  if (manifest.manifest_version === 3) manifest.host_permissions?.push(...hosts)
  else manifest.permissions.push(...hosts)
  writeFileSync(file, JSON.stringify(manifest))
  if (driver) {
    const lib = { entry: driver, formats: ['es' as const], fileName: () => 'driver.js' }
    await build({ configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: false, copyPublicDir: false, lib } })
    writeFileSync(join(folder, 'driver.html'), '<!doctype html><meta charset="utf-8"><title>Driver</title><main></main><script type="module" src="driver.js"></script>')
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
