import type { Command } from 'commander';
import type { Act } from '../desk.ts';
import { addStatusGroupVerbs } from './status-arrange.ts';
import { addStatusDraftVerbs } from './status-drafts.ts';
import { addStatusMaintenanceVerbs } from './status-maintenance.ts';
import { addStatusComponentVerbs, addStatusPageVerbs } from './status-page.ts';
import { addStatusSubscriberVerbs } from './status-subscribers.ts';
import { addStatusIncidentVerbs, addStatusUpdateVerbs } from './status-tell.ts';

/** The verbs of `heed status` that are about pages for the public. Plain `heed status` says how this Heed is. */
export function addStatusPages(status: Command, act: Act): void {
  status.commandsGroup('Pages for the public:');
  addStatusPageVerbs(status, act);
  addStatusGroupVerbs(status, act);
  addStatusComponentVerbs(status, act);
  addStatusIncidentVerbs(status, act);
  addStatusUpdateVerbs(status, act);
  addStatusMaintenanceVerbs(status, act);
  addStatusDraftVerbs(status, act);
  addStatusSubscriberVerbs(status, act);
}
