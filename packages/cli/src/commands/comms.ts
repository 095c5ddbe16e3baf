import {
  changeCommsSettings,
  fulfilCommitment,
  getCommsSettings,
  listCommitments,
  showPromiseLedger,
} from '@heed/contract/comms';
import { AUDIENCES, type Audience, SEVERITIES, type Severity } from '@heed/core/incidents';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act } from '../desk.ts';
import { type ListOptions, limitOptions, several, wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { drawTable } from '../show/table.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { addCommsContacts } from './comms-contacts.ts';
import { addCommsSubscriptions } from './comms-subscriptions.ts';
import { addCommsTemplates } from './comms-templates.ts';

/** `heed comms`: what is agreed on before anything breaks, and what is owed after it is over. */
export function addComms(heed: Command, act: Act): void {
  const group = heed.command('comms').description('who is told how often, with which words, and what was kept');
  addSettings(group, act);
  addLedger(group, act);
  addCommsTemplates(group, act);
  addCommsContacts(group, act);
  addCommsSubscriptions(group, act);
  addOwed(group, act);
}

function addSettings(group: Command, act: Act): void {
  group
    .command('settings')
    .description('show or change how often each audience is told')
    .option('--set <what>', 'such as sev1.customers=20, or sev1.customers=never', several)
    .action(
      act<[], { readonly set?: readonly string[] }>(async (desk, _args, { set = [] }) => {
        let settings = taken(await desk.api.call(getCommsSettings));
        if (set.length > 0) {
          const cadence = structuredClone(settings.cadence);
          for (const each of set) {
            const { severity, audience, minutes } = readCadence(each);
            cadence[severity][audience] = minutes;
          }
          settings = taken(await desk.api.call(changeCommsSettings, { body: { cadence, version: settings.version } }));
        }
        const { cadence } = settings;
        const say = (minutes: number | null): string => (minutes === null ? 'nothing' : `${minutes} min`);
        desk.answer(settings, () =>
          drawTable(
            [...SEVERITIES],
            [
              { title: 'SEVERITY', of: (severity: Severity) => severity.toUpperCase() },
              ...AUDIENCES.map((audience) => ({
                title: audience.toUpperCase(),
                of: (severity: Severity) => say(cadence[severity][audience]),
              })),
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}

function readCadence(text: string): { severity: Severity; audience: Audience; minutes: number | null } {
  const [, one, other, length] = /^(sev[1-4])\.([a-z]+)=(\d{1,4}|never)$/.exec(text) ?? [];
  const severity = SEVERITIES.find((each) => each === one);
  const audience = AUDIENCES.find((each) => each === other);
  if (severity === undefined || audience === undefined) {
    const mend = `Write it like sev1.customers=20; audiences are ${AUDIENCES.join(', ')}.`;
    return stop('usage', { what: `--set "${text}" cannot be read.`, mend });
  }
  return { severity, audience, minutes: length === 'never' ? null : Number(length) };
}

function addLedger(group: Command, act: Act): void {
  group
    .command('ledger')
    .description('count what was kept, late and missed; drills are left out')
    .addOption(new Option('--days <days>', 'how far back').argParser(wholeNumber(1, 400)).default(90))
    .action(
      act<[], { readonly days: number }>(async (desk, _args, { days }) => {
        const from = formatInstant(desk.clock.now - days * DAY);
        const ledger = taken(await desk.api.call(showPromiseLedger, { query: { from } }));
        const rows = [
          ...ledger.audiences.map(({ audience, ...sum }) => ({ what: audience as string, ...sum })),
          { what: 'all', ...ledger.total },
          { what: 'first public word', ...ledger.firstAck },
          ...ledger.incidents.map(({ reference, title, ...sum }) => ({ what: `${reference} ${title}`, ...sum })),
        ];
        desk.answer(ledger, () =>
          drawTable(
            rows,
            [
              { title: 'OF', of: ({ what }) => what, least: 12 },
              { title: 'KEPT', of: ({ kept }) => String(kept) },
              { title: 'LATE', of: ({ late }) => String(late) },
              { title: 'MISSED', of: ({ missed }) => String(missed) },
              { title: 'SHARE', of: ({ keptShare }) => (keptShare === null ? '' : `${Math.round(keptShare * 100)}%`) },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
}

function addOwed(group: Command, act: Act): void {
  const owed = group.command('owed').description('list what was said would follow, and does not yet');
  for (const option of limitOptions(50)) owed.addOption(option);
  owed.action(
    act<[], ListOptions>(async (desk, _args, { limit, cursor }) => {
      const found = await walkList(
        async (page) => taken(await desk.api.call(listCommitments, { query: { ...page, open: 'true' } })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          {
            title: 'DUE',
            of: ({ due }) => sayWhen(due, desk.clock),
            tone: ({ overdue }) => (overdue ? 'bad' : 'plain'),
          },
          { title: 'INCIDENT', of: ({ reference }) => reference },
          { title: 'TO', of: ({ audience }) => audience },
          { title: 'TITLE', of: ({ title }) => title, least: 12 },
          { title: 'ID', of: ({ id }) => id },
        ],
        'Nothing is owed.',
      );
      return undefined;
    }),
  );
  group
    .command('fulfil <id> <how...>')
    .description('say by what a commitment was fulfilled, such as an address')
    .action(
      act<[string, readonly string[]]>(async (desk, [id, how]) => {
        const done = taken(await desk.api.call(fulfilCommitment, { params: { id }, body: { how: how.join(' ') } }));
        desk.answer(done, () => [`${done.reference}: what was said would follow has followed.`]);
        return undefined;
      }),
    );
}
