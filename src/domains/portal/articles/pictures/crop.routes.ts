import { scopeOf } from '#kernel/actions'
import { type Routes, staffContextOf } from '#kernel/http'
import { cropInput, croppedPicture } from './contract.ts'
import { cropPicture } from './crop.store.ts'

export const cropRoutes: Routes = (app) => {
  app.post(
    '/api/portal/pictures/crop',
    {
      schema: {
        tags: ['portal'],
        summary: '裁剪图片：取一部分成为新的上传，原图不动',
        body: cropInput,
        response: { 201: croppedPicture },
      },
    },
    async (request, reply) => {
      const context = staffContextOf(request)
      scopeOf(context.actor, 'portal.write')
      reply.status(201)
      return cropPicture(context, request.body)
    },
  )
}
