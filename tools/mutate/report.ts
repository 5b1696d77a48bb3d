/** The result as a page: docs/reference/mutation.md. */
export interface Survivor {
  readonly path: string
  readonly line: number
  readonly from: string
  readonly to: string
}

export interface Equivalent extends Survivor {
  readonly reason: string
}

export interface Result {
  readonly name: string
  readonly files: readonly string[]
  /** 1: every place; 3: each third. */
  readonly every: number
  readonly planted: number
  readonly killed: number
  readonly survivors: readonly Survivor[]
  readonly equivalents: readonly Equivalent[]
}

export const percent = ({ planted, killed }: { planted: number; killed: number }): string =>
  `${((killed / Math.max(planted, 1)) * 100).toFixed(1)} %`

export function page(date: string, results: readonly Result[]): string {
  const sum = (of: (result: Result) => number): number => results.reduce((total, one) => total + of(one), 0)
  const total = { planted: sum((r) => r.planted), killed: sum((r) => r.killed) }
  const row = (name: string, { planted, killed }: { planted: number; killed: number }): string =>
    `| ${name} | ${planted} | ${killed} | ${percent({ planted, killed })} |`
  return [
    '# Do the tests bite?',
    '',
    `Written by \`npm run mutate\` on ${date}. Each place of these files is made wrong, one at a time; a wrong that no test`,
    'notices survives. Places where the wrong changes nothing that anybody can see are listed apart and count nowhere.',
    '',
    '| rules | planted | noticed | share |',
    '|---|---:|---:|---:|',
    ...results.map((result) => row(titleOf(result), result)),
    row('all', total),
    '',
    ...results.flatMap((result) => [
      `## ${result.name}`,
      '',
      result.files.map((file) => `\`${file}\``).join(', '),
      '',
      ...(result.survivors.length > 0 ? ['Survived:', '', ...result.survivors.map(line), ''] : []),
      ...(result.equivalents.length > 0
        ? ['Changes nothing:', '', ...result.equivalents.map((one) => `${line(one)}: ${one.reason}`), '']
        : []),
    ]),
  ].join('\n')
}

const titleOf = ({ name, every }: Result): string => (every === 1 ? name : `${name}, 1 place in ${every}`)

function line({ path, line, from, to }: Survivor): string {
  return `- ${path}:${line} \`${short(from)}\` → ${to ? `\`${short(to)}\`` : 'left out'}`
}

export function short(text: string): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('`', "'")
  return flat.length > 60 ? `${flat.slice(0, 57)}…` : flat
}
