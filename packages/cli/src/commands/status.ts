import { readSystem } from '@heed/contract/system';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { sayLength } from '../show/time.ts';
import { addFolderVerbs } from './server.ts';
import { addStatusExport } from './status-export.ts';
import { addStatusPages } from './status-pages.ts';

/** `heed status`: how this installation is; exit code 1 when something is wrong. */
export function addStatus(heed: Command, act: Act, actAlone: Act): void {
  const status = heed
    .command('status')
    .description('how this Heed is; exits 1 when something is wrong')
    .action(
      act<[]>(async (desk) => {
        const vitals = taken(await desk.api.call(readSystem));
        const isWell = vitals.troubles.length === 0;
        const late = (seconds: number) => (seconds <= 0 ? 'none is late' : `late by ${sayLength(seconds * 1_000)}`);
        const lanes = Object.entries(vitals.dueByLane).filter(([, count]) => count > 0);
        desk.answer(vitals, () => [
          isWell ? desk.paint('good', 'All is well.') : desk.paint('bad', 'Something is wrong:'),
          ...vitals.troubles.map((trouble) => `- ${cleanLine(trouble)}`),
          '',
          ...drawFields(
            [
              ['Address', desk.url],
              ['Pages', late(vitals.oldestDuePage)],
              ['Timers', late(vitals.oldestDueTimer)],
              ['Engine', sayEngine(vitals.engineSilence)],
              ['Waiting', lanes.map(([lane, count]) => `${count} in lane ${lane}`).join(', ') || 'nothing'],
              ['Mail', vitals.mail.configured ? 'configured' : (vitals.mail.why ?? 'not configured')],
              [
                'Answers',
                vitals.mail.repliesTo === null ? 'no mail comes in' : `by e-mail to ${vitals.mail.repliesTo}`,
              ],
              ['Quarantine', vitals.quarantined ? 'yes: nothing is sent. See "heed quarantine".' : 'no'],
            ],
            desk.width,
            desk.paint,
          ),
          ...section(
            desk,
            'Nodes',
            drawFields(
              vitals.nodes.map(
                ({ name, version, silence }) => [name, `${version}, heard ${sayHeard(silence)}`] as const,
              ),
              desk.width,
              desk.paint,
            ),
          ),
        ]);
        return isWell ? undefined : 'refused';
      }),
    );
  addStatusPages(status, act);
  addStatusExport(status, act, actAlone);
  addFolderVerbs(status);
}

function sayEngine(silence: number | null): string {
  return silence === null ? 'has never been heard' : `heard ${sayHeard(silence)}`;
}

function sayHeard(seconds: number): string {
  return seconds < 1 ? 'just now' : `${sayLength(seconds * 1_000)} ago`;
}
