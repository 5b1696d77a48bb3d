/** The map of the house. Lower layers may not import higher ones; edges between domains are listed, never assumed. */
export const kernelLayers = [
  ['errors', 'time', 'config'],
  ['db', 'calendar', 'text'],
  ['audit', 'actions', 'http'],
  ['org', 'identity', 'access'],
  ['files', 'search', 'jobs', 'notifications', 'events', 'views', 'backup'],
  ['cases', 'measures', 'documents', 'theme'],
  ['ui'],
  ['testing'],
]

/** Who may ask whom, through `#domains/<name>`. To tell without asking, publish an event instead. */
export const domainEdges = {
  administration: [],
  fiscal: [],
  interaction: [],
  ledger: [],
  // What fiscal releases appears in 财政预决算 of the unit's site; fiscal tells it as an event.
  portal: ['fiscal'],
}
