import { z } from 'zod'
import { bookFile } from './contract.ts'

/** For docs/reference: what a file must be, for whoever writes one by program. */
export function bookFileSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(bookFile, { io: 'input' })
  return { $schema, title: '政枢预决算账簿文件：一个单位一个年度一种账簿的全部数', ...schema }
}
