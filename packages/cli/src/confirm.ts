import type { Desk } from './desk.ts';
import { cleanLine } from './show/clean.ts';
import { stop } from './stop.ts';

/** Asks before something is taken away. Without a terminal `--yes` must say it. */
export async function confirm(desk: Desk, question: string, isSure: boolean | undefined): Promise<void> {
  if (isSure === true) return;
  if (desk.io.ask === undefined) {
    return stop('usage', {
      what: `${cleanLine(question)} Nobody can be asked here.`,
      mend: 'Add --yes if you are sure.',
    });
  }
  if (!(await desk.io.ask.confirm(cleanLine(question)))) stop('refused', { what: 'Nothing was changed.' });
}
