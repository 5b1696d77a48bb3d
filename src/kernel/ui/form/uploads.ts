/** Files on their way to the server: a form that is sent before they arrived would be sent without them. */
import type { FormInstance } from 'antd'

/** Resolves to false when a file did not arrive. */
type Underway = Promise<boolean>

const underway = new WeakMap<FormInstance, Set<Underway>>()

export function beginUpload(form: FormInstance | undefined, work: Underway): void {
  if (!form) return
  const all = underway.get(form) ?? new Set()
  underway.set(form, all.add(work))
  void work.finally(() => all.delete(work))
}

export function isUploading(form: FormInstance): boolean {
  return (underway.get(form)?.size ?? 0) > 0
}

/** False when one of them failed: its field says why, and the form is not sent without it. */
export async function uploadsArrived(form: FormInstance): Promise<boolean> {
  const arrived = await Promise.all(underway.get(form) ?? [])
  return arrived.every(Boolean)
}
