import { InvalidInput, Refused } from '#kernel/errors'

/** Why an upload is turned away, in words that say what to do instead. */
export const uploadRefusals = {
  empty: '文件是空的，请重新选择文件。',
  too_large: '文件超过大小限制，请压缩或分成几份后再上传。',
  type_not_allowed: '不接收这种类型的文件。请上传图片、PDF、Word、Excel、WPS 或文本文件。',
  program: '文件名带有程序类的扩展名，不能上传。请只上传文档或图片。',
  content_differs: '文件内容与扩展名不符，请用原来的软件重新保存后再上传。',
  active_content: '文件中含有网页或脚本内容，不能上传。请另存为 PDF 或图片后再上传。',
  macros: '文件中含有宏，不能上传。请另存为不含宏的文档后再上传。',
  encrypted: '文件设有密码，无法查看。请取消密码后再上传。',
  damaged: '文件不完整或已损坏，请检查能否正常打开后再上传。',
  archive_too_many: '压缩包内文件过多，请减少文件后再上传。',
  archive_too_large: '文件解压后过大，不能上传。请减少内容后再上传。',
  archive_nested: '压缩包内又有压缩包，请解开后重新打包上传。',
  archive_names: '压缩包内的文件名不合规范，请重新打包后再上传。',
  archive_program: '压缩包内含有程序文件，不能上传。请删除后重新打包。',
  image_too_large: '图片尺寸过大，请缩小后再上传。',
  not_text: '文本文件的编码无法识别，请另存为 UTF-8 编码后再上传。',
} as const

export type UploadRefusal = keyof typeof uploadRefusals

/** The form is wrong at its file field. */
export function turnAway(reason: UploadRefusal): never {
  throw new InvalidInput([{ path: 'file', message: uploadRefusals[reason] }])
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** A full disk is nobody's bug: the person is told, and can come back when it is cleared. */
export function sayIfDiskFull(error: unknown): unknown {
  if (!NO_SPACE.has((error as NodeJS.ErrnoException)?.code ?? '')) return error
  const message = '服务器存储空间不足，文件没有保存。请稍后再试，或联系管理员清理磁盘。'
  return new Refused([{ code: 'files.disk_full', message }])
}
