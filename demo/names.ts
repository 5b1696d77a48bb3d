import type { Random } from './random.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段',
]
const firstSyllables = [
  ...'建国志文春秀桂明海晓玉立永德丽小红国金雪家长东月新嘉子佳俊思雨欣若宇浩梓一天正大少兴福守庆广世振凤',
]
const lastSyllables = [
  ...'华军平英兰芳强伟林峰生荣梅霞燕杰明亮辉斌涛洋宁静怡涵轩豪宇晨阳琳婷娟敏娜花香珍莲成才根旺祥顺来友安民义仁信',
]

/** Rare but lawful characters: a name list without them hides bugs. */
const rareNames = ['𠮷永安', '王䶮', '李喆', '赵堃', '周祎祎', '欧阳小禾', '阿依努尔·买买提'] as const

/** Names the syllables could make but that belong to people in public life. */
const taken = new Set(
  '邓小平 李强 胡春华 何立峰 袁家军 李国英 孙春兰 王东峰 王东明 周强 张军 李小琳 王晨 贾庆林 汪洋 董军 刘德华 黄晓明 李宁 姚明 张正伟 王建军 王志民 陈丽华 王小英 李小英 林丹 高峰 高明 李兰 李天才 王珍 周立伟 王大民 李德民 王思明'.split(
    ' ',
  ),
)

export function personName(random: Random): string {
  if (random.chance(0.02)) return random.pick(rareNames)
  const given = random.chance(0.22)
    ? random.pick(lastSyllables)
    : random.pick(firstSyllables) + random.pick(lastSyllables)
  const name = random.pick(surnames) + given
  return taken.has(name) ? personName(random) : name
}

/** 1990000xxxx is not given to anyone. */
export const mobile = (random: Random): string => `1990000${String(random.int(1000, 9999))}`
