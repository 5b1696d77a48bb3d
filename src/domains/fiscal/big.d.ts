/** What we use of big.js, which ships without types. */
declare module 'big.js' {
  export type BigSource = number | string | bigint | Big
  export type RoundingMode = 0 | 1 | 2 | 3

  export class Big {
    constructor(value: BigSource)
    static DP: number
    static RM: RoundingMode
    static readonly roundDown: 0
    static readonly roundHalfUp: 1
    static readonly roundHalfEven: 2
    static readonly roundUp: 3
    readonly c: number[]
    readonly e: number
    readonly s: number
    abs(): Big
    cmp(other: BigSource): -1 | 0 | 1
    div(other: BigSource): Big
    eq(other: BigSource): boolean
    gt(other: BigSource): boolean
    gte(other: BigSource): boolean
    lt(other: BigSource): boolean
    lte(other: BigSource): boolean
    minus(other: BigSource): Big
    mod(other: BigSource): Big
    neg(): Big
    plus(other: BigSource): Big
    pow(exponent: number): Big
    prec(digits: number, mode?: RoundingMode): Big
    round(places?: number, mode?: RoundingMode): Big
    sqrt(): Big
    times(other: BigSource): Big
    toFixed(places?: number, mode?: RoundingMode): string
    toJSON(): string
    toString(): string
    valueOf(): string
  }
  export default Big
}
