/** What the editor in the browser and the server do with a body, the same on both sides. */
export { type BodyLink, type CleanBody, cleanBody, LONGEST_BODY } from './clean.ts'
export { BLOCKING, type BodyProblem, type BodyProblemCode } from './problems.ts'
