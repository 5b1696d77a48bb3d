/** Personal data in texts: shown masked to staff, proposed for masking before publication. Pure. */
import type { MaskProposal } from '../contract.ts'

/** 张三丰 → 张**：the reader sees that it is a person and no more (rules of public replies). */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return first + '*'.repeat(Math.max(1, Math.min(2, rest.length)))
}

export function maskPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****'
}

export function maskEmail(email: string): string {
  const [user = '', domain = ''] = email.split('@')
  return `${[...user][0] ?? ''}***@${domain}`
}

/** Down to township or community; never the house (地址社区以下隐去). */
export function maskAddress(address: string): string {
  const kept = /^.*?(?:社区|街道|[乡镇村])/.exec(address)?.[0] ?? [...address].slice(0, 3).join('')
  return kept.length < address.length ? `${kept}***` : kept
}

type Kind = MaskProposal['kind']
interface Pattern {
  readonly kind: Kind
  readonly find: RegExp
  readonly keep?: (found: string) => boolean
  readonly replace: (found: string) => string
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the last character of an identity number is a check digit, which tells it from any other long number. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

/** ISO/IEC 7812: bank card numbers end in a Luhn digit. */
export function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\s/g, '')].map(Number).reverse()
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)),
    0,
  )
  return sum % 10 === 0
}

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'id_number',
    find: /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g,
    keep: isIdNumber,
    replace: (s) => `${s.slice(0, 6)}********${s.slice(-2)}`,
  },
  {
    kind: 'account',
    find: /(?<!\d)\d{4}(?:\s?\d{4}){3}(?:\s?\d{1,3})?(?!\d)/g,
    keep: isCardNumber,
    replace: () => '****',
  },
  { kind: 'phone', find: /(?<!\d)1[3-9]\d{9}(?!\d)/g, replace: maskPhone },
  { kind: 'phone', find: /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, replace: maskPhone },
  { kind: 'email', find: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, replace: maskEmail },
  {
    kind: 'plate',
    find: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g,
    replace: (s) => `${s.slice(0, 2)}****`,
  },
  {
    kind: 'address',
    find: /\d+\s*(?:号楼|栋|幢|单元|室|门牌号|号院)(?:\s*\d+\s*(?:单元|室|层|号))*/g,
    replace: () => '***',
  },
]

/**
 * What should be hidden before everybody may read it. Proposals only: nothing is replaced until a person accepts it.
 * `names` are the ones we know (the writer's), because a name in a running text cannot be told from a word.
 */
export function maskProposals(
  texts: Record<MaskProposal['field'], string>,
  names: readonly string[],
): MaskProposal[] {
  const proposals: MaskProposal[] = []
  for (const field of ['title', 'body', 'reply'] as const) {
    const found = [...patternHits(field, texts[field]), ...nameHits(field, texts[field], names)]
    proposals.push(...withoutOverlaps(found))
  }
  return proposals
}

function patternHits(field: MaskProposal['field'], text: string): MaskProposal[] {
  return PATTERNS.flatMap(({ kind, find, keep, replace }) =>
    [...text.matchAll(find)]
      .filter(([hit]) => keep?.(hit) ?? true)
      .map(({ 0: hit, index }) => ({
        field,
        start: index,
        end: index + hit.length,
        text: hit,
        replacement: replace(hit),
        kind,
      })),
  )
}

function nameHits(field: MaskProposal['field'], text: string, names: readonly string[]): MaskProposal[] {
  return names
    .filter((name) => [...name].length >= 2)
    .flatMap((name) =>
      [...text.matchAll(new RegExp(RegExp.escape(name), 'g'))].map(({ index }) => ({
        field,
        start: index,
        end: index + name.length,
        text: name,
        replacement: maskName(name),
        kind: 'name' as const,
      })),
    )
}

function withoutOverlaps(found: MaskProposal[]): MaskProposal[] {
  const kept: MaskProposal[] = []
  for (const proposal of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (proposal.start >= (kept.at(-1)?.end ?? 0)) kept.push(proposal)
  }
  return kept
}

/** The text with the accepted proposals carried out. */
export function applyMasks(
  text: string,
  accepted: readonly Pick<MaskProposal, 'start' | 'end' | 'replacement'>[],
): string {
  let result = ''
  let at = 0
  for (const { start, end, replacement } of [...accepted].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

const NUMBERS: readonly Kind[] = ['id_number', 'account', 'phone', 'email']

/**
 * Numbers that lead to a person, whoever wrote them into a text. Names and places stay: they are what the matter is
 * about, and nobody could handle it without.
 */
export function hideNumbers(text: string): string {
  const found = patternHits('body', text).filter(({ kind }) => NUMBERS.includes(kind))
  return applyMasks(text, withoutOverlaps(found))
}
