import type { Tab } from './browser.ts'

/** What a page noticed of itself once it was parsed and only we still worked: how far things moved, and tasks of more than 50 ms. */
export interface Cost {
  readonly shift: number
  readonly longTasks: readonly number[]
}

/** Captures come without their style sheets: drawings without a size, and boxes sized only when seen, would not be what a reader has. */
const HEAD = `<style>svg { width: 16px; height: 16px } * { content-visibility: visible !important }</style><script>
addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.parsed = performance.now() })
</script>`

/** The page without what it would run or fetch, so that only its shape and we are measured. */
export const withoutForeign = (html: string): string =>
  html.replace(/<script\b[\s\S]*?<\/script>|<link\b[^>]*>|<(?:img|video)\b[^>]*>/gi, '').replace(/<head[^>]*>/i, (head) => head + HEAD)

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
    const later = async (type: string): Promise<readonly (PerformanceEntry & { value?: number })[]> =>
      (await entries(type)).filter(({ startTime }) => startTime >= parsed)
    const shift = (await later('layout-shift')).reduce((sum, { value = 0 }) => sum + value, 0)
    return { shift, longTasks: (await later('longtask')).map(({ duration }) => Math.round(duration)) }
  })
