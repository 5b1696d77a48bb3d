/** Sums in the browser, as exact as on the server: whole 分 (the sixth decimal of 万元) in bigint. */
const DECIMALS = 6

/** Null: not a plain number (yet). */
export function fenOf(typed: string): bigint | null {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '')
  if (text === '') return 0n
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d{0,6}))?$/.exec(text) ?? []
  if (whole === '') return null
  const fen = BigInt(whole + rest.padEnd(DECIMALS, '0'))
  return sign ? -fen : fen
}

export function sumText(typed: readonly string[]): string {
  const fens = typed.map(fenOf)
  if (fens.includes(null)) return '—'
  const sum = fens.reduce<bigint>((total, fen) => total + (fen ?? 0n), 0n)
  return sum === 0n ? '' : decimalOf(sum)
}

/** At least two places, more only where they say something. */
function decimalOf(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(DECIMALS + 1, '0')
  const places = digits.slice(-DECIMALS).replace(/0{1,4}$/, '')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${places}`
}

/** Paid of what was budgeted, in per cent to two places, rounded half up; a dash where nothing was budgeted. */
export function rateText(paid: string, amount: string): string {
  const [part, whole] = [fenOf(paid), fenOf(amount)]
  if (part === null || whole === null || whole === 0n) return '—'
  const hundredths = (part * 20_000n + whole) / (whole * 2n)
  const digits = String(hundredths).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`
}

/** Why what is typed is no figure; the server says the rest. */
export function typedProblem(typed: string, isCount: boolean): string | undefined {
  const fen = fenOf(typed)
  if (fen === null) return isCount ? '不是数量' : `“${typed.slice(0, 20)}”不是金额（最多 6 位小数）`
  if (!isCount) return undefined
  return fen < 0n || fen % 1_000_000n !== 0n ? '数量应为整数，不能为负' : undefined
}
