import { readFileSync } from 'node:fs'
import type { Random } from './random.ts'

export type YearMonthDay = readonly [year: number, month: number, day: number]

const towns = (
  '白鹭滩镇：上滩村 苇塘村 渡口村；青石坪镇：石板沟村 前坪村 后坪村；大槐铺镇：小槐村 铺西村 东岗村；' +
  '马栏桥镇：桥南村 桥北村 芦花村；双柏岭镇：双柏村 岭下村 南坡村；清泉铺镇：清泉村 泉眼村 西铺村；' +
  '沙河口镇：河湾村 上沙村 下沙村；龙潭湾镇：潭边村 石龙村 水磨村；三岔坝镇：坝上村 坝下村 岔口村；' +
  '长林堡镇：长林村 堡子村 松坡村；红枫山镇：红枫村 山前村 山后村；南坪寨镇：南坪村 寨上村 梨园村；' +
  '稻香圩镇：稻香村 荷塘村 新圩村；杏花坞乡：杏花村 坞里村 茶坡村；石榴沟乡：石榴村 沟口村 樱桃坪村；' +
  '竹溪源乡：竹溪村 源头村 笋岗村；平安渡乡：平安村 渡头村 柳堤村'
)
  .split('；')
  .map((row) => row.split('：') as [town: string, villages: string])
  .map(([town, villages]) => ({ town, villages: villages.split(' ') }))

const county = JSON.parse(readFileSync(new URL('county.json', import.meta.url), 'utf8')) as {
  leaders: { name: string; posts: string[] }[]
}
const titled = county.leaders.map(({ name, posts }) => posts.join('、') + name)

/** Sakamoto; 0 is Monday. The calendar of the house is not used, so that the two can be compared. */
export function weekdayOf([year, month, day]: YearMonthDay): number {
  const y = month < 3 ? year - 1 : year
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!
  const sunday = (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7
  return (sunday + 6) % 7
}

const range = (body: string): [number, number] => body.split('-').map(Number) as [number, number]
const tenth = (chance: Random, [low, high]: [number, number]): string =>
  (chance.int(low * 10, high * 10 - 1) / 10 + 0.1).toFixed(1)

const written: Record<string, (chance: Random, body: string) => string> = {
  n: (chance, body) => String(chance.int(...range(body))),
  // Round hundreds, as plans say them.
  h: (chance, body) => String(chance.int(...range(body)) * 100),
  f: (chance, body) => tenth(chance, range(body)),
  d: (chance) => `${chance.int(1, 12)}月${chance.int(1, 28)}日`,
  y: (chance) => String(chance.int(2023, 2026)),
  t: (chance) => chance.pick(towns).town,
  v: (chance) => chance.pick(chance.pick(towns).villages),
  tv: (chance) => {
    const { town, villages } = chance.pick(towns)
    return town + chance.pick(villages)
  },
  s: (chance) => chance.pick('王李张刘陈杨黄吴徐孙'.split('')),
  wd: (chance) => {
    const date: YearMonthDay = [chance.int(2024, 2026), chance.int(1, 12), chance.int(1, 28)]
    return `${date[0]}年${date[1]}月${date[2]}日（星期${'一二三四五六日'[weekdayOf(date)]}）`
  },
  tel: (chance) => `0000-62${chance.int(10000, 99999)}`,
  l: (chance, body) => titled[(body === '' ? chance.int(1, titled.length) : Number(body)) - 1]!,
}

/** <name> or <name1-9>: a number, a place, a person with the post, drawn anew each time. */
export function macro(text: string, chance: Random): string {
  return text.replace(/<([a-z]+)([\d.-]*)>/g, (whole, name: string, body: string) => {
    const write = written[name]
    if (!write) throw new Error(`No such macro: ${whole}`)
    return write(chance, body)
  })
}
