/** What a disclosure says, for programs: every amount of the words and every cell of the tables. */
import { z } from 'zod'
import type { Disclosure, Piece } from '../writing/disclosure.ts'

const SCHEMA = 'zhengshu.fiscal-figures/1'
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

const cell = z.object({
  printed: z.string().nullable().describe('表上所印；空文本为零或没有，null 为无从得知'),
  exact: decimal.nullable().describe('舍入以前，金额以万元计，百分比以百分点计'),
})

export const figuresFile = z.object({
  schema: z.literal(SCHEMA),
  title: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }),
  year: z.int(),
  kind: z.enum(['budget', 'final']),
  scope: z.enum(['unit', 'department']),
  variant: z.string().describe('行文版式'),
  figures: z
    .array(
      z.object({
        key: z.string().describe('是什么，以点分级：income.total'),
        label: z.string(),
        exact: z.string().describe('舍入以前'),
        printed: z.string().describe('文中所印，不带单位'),
        unit: z.string(),
      }),
    )
    .describe('文字说明中的每一个数，按出现的先后'),
  tables: z
    .array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        unit: z.string(),
        empty: z.boolean(),
        blocks: z
          .array(
            z.object({
              title: z.string().nullable(),
              columns: z.array(z.string()).describe('各列标题，上级标题在前，以 / 相连'),
              rows: z.array(
                z.object({
                  code: z.string().nullable(),
                  title: z.string(),
                  level: z.int(),
                  total: z.boolean(),
                  cells: z.array(cell),
                }),
              ),
            }),
          )
          .describe('并列的各部分：收入、支出'),
      }),
    )
    .describe('由账簿计算的各表；绩效表不在内'),
})
export type FiguresFile = z.infer<typeof figuresFile>

export function figuresOf(disclosure: Disclosure): FiguresFile {
  const { title, unitCode, unitName, year, kind, scope, variant, figures, pieces } = disclosure
  return {
    schema: SCHEMA,
    title,
    unit: { code: unitCode, name: unitName },
    year,
    kind,
    scope,
    variant,
    figures: figures.map((one) => ({ ...one })),
    tables: pieces.flatMap((piece) => (piece.type === 'table' ? [tableOf(piece)] : [])),
  }
}

/** As a file. */
export const renderFigures = (disclosure: Disclosure): Buffer =>
  Buffer.from(`${JSON.stringify(figuresOf(disclosure), null, 2)}\n`)

function tableOf({ table }: Extract<Piece, { type: 'table' }>): FiguresFile['tables'][number] {
  const { id, number, title, unit, empty, blocks } = table
  return {
    id,
    number,
    title,
    unit,
    empty,
    blocks: blocks.map((block) => ({
      title: block.title,
      columns: block.columns.map((column) => [...column.under, column.title].join('/')),
      rows: block.rows.map((row) => ({
        code: row.code,
        title: row.title,
        level: row.level,
        total: row.total,
        cells: row.cells.map(({ text, exact }) => ({ printed: text, exact })),
      })),
    })),
  }
}

/** For docs/reference: what whoever reads figures.json may rely on. */
export function figuresSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(figuresFile)
  return { $schema, title: '政枢预决算公开数据文件（figures.json）：文字和各表中的全部数', ...schema }
}
