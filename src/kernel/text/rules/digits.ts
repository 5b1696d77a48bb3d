import type { Finding } from '../finding.ts'
import { findShapes, type Shape } from './shaped.ts'

const HAN = '〇一二三四五六七八九'
const hanDigits = (text: string): string => [...text].map((digit) => HAN[Number(digit)] ?? digit).join('')
const MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const bare = (text: string | undefined): number => Number(text?.replaceAll(',', ''))

/** GB/T 15835—2011 出版物上数字用法. */
const SHAPES: readonly Shape[] = [
  {
    shape: /[一二三四五六七八九][一二三四五六七八九0OoО○零〇Ｏ]{3}(?=年)/gu,
    level: 'error',
    message: '年份用汉字时，“零”写作“〇”（GB/T 15835）',
    mended: ([year]) => year.replace(/[0OoО○零Ｏ]/gu, '〇'),
    excused: ([year]) => !/[0OoО○零Ｏ]/u.test(year),
  },
  {
    shape:
      /(?<!\d)(?:19|20)\d{2}年(?:十[一二]?|[一二三四五六七八九])月(?:[一二三四五六七八九十]{1,3}[日号])?/gu,
    level: 'error',
    message: '同一日期里汉字数字与阿拉伯数字不混用（GB/T 15835）',
    mended: ([date]) => date.replace(/年(.+)月/u, (_, month: string) => `年${MONTHS.indexOf(month) + 1}月`),
  },
  {
    shape:
      /[〇一二三四五六七八九]{4}年\d{1,2}月|(?<!\d)\d{1,2}月(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日/gu,
    level: 'error',
    message: '同一日期里汉字数字与阿拉伯数字不混用（GB/T 15835）',
  },
  {
    shape: /(?<![\d.])(\d{1,4})亿(\d{1,4})(千万|百万|万|千)(?=[\p{Script=Han}])/gu,
    level: 'warning',
    message: '以“亿”为单位的数宜写成小数（GB/T 15835）',
    mended: ([, whole, rest, unit]) =>
      `${(Number(whole) + Number(rest) * ({ 千万: 0.1, 百万: 0.01, 万: 0.0001 }[unit ?? ''] ?? 0)).toString()}亿`,
    excused: ([, , , unit]) => unit === '万',
  },
  {
    shape:
      /(?<![\d.])\d+(?:千|百)(?:\d+|[一二三四五六七八九])?(?:万|元|人|亩|公里|户|余|多|个|吨|平方)|(?<![\d.])\d+万\d+千/gu,
    level: 'warning',
    message: '阿拉伯数字后不用“千”“百”（GB/T 15835）',
    excused: ([whole]) => /^\d+(?:千|百)(?:瓦|克|米|帕)/u.test(whole),
  },
  {
    shape:
      /(?<![一二三四五六七八九十百千第、])(?:一、二|二、三|两、三|三、四|三、五|四、五|五、六|六、七|七、八|八、九)(?=[个名天次年月户人位十百千万项条家处里斤岁件点米元层层只辆批届块成倍分种]|(?:公里|小时|分钟|星期))|十(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)(?=[个名天次年月户人位项条家处])/gu,
    level: 'error',
    message: '相邻两个数字连用表示概数时，中间不用顿号（GB/T 15834 4.5.3.4）',
    mended: ([number]) => number.replace('、', ''),
    excused: ({ index }, text) =>
      /[第、]$/u.test(text.slice(0, index)) ||
      /^.、.(?:个方面|级|等[奖级]|年级|季度|期|批|条|款|项)/u.test(text.slice(index, index + 8)),
  },
  {
    shape:
      /(?<!\d)\d+[几数]十?余|\d+[几数](?=[余多个名家人户天年次项元万])|[几数]十?多余(?=[个名家人户])|\d+余多|\d+多余(?=[个名家人户万])|余多(?=[个名家人户])/gu,
    level: 'error',
    message: '概数的写法矛盾（“几”“余”“多”只用一个，阿拉伯数字不与“几”连用）（GB/T 15835）',
    mended: ([number]) => (/^10[几数]/u.test(number) ? '十余' : undefined),
  },
  {
    shape:
      /(?:近|约|大约|将近|超过?|逾)(\d[\d.,]*[万亿千百]?)(?:[余多]|左右|上下)|(?:约|大约|大概)\d[\d.,]*[%万亿]?[\p{Script=Han}]{0,3}(?:左右|上下)/gu,
    level: 'warning',
    message: '表示概数的词重复，留一个即可',
  },
  {
    shape:
      /\d+(?:\.{2,}|。|．\.|,\.|\.,|、\.)\d+(?=[%％万亿元倍个吨公平亩]|\p{Script=Han}|$)|\d+\.\d+\.\d+(?=[%％])/gu,
    level: 'error',
    message: '小数点有误',
    mended: ([number]) => number.replace(/(?:\.{2,}|。|．\.|,\.|\.,|、\.)/u, '.'),
  },
  {
    shape:
      /(?<![\d.,])\d{1,3}(?:,\d{3})*,\d{1,2}(?![\d,])(?=[万亿元%人户])|(?<![\d,])\d{4,},\d{3}(?!\d)|(?<!\d)\d{1,3}，\d{3}(?:，\d{3})*(?=[元万人户亩.])/gu,
    level: 'warning',
    message: '数字的分节有误：每三位一节，用半角逗号或空隙（GB/T 15835）',
  },
  {
    shape:
      /(?:\d[\d.]*)(?:%|％)\s*(?:~|～|-|—|－|至)\s*(?:\d[\d.]*)(?![\d.%％])(?=\p{Script=Han}|[，。、；])/gu,
    level: 'notice',
    message: '百分数的范围，前后都写百分号',
  },
  {
    shape: /(?<![\d.%％])(\d[\d.]*)\s*(?:~|～|-|—|－)\s*(\d[\d.]*)(?:%|％)/gu,
    level: 'warning',
    message: '百分数的范围，前一个数也要写百分号（GB/T 15835 5.1.4）',
    mended: ([whole]) => whole.replace(/^([\d.]+)/, '$1%'),
    excused: ([, one, other]) => bare(one) > bare(other),
  },
  {
    shape: /(?:降低|减少|下降|缩短|缩小|降)了?\s*(?:到|至)?\s*(?:\d[\d.]*|[一二两三四五六七八九十]+)\s*倍/gu,
    level: 'error',
    message: '减少不能用“倍”表示，用百分数或分数',
  },
  {
    shape: /(?<=\p{Script=Han})[0-9](?=[０-９])|[０-９]+/gu,
    level: 'warning',
    message: '数字应用半角',
    mended: ([digits]) =>
      [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).join(''),
    excused: ([digits]) => !/[０-９]/u.test(digits),
  },
  {
    shape:
      /(?<=第)[1-9]\d?(?=届[\p{Script=Han}]*(?:中央委员会|人民代表大会|委员会)第)|(?<=届)[\p{Script=Han}]{0,12}第\d+次全体会议/gu,
    level: 'notice',
    message: '届次、会次通常用汉字数字',
    mended: ([number]) => (/^\d+$/.test(number) ? hanDigits(number) : undefined),
  },
]

export function findDigits(text: string): Finding[] {
  return findShapes(text, 'digits', SHAPES)
}
