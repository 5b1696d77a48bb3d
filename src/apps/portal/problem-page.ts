import type { Problem, Request } from '#kernel/http'
import { escapeHtml, type Pages, visitorOf } from '#kernel/theme'

const HEADINGS: Readonly<Record<string, string>> = {
  not_found: '没有找到这个页面',
  forbidden: '这次提交没有受理',
  too_many_requests: '操作太频繁了',
  too_large: '提交的内容太大',
  internal: '网站出了点问题',
  unavailable: '网站暂时不能服务',
}
const HINTS: Readonly<Record<string, string>> = {
  not_found: '网址可能抄错了，或页面已经搬家。可以从首页或网站地图重新进入。',
  too_large: '请压缩或减少附件，回到上一页再提交。您在这台设备上写的文字有草稿。',
  internal: '您在这台设备上写的文字有草稿。着急的事请拨打 12345。',
  unavailable: '您在这台设备上写的文字有草稿。着急的事请拨打 12345。',
}

/** For people who came with a browser. Must not fail itself: if the theme cannot draw it, a bare page does. */
export function problemPage(pages: Pages, problem: Problem, request: Request): string | undefined {
  // The console shows problems in its own way.
  if (request.url.startsWith('/console')) return undefined
  const heading = HEADINGS[problem.code] ?? problem.title
  const facts = {
    title: heading,
    path: request.url.split('?')[0] ?? '/',
    crumbs: [{ label: '首页', href: '/' }, { label: heading }],
  }
  const shown = {
    heading,
    detail: problem.detail,
    hint: HINTS[problem.code] ?? null,
    requestId: typeof problem.requestId === 'string' ? problem.requestId : null,
  }
  // Who only wanted to read is told when to come back; who sent something, what became of it.
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  try {
    if (problem.code === 'unavailable' && isReading) return maintenancePage(pages, request)
    return pages.html('problem', facts, { problem: shown }, visitorOf(request))
  } catch {
    return barePage(heading, problem.detail)
  }
}

function maintenancePage(pages: Pages, request: Request): string {
  const title = '网站正在维护'
  const facts = { title, path: '/', crumbs: [{ label: '首页', href: '/' }, { label: title }] }
  return pages.html('maintenance', facts, { maintenance: { until: null } }, visitorOf(request))
}

function barePage(heading: string, detail: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escapeHtml(heading)}</title><main><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(detail)}</p><p><a href="/">回首页</a></p></main></html>`
}
