import { z } from 'zod'

/** Who runs this website, as every page must say it (国办发〔2017〕47号, annex: page labels and page design). */
export const siteSchema = z.object({
  name: z.string().min(1),
  /** Without scheme: www.example.gov.cn. */
  domain: z.string().min(1),
  /** 网站标识码: ten digits, given by the national reporting system. */
  code: z.string().regex(/^\d{10}$/, '网站标识码应为 10 位数字'),
  /** 主办单位 and 承办单位 */
  organiser: z.string().min(1),
  operator: z.string().min(1),
  phone: z.string().min(1),
  hours: z.string().min(1),
  address: z.string().min(1),
  postcode: z.string().min(1),
  icp: z.string().min(1),
  policeRecord: z.string().min(1),
  policeRecordCode: z.string().regex(/^\d+$/),
  description: z.string().min(1),
  keywords: z.string().min(1),
})
export type Site = z.infer<typeof siteSchema>

/** 栏目: what a list page says about itself. */
export interface Column {
  readonly name: string
  readonly description: string
  readonly keywords: string
  readonly type: string
}

/** What one article says about itself; `publishedAt` is an instant, printed YYYY-MM-DD HH:MM. */
export interface Article {
  readonly title: string
  readonly publishedAt: Date | string
  readonly source: string
  readonly keywords?: string
  readonly description?: string
}

export interface Crumb {
  readonly label: string
  readonly href?: string
}

/** What every template gets as `page`. */
export interface PageFacts {
  readonly title: string
  readonly path: string
  readonly column?: Column
  readonly article?: Article
  readonly crumbs?: readonly Crumb[]
  /** Which entry of the navigation is lit. */
  readonly section?: string
  /** Leaving would lose what is shown (a query code, a letter's progress): the switches are not offered. */
  readonly stay?: boolean
}
