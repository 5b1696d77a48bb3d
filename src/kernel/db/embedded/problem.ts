import { Refused } from '#kernel/errors'

/** Something about this machine or folder that its keeper has to put right; never a bug to be reported. */
export function cannotStart(code: string, message: string): Refused {
  return new Refused([{ code: `db.${code}`, message }])
}

const SENTENCES: Record<string, string> = {
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘配额已用完',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '所在磁盘是只读的',
  ENOTDIR: '路径上有一个同名文件',
  EEXIST: '该名称已被一个文件占用',
  ENOENT: '此处不能建立目录',
}

/** The file system's refusal as a sentence; anything else is passed on as it is. */
export function folderProblem(error: unknown, folder: string): unknown {
  const reason = SENTENCES[(error as { code?: string }).code ?? '']
  if (!reason) return error
  return cannotStart(
    'folder',
    `无法使用数据目录 ${folder}：${reason}。请处理后重新启动，或用 ZHENGSHU_DATA 指定别的目录。`,
  )
}
