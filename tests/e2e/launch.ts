import type { Browser, LaunchOptions } from './browser.ts'
import { launch as launchChromium } from './chromium.ts'
import { launch as launchFirefox } from './firefox.ts'

type BrowserName = Browser['name']
const all: Readonly<Record<BrowserName, (options?: LaunchOptions) => Promise<Browser>>> = { chromium: launchChromium, firefox: launchFirefox }
const wanted = process.env['E2E_BROWSER']

/** The browsers this run is for: both, or the one `E2E_BROWSER` names. */
export const browsers: readonly BrowserName[] = (['chromium', 'firefox'] as const).filter((name) => !wanted || wanted === name)

export const launch = (name: BrowserName, options?: LaunchOptions): Promise<Browser> => all[name](options)
