import { type Anchor, anchorPublicKey, readAnchors } from '#kernel/audit'
import type { Routes } from '#kernel/http'
import { answerPage, type PageFacts, type Pages } from '#kernel/theme'

const schema = { hide: true }
const ANCHORS_SHOWN = 100

const groups = [
  {
    title: '互动交流',
    links: [
      { href: '/mailbox', label: '领导信箱', about: '选择信箱和类型，了解一封信怎样办理' },
      { href: '/mailbox/write', label: '我要写信', about: '咨询、投诉、建议、求助、举报、感谢' },
      { href: '/mailbox/query', label: '查询进度', about: '凭编号和查询码，补充、追问、评价、撤回' },
      { href: '/mailbox/letters', label: '公开来信', about: '看看别人问过什么、怎样答复' },
      { href: '/mailbox/statistics', label: '办理统计', about: '按月份、类型、单位统计' },
    ],
  },
  {
    title: '政务公开',
    links: [{ href: '/fiscal', label: '预决算公开', about: '各部门、各单位的预算和决算，长期公开' }],
  },
  {
    title: '关于本网站',
    links: [
      { href: '/', label: '首页', about: '' },
      { href: '/correction', label: '我为政府网站找错', about: '报告打不开、有错或过时的页面' },
      { href: '/anchors', label: '办理记录校验', about: '定时公布的校验值，证明记录没有被改动' },
    ],
  },
]

export function portalRoutes(pages: Pages, dataDir: string): Routes {
  return (app) => {
    app.get('/sitemap', { schema }, (request, reply) => {
      const facts: PageFacts = { title: '网站地图', path: '/sitemap', crumbs: trail('网站地图') }
      return answerPage(pages, request, reply, 'sitemap', facts, { groups })
    })
    app.get('/anchors', { schema }, async (request, reply) => {
      const facts: PageFacts = {
        title: '办理记录校验',
        path: '/anchors',
        column: {
          name: '办理记录校验',
          description: '定时公布办理记录的校验值，记录被改动、删除或补进都会与之不符。',
          keywords: '办理记录,校验值,审计',
          type: '政务公开',
        },
        crumbs: trail('办理记录校验'),
      }
      return answerPage(pages, request, reply, 'anchors', facts, await anchorsOf(dataDir))
    })
  }
}

function trail(label: string): PageFacts['crumbs'] {
  return [{ label: '首页', href: '/' }, { label }]
}

async function anchorsOf(dataDir: string): Promise<{ anchors: readonly Anchor[]; publicKey: string | null }> {
  const { anchors } = await readAnchors(dataDir)
  if (anchors.length === 0) return { anchors, publicKey: null }
  const key = await anchorPublicKey(dataDir)
  const publicKey = key.export({ type: 'spki', format: 'der' }).toString('base64')
  return { anchors: anchors.slice(-ANCHORS_SHOWN).reverse(), publicKey }
}
