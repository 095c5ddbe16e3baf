/** How bad the source says it is. It colours and sorts; whether somebody is paged is the routing's decision. */
export type Severity = 'critical' | 'error' | 'warning' | 'info' | 'unknown';

const WORDS: ReadonlyMap<string, Severity> = new Map([
  ...spell('critical', ['critical', 'crit', 'page', 'fatal', 'emergency', 'disaster', 'alert', 'p1', 'sev1']),
  ...spell('error', ['error', 'err', 'high', 'major', 'severe', 'p2', 'sev2']),
  ...spell('warning', ['warning', 'warn', 'average', 'medium', 'minor', 'p3', 'sev3', 'ticket']),
  ...spell('info', [
    'info',
    'informational',
    'information',
    'notice',
    'low',
    'none',
    'ok',
    'debug',
    'p4',
    'p5',
    'sev4',
  ]),
]);

function spell(severity: Severity, words: readonly string[]): [string, Severity][] {
  return words.map((word) => [word, severity]);
}

/** The severity that monitoring systems mean by this word, in whatever case; `unknown` for any other. */
export function readSeverity(word: unknown): Severity {
  if (typeof word !== 'string' || word.length > 20) return 'unknown';
  return WORDS.get(word) ?? WORDS.get(word.trim().toLowerCase()) ?? 'unknown';
}
