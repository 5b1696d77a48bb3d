/** What a unit is to the finance bureau. Shared with the browser. */
import { z } from 'zod'

export const natures = ['administrative', 'civil_service_managed', 'institution'] as const
export type Nature = (typeof natures)[number]

export const fiscalYear = z
  .number('请填写年度')
  .int('年度是四位数字')
  .min(1990, '年度是四位数字')
  .max(2100, '年度是四位数字')

export const profileInput = z.object({
  unitId: z.uuid('请选择单位'),
  fromYear: fiscalYear,
  financeCode: z
    .string('请填写财政代码')
    .trim()
    .regex(/^\d{3,12}$/, '财政代码是 3 到 12 位数字，如 103005'),
  nature: z.enum(natures, '请选择单位性质'),
  departmentId: z.uuid('请选择主管部门').nullable().default(null),
})
