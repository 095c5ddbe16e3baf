import {
  answerRecurrenceAlarm,
  changeFailureClass,
  createFailureClass,
  getFailureClass,
  getRecurrenceAlarm,
  listFailureClasses,
  listRecurrenceAlarms,
  mergeFailureClass,
  restoreFailureClass,
  retireFailureClass,
} from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields, type Field } from '../show/fields.ts';
import { drawTable } from '../show/table.ts';
import { sayAgo, sayLength } from '../show/time.ts';
import { stop } from '../stop.ts';
import { verbsOn } from '../verb.ts';

type Listed = Received<typeof listFailureClasses>['classes'][number];

async function findClass(desk: Desk, said: string): Promise<Listed> {
  const { classes } = taken(await desk.api.call(listFailureClasses));
  const wanted = said.toLowerCase();
  const exact = classes.find(({ id, name }) => id === said || name.toLowerCase() === wanted);
  const near = classes.filter(({ name }) => name.toLowerCase().includes(wanted));
  const [only] = near;
  if (exact !== undefined) return exact;
  if (only !== undefined && near.length === 1) return only;
  const what = near.length === 0 ? `There is no failure class "${said}".` : `"${said}" may be several failure classes.`;
  return stop('refused', { what, mend: 'See heed insights classes list' });
}

const onClass = verbsOn(findClass);

export async function findClassId(desk: Desk, said: string): Promise<string> {
  return (await findClass(desk, said)).id;
}

export function addInsightClasses(group: Command, act: Act): void {
  const classes = group.command('classes').description('your own names for incidents of one sort');
  addList(classes, act);
  addChanges(classes, act);
  addLedger(group, act);
  addAlarms(group, act);
}

function addList(classes: Command, act: Act): void {
  classes
    .command('list')
    .description('list them, with how often each came')
    .action(
      act<[]>(async (desk) => {
        const found = taken(await desk.api.call(listFailureClasses));
        desk.answer(found, () => [
          ...drawTable(
            found.classes,
            [
              { title: 'CLASS', of: ({ name }) => name, least: 12 },
              { title: 'INCIDENTS', of: ({ incidents }) => String(incidents) },
              { title: '90 DAYS', of: ({ recent }) => String(recent) },
              { title: 'LAST', of: ({ lastAt }) => sayAgo(lastAt, desk.clock) },
              {
                title: 'STATE',
                of: ({ state, alarm }) => (alarm === null ? state : 'comes too often'),
                tone: ({ alarm }) => (alarm === null ? 'plain' : 'bad'),
              },
            ],
            desk.width,
            desk.paint,
          ),
          `${found.unclassified} incidents of the last 90 days have no class.`,
        ]);
        return undefined;
      }),
    );
}

function addChanges(classes: Command, act: Act): void {
  classes
    .command('add <name...>')
    .description('add one')
    .option('--description <words>', 'what belongs to it')
    .action(
      act<[readonly string[]], { readonly description?: string }>(async (desk, [name], { description = '' }) => {
        const made = taken(await desk.api.call(createFailureClass, { body: { name: name.join(' '), description } }));
        desk.answer(made, () => [`The failure class ${cleanLine(made.name)} is there.`]);
        return undefined;
      }),
    );
  classes
    .command('rename <class> <name...>')
    .description('give it another name')
    .action(
      onClass<[readonly string[]]>(act, async (desk, { id, description, version }, [name]) => {
        const body = { name: name.join(' '), description, version };
        const made = taken(await desk.api.call(changeFailureClass, { params: { id }, body }));
        return [made, `It is called ${cleanLine(made.name)} now.`];
      }),
    );
  classes
    .command('merge <class> <into>')
    .description('let another one take over its incidents')
    .action(
      onClass<[string]>(act, async (desk, { id, name }, [other]) => {
        const into = await findClass(desk, other);
        const merged = taken(await desk.api.call(mergeFailureClass, { params: { id }, body: { into: into.id } }));
        return [merged, `${cleanLine(name)} is part of ${cleanLine(into.name)} now.`];
      }),
    );
  classes
    .command('retire <class> <reason...>')
    .description('offer it no more; its incidents keep it')
    .action(
      onClass<[readonly string[]]>(act, async (desk, { id }, [reason]) => {
        const body = { reason: reason.join(' ') };
        const retired = taken(await desk.api.call(retireFailureClass, { params: { id }, body }));
        return [retired, `${cleanLine(retired.name)} is retired.`];
      }),
    );
  classes
    .command('restore <class>')
    .description('offer a retired one again')
    .action(
      onClass(act, async (desk, { id }) => {
        const restored = taken(await desk.api.call(restoreFailureClass, { params: { id } }));
        return [restored, `${cleanLine(restored.name)} is in use again.`];
      }),
    );
}

export const VERDICTS = { faster: 'faster', slower: 'slower', same: 'as before', 'too-few': 'too few to say' } as const;

function addLedger(group: Command, act: Act): void {
  group
    .command('ledger <class>')
    .description('whether the next one of a class was faster, phase by phase')
    .action(
      act<[string]>(async (desk, [said]) => {
        const id = await findClassId(desk, said);
        const whole = taken(await desk.api.call(getFailureClass, { params: { id } }));
        const length = (ms: number | null): string => (ms === null ? '' : sayLength(ms));
        desk.answer(whole, () => [
          ...drawTable(
            whole.ledger.wall,
            [
              { title: 'PHASE', of: ({ phase }) => phase },
              { title: 'NEWEST', of: ({ took }) => length(took) },
              { title: 'USUAL BEFORE', of: ({ usual }) => length(usual) },
              { title: 'OF', of: ({ earlier }) => String(earlier) },
              { title: 'SAYS', of: ({ verdict }) => VERDICTS[verdict] },
              {
                title: 'TREND',
                of: ({ trend }) => (trend === null ? '' : `tau ${trend.tau.toFixed(2)}, p ${trend.p.toFixed(3)}`),
              },
            ],
            desk.width,
            desk.paint,
          ),
          '',
          ...drawTable(
            whole.ledger.rows,
            [
              { title: 'INCIDENT', of: ({ reference }) => reference },
              { title: 'AFTER', of: ({ gap }) => length(gap) },
              { title: 'CAME AGAIN', of: ({ recurrence }) => recurrence ?? '' },
              { title: 'MITIGATE', of: ({ wall }) => length(wall.mitigate) },
              { title: 'TITLE', of: ({ title }) => title, least: 12 },
            ],
            desk.width,
            desk.paint,
          ),
        ]);
        return undefined;
      }),
    );
}

function addAlarms(group: Command, act: Act): void {
  const alarms = group.command('alarms').description('what comes too often and deserves a look together');
  alarms
    .command('list')
    .description('list them, the newest first')
    .action(
      act<[]>(async (desk) => {
        const found = taken(await desk.api.call(listRecurrenceAlarms));
        desk.answer(found, () =>
          drawTable(
            found.alarms,
            [
              { title: 'RAISED', of: ({ raisedAt }) => sayAgo(raisedAt, desk.clock) },
              { title: 'CLASS', of: ({ failureClass }) => failureClass?.name ?? 'alike, without a class', least: 10 },
              { title: 'RECENT', of: ({ recent }) => String(recent) },
              { title: 'STATE', of: ({ state }) => state },
              { title: 'ID', of: ({ id }) => id },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
  alarms
    .command('show <id>')
    .description('show one: what it cost, and what was left undone')
    .action(
      act<[string]>(async (desk, [id]) => {
        const alarm = taken(await desk.api.call(getRecurrenceAlarm, { params: { id } }));
        const { failureClass, raisedAt, recent, state, reason, lost, members, undone, services } = alarm;
        const fields: readonly Field[] = [
          ['State', reason === null ? state : `${state}: ${cleanLine(reason)}`],
          ['Raised', sayAgo(raisedAt, desk.clock)],
          ['Recent', String(recent)],
          ['Lost', sayLength(lost)],
          ['Services', services.map((one) => `${cleanLine(one.name)} (${one.members})`).join(', ')],
          ['Incidents', members.map(({ reference, title }) => `${reference} ${cleanLine(title)}`).join('\n')],
        ];
        desk.answer(alarm, () => [
          ...titled(desk, failureClass?.name ?? 'Alike, without a class'),
          ...drawFields(fields, desk.width, desk.paint),
          ...section(
            desk,
            'What was promised and not shown to work',
            bullets(
              desk,
              undone.map(
                ({ title, incident, overdue }) => `${incident.reference} ${title}${overdue ? ' (overdue)' : ''}`,
              ),
            ),
          ),
        ]);
        return undefined;
      }),
    );
  const answer = (name: string, accept: boolean, description: string) =>
    alarms
      .command(`${name} <id> [reason...]`)
      .description(description)
      .action(
        act<[string, readonly string[]]>(async (desk, [id, words]) => {
          const reason = words.length === 0 ? undefined : words.join(' ');
          const body = { accept, reason };
          const answered = taken(await desk.api.call(answerRecurrenceAlarm, { params: { id }, body }));
          desk.answer(answered, () => [`The alarm is ${answered.state}.`]);
          return undefined;
        }),
      );
  answer('accept', true, 'take up the look that it proposes');
  answer('decline', false, 'say why there will be none');
}
