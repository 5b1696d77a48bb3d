import { type Finding, finding, type Level } from '../finding.ts'

interface Mark {
  readonly shape: RegExp
  readonly level: Level
  readonly message: string
}

/** 保守国家秘密法: what bears such a mark must not be published; marks of work secrets and inner papers need a person's look. */
const MARKS: readonly Mark[] = [
  {
    shape:
      /(?:绝密|机密|秘密)\s*[★☆*]\s*(?:\d{1,2}\s*[年月日]|[一二三四五六七八九十]{1,3}[年月]|长期|启用前|解密前)?/gu,
    level: 'error',
    message: '这是国家秘密标志，带有标志的内容不得公开（保守国家秘密法）',
  },
  {
    shape: /(?:密级|保密级别|秘密等级)\s*[：:]\s*(?:绝密|机密|秘密|内部)/gu,
    level: 'error',
    message: '标明了密级，公开前须经保密审查（保守国家秘密法）',
  },
  {
    shape: /(?<=^|[\n【（(［[])\s*(?:绝密|机密|秘密)(?=\s*(?:[\n】）)］\]]|$|件[\n】）)］\]]))/gmu,
    level: 'error',
    message: '这是国家秘密标志，带有标志的内容不得公开（保守国家秘密法）',
  },
  {
    shape: /保密期限\s*[：:]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|长期|[xX×]+)\s*年?/gu,
    level: 'error',
    message: '写有保密期限，公开前须经保密审查（保守国家秘密法）',
  },
  {
    shape:
      /内部(?:资料|文件|材料|参考|使用|刊物)[，,\s]*(?:请?(?:注意|妥善)(?:保存|保管|保密)|请勿(?:外传|传播|转发|扩散|公开)|不得(?:外传|公开|转发|扩散)|严禁(?:外传|转发)|禁止(?:外传|转发))/gu,
    level: 'error',
    message: '这是内部资料标志，公开前须核实能否公开',
  },
  {
    shape:
      /(?:仅供(?:内部|领导)(?:参考|参阅|使用|传阅|掌握)|(?:注意|请注意)保密|不(?:予|得|宜|许)(?:对外)?(?:公开|外传)(?:的)?(?:件|文件)|(?:此件|本件|此文)(?:不(?:予|得|宜)?(?:对外)?公开|发至[县团地][级局]|仅发至\p{Script=Han}{1,4}级|不登报)|阅后(?:收回|即焚|退回|销毁|归还)|(?:请勿|严禁|不得|禁止)(?:外传|扩散|转发朋友圈)|不公开件|内部(?:明电|传真电报|情况通报))/gu,
    level: 'error',
    message: '像是内部文件的标志，公开前须核实能否公开',
  },
  {
    shape:
      /(?:此件不公开|公开属性\s*[：:]\s*(?:不予公开|依申请公开)|工作秘密(?=[★：:\s]*(?:\d|$|\n))|内部资料(?=[\s\n★】]|$)|内部文件(?=[\s\n★】]|$))/gmu,
    level: 'warning',
    message: '标明不公开或属内部资料，公开前须核实能否公开',
  },
]

/** Marks that a paper is not for everybody. */
export function findSecrecy(text: string): Finding[] {
  return MARKS.flatMap(({ shape, level, message }) =>
    [...text.matchAll(shape)].map((match) => {
      const from = match.index + match[0].length - match[0].trimStart().length
      const to = match.index + match[0].trimEnd().length
      return finding(text, from, to, { rule: 'secrecy', level, message })
    }),
  )
}
