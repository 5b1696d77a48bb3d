import { Refused } from '#kernel/errors'

/** A reason why a backup or a restore did not happen, in one sentence that says what to do. */
export function problem(code: string, message: string): Refused {
  return new Refused([{ code: `backup.${code}`, message }])
}

/** What the disk says, in Chinese; anything else is not the disk's and goes on as it is. */
export function diskProblem(error: unknown, path: string): unknown {
  switch ((error as { code?: string }).code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return problem('no_space', `磁盘空间不足，未能写完 ${path}。请清理空间或换一个位置后重试。`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem('not_allowed', `没有权限读写 ${path}，请检查目录权限或换一个位置。`)
    case 'ENOENT':
    case 'ENOTDIR':
      return problem('no_such_place', `找不到 ${path}，请检查路径。`)
    case 'EISDIR':
      return problem('is_folder', `${path} 是一个目录，请给出文件名。`)
    case 'EEXIST':
      return problem('exists', `${path} 已经存在，请换一个文件名，以免覆盖原有备份。`)
    default:
      return error
  }
}
