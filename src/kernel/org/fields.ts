/** Fields that many forms have, with messages that say which field it is. */
import { z } from 'zod'
import { isLocalDate, type LocalDate } from '#kernel/time'

/** One line of text. No control characters (a zero byte cannot even be stored) and no halves of characters. */
export const line = (label: string, most: number, least = 1) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(least, least === 1 ? `请填写${label}` : `${label}至少 ${least} 个字`)
    .max(most, `${label}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label}中有不可见的字符，请删去`)

export const day = z
  .string('请填写日期')
  .refine(isLocalDate, '日期应写成 2025-09-22 的样子') as unknown as z.ZodType<LocalDate>

export const reasonLine = line('理由', 200)
