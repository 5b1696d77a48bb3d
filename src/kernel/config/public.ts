/** What the environment says, parsed once and refused as a whole when something in it is wrong. */
export { CHECKOUT, type Config, isLoopback, readConfig } from './config.ts'
export { nearest } from './nearest.ts'
export { type Setting, type SettingName, settings } from './settings.ts'
