/** Words that stand at the core of the passwords everybody tries first. */
const WORDS = new Set(
  `password passw pass passwd admin administrator root system sysadmin secadmin auditor test tester guest user manager
  qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc wasd abc abcd abcde
  abcdef abcdefg abcdefgh aaaaaa letmein welcome hello iloveyou monkey dragon sunshine princess football master
  shadow superman batman trustno login secret changeme default temp temporary oracle mysql postgres server cisco
  huawei tplink wifi internet computer windows company office work spring summer autumn winter january china
  zhongguo beijing woaini woaizhongguo zhengfu xianzhengfu zhengwu zhengwuwang dianzizhengwu zhengshu yunxi
  bangong bangongshi shouji mima guanliyuan xitong ceshi huanying nihao qaz wsx edc rfv tgb aini love money`
    .split(/\s+/)
    .filter(Boolean),
)

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't' }
const SIGNS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' }

/** The letters that are left when what people add is taken away: digits, years and signs before and behind. */
function core(password: string): string[] {
  const lower = password.toLowerCase()
  const letters = lower.replaceAll(/[^\p{L}]/gu, '')
  const trimmed = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
  const unleeted = [...trimmed].map((char) => LEET[char] ?? SIGNS[char] ?? char).join('')
  return [letters, unleeted.replaceAll(/[^\p{L}]/gu, '')]
}

/** The longest stretch that goes up, down or stays by the same step: `123456`, `fedcba`, `aaaaaa`. */
function longestRun(text: string): number {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0)
  let longest = 1
  let run = 1
  for (let at = 1; at < codes.length; at++) {
    const step = (codes[at] ?? 0) - (codes[at - 1] ?? 0)
    const before = (codes[at - 1] ?? 0) - (codes[at - 2] ?? Number.NaN)
    run = step === before ? run + 1 : Math.abs(step) <= 1 ? 2 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

const LONG_RUN = 6
const BESIDE_RUN = 4

export function isWeak(password: string): boolean {
  if (new Set(password.toLowerCase()).size < 5) return true
  const run = longestRun(password.toLowerCase())
  if (run >= LONG_RUN && run >= password.length - BESIDE_RUN) return true
  return core(password).some((word) => WORDS.has(word) || WORDS.has(repeated(word)))
}

/** `adminadmin` is no better than `admin`. */
function repeated(word: string): string {
  for (let size = 2; size <= word.length / 2; size++) {
    const piece = word.slice(0, size)
    if (piece.repeat(Math.ceil(word.length / size)).slice(0, word.length) === word) return piece
  }
  return word
}
