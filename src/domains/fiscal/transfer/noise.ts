import Big from 'big.js'

/** Excel computes in binary: 0.1 + 0.2 arrives as 0.30000000000000004. Beyond 15 digits it knows nothing. */
export function withoutNoise(text: string): string {
  if (!/^-?\d+\.\d+$/.test(text) || text.replace(/\D/g, '').replace(/^0+/, '').length < 16) return text
  return new Big(text).prec(15).toFixed()
}
