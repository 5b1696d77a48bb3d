/** What the editor in the browser and the server do with a body, the same on both sides. */
export { type BodyLink, type CleanBody, cleanBody, LONGEST_BODY } from './clean.ts'
export { LONGEST_PASTE, pasteBody } from './paste/paste.ts'
export { picturesOfRtf, type RtfPicture } from './paste/rtf.ts'
export { BLOCKING, type BodyProblem, type BodyProblemCode } from './problems.ts'
