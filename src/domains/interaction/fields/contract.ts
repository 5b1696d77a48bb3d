/** The fields every form of this domain is made of, each with the sentence that helps whoever filled it wrongly. */
import { z } from 'zod'

export const oneLine = (label: string, most: number) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label}中有不可见的控制字符，请删去`)
export const longText = (label: string, most: number) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 个字`)
    // Line breaks and tabs may stay; a zero byte or half a surrogate pair could not even be stored.
    .refine((text) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text), `${label}中有不可见的控制字符，请删去`)
/** What need not be filled in. */
export const remark = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${label}最多 ${most} 个字`)
    .refine((text) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text), `${label}中有不可见的控制字符，请删去`)
    .optional()
export const id = z.uuid('编号格式不对')
export const version = z.number().int().optional()
export const reason = longText('理由', 500)
export const localDate = z.iso.date('日期应写成 2026-01-31 的样子')

export const onThing = { id, version }

export const blockerSchema = z.object({ code: z.string(), message: z.string() })
