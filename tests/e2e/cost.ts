import type { Tab } from './browser.ts'

/** What a page noticed of itself since it began: how far things moved, and tasks of more than 50 ms after it was parsed. */
export interface Cost {
  readonly shift: number
  readonly longTasks: readonly number[]
}

const WATCH = `<script>
addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.parsed = performance.now() })
</script>`

/** The page without what it would fetch from elsewhere, so that only it and we are measured. */
export const withoutForeign = (html: string): string =>
  html.replace(/<script\b[^>]*\bsrc\b[^>]*>\s*<\/script>|<link\b[^>]*>|<(?:img|video)\b[^>]*>/gi, '').replace(/<head[^>]*>/i, (head) => head + WATCH)

/** Reads the browser's own records; Chromium keeps them from the start of the page. */
export const costOf = (tab: Tab): Promise<Cost> =>
  tab.run(async () => {
    const parsed = Number(document.documentElement.dataset['parsed'])
    const entries = (type: string): Promise<readonly (PerformanceEntry & { value?: number })[]> =>
      new Promise((done) => {
        const observer = new PerformanceObserver((list) => done(list.getEntries()))
        observer.observe({ type, buffered: true })
        setTimeout(() => done([]), 300)
      })
    const shifts = await entries('layout-shift')
    const tasks = (await entries('longtask')).filter(({ startTime }) => startTime >= parsed)
    return { shift: shifts.reduce((sum, { value = 0 }) => sum + value, 0), longTasks: tasks.map(({ duration }) => Math.round(duration)) }
  })
