/** Words for benches: names that hardly ever occur twice, beside the common ones of the topics. */
import type { Random } from './random.ts'

const heads = [
  ...'锦瑞禾丰盛泰源兴隆福顺永昌恒达鸿德裕和信义仁安康宁祥云海山江河湖泉溪松柏竹梅兰菊荷桂枫杉榆槐柳杨桐银金玉珠翠碧青红紫白墨朱丹彩虹星月日晨晓春夏秋冬东西南北中天地',
]
const trades = [
  '商行',
  '饭庄',
  '药铺',
  '苗圃',
  '养蜂场',
  '修理铺',
  '照相馆',
  '豆腐坊',
  '木器厂',
  '打印店',
  '茶社',
  '渔具店',
  '窑场',
  '书店',
] as const

/** About 130 000 different ones. */
export function rareName(random: Random): string {
  return random.pick(heads) + random.pick(heads) + random.pick(trades)
}

export const witnesses = [
  '当时{rare}的老板也在场，可以作证。',
  '地点就在{rare}斜对面。',
  '从{rare}往里走五十米就能看到。',
  '{rare}门口的监控应该拍到了。',
  '附近{rare}的住户也反映过同样的问题。',
  '受理编号记得是{order}。',
] as const
