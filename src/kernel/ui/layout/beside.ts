/** Pop-ups are put beside what opened them: inside the same landmark, and next in the reading order. */
export const beside = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body
