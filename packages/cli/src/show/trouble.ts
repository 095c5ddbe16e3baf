import type { Trouble } from '../stop.ts';
import { cleanLine, cleanText } from './clean.ts';
import type { Paint } from './paint.ts';

/** A trouble on stderr: what, then where, then how to mend it, each on lines of its own. */
export function drawTrouble({ what, where = [], mend }: Trouble, paint: Paint): string {
  const lines = [`${paint('bad', 'heed:')} ${cleanText(what)}`];
  for (const { path, message } of where) lines.push(`  ${paint('title', cleanLine(path))}: ${cleanLine(message)}`);
  if (mend !== undefined) lines.push(`  ${paint('faint', 'To mend it:')} ${cleanLine(mend)}`);
  return `${lines.join('\n')}\n`;
}
