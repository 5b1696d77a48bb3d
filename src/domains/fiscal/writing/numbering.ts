const DIGITS = '零一二三四五六七八九'

/** 1 to 99, as headings count: 一, 十, 十一, 二十. */
export function chinese(count: number): string {
  const tens = Math.trunc(count / 10)
  const ones = count % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? '' : DIGITS[ones])
}

/** `（{chinese}）` and `{number}.` */
export const numbered = (pattern: string, count: number): string =>
  pattern.replace('{chinese}', chinese(count)).replace('{number}', String(count))
