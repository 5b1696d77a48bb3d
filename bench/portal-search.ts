/** What visitors search for: words of matters and places, titles, numbers; a fifth stands in more than every tenth text. */
import { sql } from 'kysely'
import { searchFor } from '../src/domains/portal/search/answer.ts'
import { searchQuery } from '../src/domains/portal/search/contract.ts'
import { readTexts } from '../src/domains/portal/search/reading.jobs.ts'
import { systemClock } from '../src/kernel/time/public.ts'
import { type Figure, milliseconds } from './fixture.ts'
import { stockOf } from './portal-stock.ts'

const MOST_MS = 100
const ROUNDS = 10
const COMMON = ['工作', '整改', '群众', '县财政 资金', '工作 推进', '有关部门', '政策要点']
const OTHERS = [
  ...['老旧小区改造', '森林防火', '高标准农田', '义务教育招生', '医保缴费', '食品安全', '营商环境'],
  ...['养老服务', '石桥镇 培训', '县教育局', '文物保护', '云政办发〔2026〕12号', '云政办发〔2024〕7号'],
  ...['柳林镇 耕地保护 通过验收', '青山林场 社区食堂 第二批', '低保', '县水务局 河湖管护', '公积金'],
  ...['危险房屋排查 双河镇', '秸秆综合利用 龙泉乡', '“白沙镇文物保护”', '防汛备汛 高坪乡 总结'],
  ...[
    '2025年 老旧小区改造 通知',
    '校园周边整治 马庄乡',
    '电动自行车整治 东岗镇',
    '营业执照',
    'senlinfanghuo',
    '森林访火',
  ],
]

export async function benchSearch(articles: number): Promise<Figure[]> {
  const stock = await stockOf(56, articles, { searchable: true })
  try {
    const { db, press } = stock
    const scope = { db, clock: systemClock, dataDir: press.dataDir, attempt: 1 }
    await db.transaction((tx) => readTexts.run({ ...scope, tx }, {}))
    const {
      rows: [{ common } = { common: 0 }],
    } = await sql<{ common: number }>`
      select count(*) as common from pg_stats s, unnest(s.most_common_elem_freqs) f
      where s.tablename = 'live_text' and s.attname = 'search_vector' and f > 0.1`.execute(db.tx)
    if (common < COMMON.length) throw new Error('the words that should be common are not')
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      for (const q of [...OTHERS, ...COMMON]) {
        const began = performance.now()
        await searchFor(db.tx, searchQuery.parse({ q }))
        // The first round finds what it needs on the disk.
        if (round > 0) times.push(performance.now() - began)
      }
    return [milliseconds(`公众搜索，${articles} 篇（五分之一为常见词）`, times, MOST_MS)]
  } finally {
    await stock.close()
  }
}
