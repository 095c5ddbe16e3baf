import type { Command } from 'commander';
import type { Act } from '../desk.ts';
import { addAlertCounts } from './alerts-count.ts';
import { addAlertList } from './alerts-list.ts';
import { addAlertAnswers } from './alerts-respond.ts';
import { addAlertShow } from './alerts-show.ts';

/** `heed alerts`: what fires, what is known about it, and the answers to it. */
export function addAlerts(heed: Command, act: Act): void {
  const alerts = heed.command('alerts').description('see alerts and answer them');
  addAlertList(alerts, act);
  addAlertShow(alerts, act);
  addAlertAnswers(alerts, act);
  addAlertCounts(alerts, act);
}
