/**
 * Everything a unit publishes: composed, then Word, PDF, page, workbook and data with their drawings. Beside it headless
 * Chromium printing the same page, as others make their PDF. No paper is made twice: what was set before is remembered.
 */
import { renderPapers } from '#domains/fiscal/papers'
import { renderHtml } from '../src/domains/fiscal/papers/html.ts'
import { renderPdf } from '../src/domains/fiscal/papers/official-paper.ts'
import { sample } from '../src/domains/fiscal/papers/testing/sample.ts'
import type { Disclosure } from '../src/domains/fiscal/writing/disclosure.ts'
import type { Layout } from '../src/domains/fiscal/writing/layout.ts'
import { variant } from '../src/domains/fiscal/writing/shipped.ts'
import { launchBrowser } from '../test/browser/launch.ts'
import { type Figure, percentile } from './fixture.ts'

/** The one with seven drawings and nine tables. */
const LAYOUT = 'accounts-sichuan'
const ROUNDS = 12
const MOST_MS = 2_000

export async function benchDisclosures(): Promise<Figure[]> {
  const layout = variant(LAYOUT)
  if (!layout) throw new Error(`there is no layout ${LAYOUT}`)
  return [await wholeSet(layout), await besideBrowser(layout)]
}

async function wholeSet(layout: Layout): Promise<Figure> {
  const times: number[] = []
  const worked: number[] = []
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const began = performance.now()
    const before = process.cpuUsage()
    await renderPapers(sample(layout, seed))
    const { user, system } = process.cpuUsage(before)
    times.push(performance.now() - began)
    worked.push((user + system) / 1_000)
  }
  const [first = Number.NaN, ...others] = times
  const p95 = percentile(others, 0.95)
  const words = `p50 ${percentile(others, 0.5).toFixed(0)} ms，p95 ${p95.toFixed(0)} ms（${others.length} 次，首次连同装入字体 ${first.toFixed(0)} ms；每次占用处理器 ${percentile(worked.slice(1), 0.5).toFixed(0)} ms）`
  return { name: '单位公开文件一套', value: words, target: `p95 ≤ ${MOST_MS} ms`, holds: p95 <= MOST_MS }
}

async function besideBrowser(layout: Layout): Promise<Figure> {
  const papers = Array.from({ length: ROUNDS }, (_, nth) => sample(layout, 100 + nth))
  const own = await median(papers, (paper) => renderPdf(paper))
  const browser = await launchBrowser()
  try {
    const peer = await median(papers, async (paper) => {
      const page = await browser.newPage()
      await page.setContent(renderHtml(paper).standalone)
      await page.pdf({ preferCSSPageSize: true })
      await page.close()
    })
    const ratio = peer / own
    return {
      name: '决算公开 PDF',
      value: `${own.toFixed(0)} ms；Chromium 打印同一网页 ${peer.toFixed(0)} ms，为其 ${ratio.toFixed(1)} 倍`,
      target: '不慢于 Chromium（已启动）',
      holds: ratio >= 1,
    }
  } finally {
    await browser.close()
  }
}

/** The first is for warming up. */
async function median(
  papers: readonly Disclosure[],
  make: (paper: Disclosure) => Promise<unknown>,
): Promise<number> {
  const times: number[] = []
  for (const paper of papers) {
    const began = performance.now()
    await make(paper)
    times.push(performance.now() - began)
  }
  return percentile(times.slice(1), 0.5)
}
