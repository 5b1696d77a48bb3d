/** A document with one fault of each kind a clerk meets, and readings of it, for tests. */
import { perform } from '#kernel/actions'
import type { CastName, World } from '#kernel/testing'
import { proofreadDocument } from './proofreading.actions.ts'
import { readFile } from './reading.ts'

/** The three public expenses do not add up, and two words are written twice. */
export const faulty = `云溪县电子政务中心2024年单位预算情况说明
一、单位预算情况说明
2024年收入预算100.00万元，其中：一般公共预算拨款100.00万元，主要用于主要用于网络运行。
二、“三公”经费情况说明
2024年“三公”经费预算3.00万元，其中：因公出国（境）费用0万元，公务接待费1.00万元，公务用车运行维护费1.00万元，公务用车购置费0万元。
`
/** The sum is right now, and other words are written twice. */
export const corrected = faulty
  .replace('预算3.00万元', '预算2.00万元')
  .replace('二、“三公”', '支出主要为了主要为了维护。\n二、“三公”')

export const readText = (text: string, name = '预算.txt') => readFile(Buffer.from(text), name)

export async function proofreadingBy(
  world: World,
  who: CastName,
  text = faulty,
  previousId?: string,
): Promise<{ id: string; findings: number }> {
  return perform(proofreadDocument, world.as(who), { reading: await readText(text), previousId })
}
