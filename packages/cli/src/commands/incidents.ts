import type { Command } from 'commander';
import type { Act } from '../desk.ts';
import { addIncidentProof } from './incidents-verify.ts';

/** `heed incidents`: a response from the first alert to the verified end. */
export function addIncidents(heed: Command, act: Act, actAlone: Act): void {
  const incidents = heed
    .command('incidents')
    .alias('incident')
    .description('declare incidents, run them, and prove that they are over');

  incidents.commandsGroup('Its history:');
  addIncidentProof(incidents, act, actAlone);
}
