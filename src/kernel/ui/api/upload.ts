import { ApiProblem, problemFrom, unreachable } from './problem.ts'
import { csrfHeaders, send } from './request.ts'

/** fetch cannot tell how much has been sent, so this one uses the older interface. */
export function uploadWithProgress<T>(
  path: string,
  form: FormData,
  heard: (share: number) => void,
): { answer: Promise<T>; cancel(): void } {
  const request = new XMLHttpRequest()
  const answer = new Promise<T>((resolve, reject) => {
    request.open('POST', path)
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && heard(event.loaded / event.total)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new ApiProblem(0, { code: 'cancelled', detail: '已取消上传。' }))
    request.onload = () => {
      const type = request.getResponseHeader('content-type') ?? ''
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T)
      else reject(problemFrom(request.status, type, request.responseText))
    }
    request.send(form)
  })
  return { answer, cancel: () => request.abort() }
}

/** A session that ended shows before the first byte of a large file travels. */
export async function wakeSession(): Promise<void> {
  await send('GET', '/api/session')
}
