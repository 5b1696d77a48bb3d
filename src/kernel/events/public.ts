/** Domains that must not know each other: one tells what happened, others act upon it, each in a job of its own. */
export { defineEvent, type Event, onEvent, publish } from './event.ts'
