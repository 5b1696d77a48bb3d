/**
 * `npm run bench [-- --count 100000 --articles 5000 --live 20000 --searched 20000 --json]`: every figure beside its target.
 * The promises of the public sites are for `--articles 20000 --live 200000 --searched 200000`, which takes half an hour.
 * Never part of a test: machines are noisy.
 */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchActions } from './actions.ts'
import { benchDisclosures } from './fiscal.ts'
import { benchCounty, type Figure } from './fixture.ts'
import { benchIntake } from './intake.ts'
import { benchLists } from './lists.ts'
import { benchPortal } from './portal.ts'
import { benchProofread } from './proofread.ts'
import { benchRecompute } from './recompute.ts'
import { benchRollUp } from './roll-up.ts'
import { benchStart } from './start.ts'
import { benchText } from './text.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    articles: { type: 'string', default: '5000' },
    live: { type: 'string', default: '20000' },
    searched: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
})
const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`)

const figures: Figure[] = []
/** Said as soon as it is known: a bench that takes minutes shows how far it is. */
const note = (found: readonly Figure[]): void => {
  figures.push(...found)
  for (const { name, value } of found) say(`${name}：${value}`)
}
/** Three hundred million steps of whole numbers: figures of two machines are compared beside it. */
function loopSeconds(): string {
  const began = performance.now()
  let number = 0
  for (let step = 0; step < 3e8; step++) number = (number * 31 + step) | 0
  if (number !== 726520192) throw new Error('the loop was not run to its end')
  return ((performance.now() - began) / 1000).toFixed(1)
}
const machine = `单核整数运算三亿步 ${loopSeconds()} 秒`
say(machine)
note(await benchStart())
note(await benchDisclosures())
note(benchProofread())
note(benchText())
const fixture = await benchCounty(Number(values.count), say)
try {
  for (const bench of [benchLists, benchIntake, benchActions, benchRecompute, benchRollUp])
    note(await bench(fixture))
} finally {
  await fixture.close()
}
note(
  await benchPortal({
    articles: Number(values.articles),
    large: Number(values.live),
    searched: Number(values.searched),
  }),
)
const [load = 0] = loadavg()
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ stored: Number(values.count), machine, load, figures }, null, 2)}\n`,
  )
else {
  say(
    `\n库存来信 ${values.count} 封，机器负载 ${load.toFixed(1)}，${machine}\n\n| 项目 | 实测 | 目标 | 达到 |\n|---|---|---|---|`,
  )
  for (const { name, value, target, holds } of figures)
    say(`| ${name} | ${value} | ${target} | ${holds ? '是' : '否'} |`)
}
