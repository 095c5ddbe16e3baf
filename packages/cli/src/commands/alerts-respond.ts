import { acknowledgeAlerts, escalateAlert, getAlert, resolveAlerts, snoozeAlert } from '@heed/contract/alerts';
import { formatInstant } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findAll } from '../find/find.ts';
import { ALERTS, type AlertItem } from '../find/kinds.ts';
import { endOf } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';

export function addAlertAnswers(alerts: Command, act: Act): void {
  alerts
    .command('ack <alerts...>')
    .description('take alerts: nobody is paged about them any more until they end')
    .action(act<[readonly string[]]>((desk, [texts]) => answerMany(desk, texts, 'ack')));

  alerts
    .command('resolve <alerts...>')
    .description('end alerts')
    .action(act<[readonly string[]]>((desk, [texts]) => answerMany(desk, texts, 'resolve')));

  alerts
    .command('escalate <alert>')
    .description('reach the next step of its policy now')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, ALERTS, text);
        const { page } = taken(await desk.api.call(getAlert, { params: { id } }));
        // What was seen goes along, so that two presses at once climb one step.
        const body = page === null ? {} : { seen: page.standing };
        const alert = taken(await desk.api.call(escalateAlert, { params: { id }, body }));
        const next = sayWhen(alert.page?.wakeAt, desk.clock);
        desk.answer(alert, () => [
          `Escalated: ${cleanLine(alert.summary)}`,
          ...(next === '' ? [] : [`Without an answer it goes on at ${next}. See who was told: heed why ${alert.id}`]),
        ]);
        return undefined;
      }),
    );

  alerts
    .command('snooze <alert>')
    .description('keep its page quiet for a while; then its policy begins anew')
    .option('--until <time>', 'until then, at most 7 days away')
    .option('--for <length>', 'for so long, such as 30m or 2h')
    .action(
      act<[string], { until?: string; for?: string }>(async (desk, [text], options) => {
        const until = endOf(desk, options);
        const { id } = await find(desk, ALERTS, text);
        const body = { until: formatInstant(until) };
        const alert = taken(await desk.api.call(snoozeAlert, { params: { id }, body }));
        const end = sayWhen(alert.page?.snoozedUntil, desk.clock);
        desk.answer(alert, () => [`Quiet until ${end}: ${cleanLine(alert.summary)}`]);
        return undefined;
      }),
    );
}

/** As many as the API takes at once. */
const BATCH = 200;

async function answerMany(desk: Desk, texts: readonly string[], verb: 'ack' | 'resolve') {
  const alerts = await findAll(desk, ALERTS, texts);
  const route = verb === 'ack' ? acknowledgeAlerts : resolveAlerts;
  const items: { id: string; result: 'done' | 'unchanged' | 'not-found' }[] = [];
  for (let from = 0; from < alerts.length; from += BATCH) {
    const ids = alerts.slice(from, from + BATCH).map(({ id }) => id);
    items.push(...taken(await desk.api.call(route, { body: { ids } })).items);
  }
  const known = new Map(alerts.map((alert) => [alert.id, alert]));
  const lines = items.map(({ id, result }) => {
    const alert = known.get(id);
    return alert === undefined ? `${id}: ${result}` : `${sayResult(verb, result, alert)}: ${cleanLine(alert.summary)}`;
  });
  desk.answer({ items }, () => lines);
  return items.some(({ result }) => result === 'not-found') ? ('refused' as const) : undefined;
}

function sayResult(verb: 'ack' | 'resolve', result: 'done' | 'unchanged' | 'not-found', alert: AlertItem): string {
  if (result === 'not-found') return 'Not there any more';
  if (result === 'done') return verb === 'ack' ? 'Yours now' : 'Ended';
  if (alert.status === 'resolved') return 'Over already';
  return alert.acknowledgedBy === null ? 'Unchanged' : `Taken already by ${cleanLine(alert.acknowledgedBy.name)}`;
}
