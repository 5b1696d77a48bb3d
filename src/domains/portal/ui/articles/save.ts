import type { z } from 'zod'
import { api } from '#kernel/ui'
import type { ArticleContent, savedArticle } from '../../articles/contract.ts'
import { articleApi } from '../paths.ts'

export type Saved = z.infer<typeof savedArticle>

export const saveArticle = (id: string, version: number, content: ArticleContent): Promise<Saved> =>
  api.patch<Saved>(articleApi(id), { version, content })
