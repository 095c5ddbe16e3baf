import { SEVERITIES, type Severity } from '../ui/index.ts';

/** A page keeps the severity in the word of its alert; what is no word of ours is unknown. */
export function severityOf(word: string): Severity {
  return SEVERITIES.find((severity) => severity === word) ?? 'unknown';
}
