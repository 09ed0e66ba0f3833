/**
 * What both commands need before they can work: packages, and real browsers. Plain JavaScript for Node 20 and nothing installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const windows = process.platform === 'win32'

/** Where each browser usually is: a variable to say it, names on PATH, places off it, and Debian's package. */
const BROWSERS = {
  chromium: {
    label: 'Chromium (or Chrome, Edge, Brave)',
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: 'chromium',
  },
  firefox: {
    label: 'Firefox',
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    debian: 'firefox-esr',
  },
}

/** The environment of everything started here: the project's own tools (and its Node) come first on PATH. */
export function environment() {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path, WXT_SKIP_TELEMETRY: '1', npm_config_fund: 'false', npm_config_audit: 'false' }
}

/**
 * Runs a program in the project's folder, without stdin, and gives its exit code (1 when it could not start or was killed).
 * With `quiet` its output is shown only if it fails.
 */
export function run(command, args, { quiet = false, env = {}, onText } = {}) {
  return new Promise((resolve) => {
    const captured = quiet || onText !== undefined
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment(), ...env },
      shell: windows,
      stdio: ['ignore', captured ? 'pipe' : 'inherit', captured ? 'pipe' : 'inherit'],
    })
    let kept = ''
    const keep = (text) => (quiet ? (kept += text) : onText(text))
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => console.error(`${command}: ${error.message}`))
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stderr.write(kept)
      resolve(code ?? 1)
    })
  })
}

/** True when node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
function packagesAreCurrent() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record) || !existsSync(join(root, '.wxt', 'tsconfig.json'))) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return path in installed ? installed[path].version === version : optional === true
  })
}

/** Installs the locked packages unless they are there. Gives false, having said why, when that failed. */
export async function installPackages() {
  if (!packagesAreCurrent()) {
    console.log('Installing packages (npm ci) …')
    if ((await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true })) !== 0) {
      console.error('npm ci failed (above). The npm registry must be reachable once.')
      return false
    }
  }
  const version = spawnSync('node', ['--version'], { env: environment(), encoding: 'utf8', shell: windows }).stdout ?? ''
  if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= 22) return true
  console.error(`The tools need Node 22 or newer, and this machine has ${version.trim() || 'none'}.`)
  console.error('On Linux x64 it comes with the packages; here please install a current Node from https://nodejs.org.')
  return false
}

/** Path of an installed browser, or undefined. */
export function findBrowser(kind) {
  const { variable, names, places } = BROWSERS[kind]
  const said = process.env[variable]
  if (said) return existsSync(said) ? said : undefined
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, windows ? `${name}.exe` : name)))
  return [...candidates, ...places].find((path) => existsSync(path))
}

/** Path of a browser, installed by apt-get when there is none and we may; undefined, having said in two lines what to do, otherwise. */
export async function ensureBrowser(kind) {
  const { label, variable, debian } = BROWSERS[kind]
  const there = findBrowser(kind)
  if (there) return there
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall && !process.env[variable]) {
    console.log(`Installing ${debian} (apt-get) …`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { quiet: true, env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian], { quiet: true, env })
    const installed = findBrowser(kind)
    if (installed) return installed
  }
  console.error(`No ${label} was found on this machine.`)
  console.error(`Install it (Debian: sudo apt-get install ${debian}), or say where it is: ${variable}=/path/to/it`)
  return undefined
}
