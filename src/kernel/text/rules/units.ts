import type { Finding } from '../finding.ts'
import { findShapes, type Shape } from './shaped.ts'

/** As signs are written, and what they are called in Chinese (GB 3100, 国务院关于在我国统一实行法定计量单位的命令). */
const SIGNS: Readonly<Record<string, string>> = {
  KG: '公斤',
  Kg: '公斤',
  kG: '公斤',
  KM: '公里',
  Km: '公里',
  kM: '公里',
  CM: '厘米',
  Cm: '厘米',
  MM: '毫米',
  ML: '毫升',
  MG: '毫克',
  KW: '千瓦',
  Kw: '千瓦',
  kw: '千瓦',
  KV: '千伏',
  Kv: '千伏',
  kv: '千伏',
  KWH: '千瓦时',
  Kwh: '千瓦时',
  kwh: '千瓦时',
  'KM/H': '公里/小时',
  'Km/h': '公里/小时',
  'KM/h': '公里/小时',
  'km/H': '公里/小时',
  'MG/L': '毫克/升',
  'Mg/L': '毫克/升',
  'MG/M3': '毫克/立方米',
  'M/S': '米/秒',
  M2: '平方米',
  m2: '平方米',
  M3: '立方米',
  m3: '立方米',
  KM2: '平方公里',
  km2: '平方公里',
  'M²': '平方米',
  'M³': '立方米',
  HA: '公顷',
  HZ: '赫兹',
  Hz: 'Hz',
}
const BY_LENGTH = Object.keys(SIGNS)
  .filter((sign) => SIGNS[sign] !== sign)
  .sort((a, b) => b.length - a.length)
  .join('|')

const OLD: Readonly<Record<string, string>> = {
  公分: '厘米',
  英尺: '米',
  英寸: '厘米',
  市尺: '米',
  华里: '公里',
  市里: '公里',
  市斤: '公斤',
  立方公尺: '立方米',
  平方公尺: '平方米',
  公尺: '米',
  公升: '升',
  马力: '千瓦',
  瓩: '千瓦',
  浬: '海里',
  吋: '英寸',
  呎: '英尺',
  哩: '英里',
  加仑: '升',
  大卡: '千焦',
}

const SHAPES: readonly Shape[] = [
  {
    shape: new RegExp(`(?<=\\d\\s?)(?:${BY_LENGTH})(?![A-Za-z\\d²³])`, 'gu'),
    level: 'error',
    message: '计量单位符号的大小写有误（GB 3100）',
    mended: ([sign]) => SIGNS[sign],
  },
  {
    shape: /(?<=\d)M(?=\/秒|\/s)|(?<=\d)(?:S|Min|MIN)(?=\/|后|内)/gu,
    level: 'error',
    message: '计量单位符号的大小写有误（GB 3100）',
    mended: ([sign]) => (sign === 'M' ? '米' : undefined),
  },
  {
    shape: /(?<=\d)\s?度[CＣc](?![A-Za-z])|(?<=\d)\s?(?:oC|°c|oc|ºC)(?![A-Za-z])/gu,
    level: 'error',
    message: '摄氏度写作“℃”或“摄氏度”（GB 3100）',
    mended: () => '℃',
  },
  {
    shape: /摄氏(?:零下)?(?:\d+|[一二三四五六七八九十]+)度/gu,
    level: 'warning',
    message: '“摄氏度”是一个单位，不能拆开（GB 3100）',
    mended: ([whole]) => whole.replace(/^摄氏(.*)度$/u, '$1摄氏度'),
  },
  {
    shape: new RegExp(`(?<=[\\d几数十百千万余多])\\s?(?:${Object.keys(OLD).join('|')})`, 'gu'),
    level: 'warning',
    message: '不是法定计量单位（国务院关于在我国统一实行法定计量单位的命令）',
    mended: ([unit]) => OLD[unit.trim()],
    excused: ([unit], text) => unit.trim() === '英寸' && /屏|电视|显示/u.test(text),
  },
  {
    shape: /(?<=\d)(?:平方|立方)(?![米厘分毫公千英])(?=[，。、；的]|$)/gmu,
    level: 'warning',
    message: '“平方”“立方”不是单位，应写“平方米”“立方米”',
    mended: ([unit]) => `${unit}米`,
  },
]

export function findUnits(text: string): Finding[] {
  return findShapes(text, 'unit', SHAPES)
}
