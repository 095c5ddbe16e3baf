/**
 * Configuration: the environment and one file, read once at the start. `loadConfig` asks the machine; `readConfig` is
 * the pure rule. Nothing else in Heed reads the environment.
 */
import { isRefusal, type Refusal } from '@heed/core/kernel';
import { type Config, readConfig } from './config.ts';
import { askSurroundings } from './surroundings.ts';

export { type Config, readConfig, type Surroundings } from './config.ts';
export type { Sender, Smtp, TlsRule } from './mail.ts';
export type { MailIn } from './mail-in.ts';

export function loadConfig(): Config | Refusal {
  const surroundings = askSurroundings();
  return isRefusal(surroundings) ? surroundings : readConfig(surroundings);
}

/** A refused configuration as lines for the operator: the sentence, then one line for each trouble. */
export function describeRefusal({ detail, fields = [] }: Refusal): string {
  return [detail, ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
}
