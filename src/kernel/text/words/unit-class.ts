/** What is no Chinese character counts by its kind only: a mark (or the end), digits, letters. */
export const OTHER = 1
export const DIGITS = 2
export const LETTERS = 3

export function unitClass(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unit
  if ((unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)) return DIGITS
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return LETTERS
  return OTHER
}
