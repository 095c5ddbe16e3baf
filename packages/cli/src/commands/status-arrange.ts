import {
  addStatusGroup,
  changeStatusComponent,
  changeStatusGroup,
  correctUptime,
  dropUptimeCorrection,
  getComponentUptime,
  orderStatusPage,
  removeStatusGroup,
} from '@heed/contract/status';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { chosen, find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { wanted } from './incidents-verb.ts';
import { findComponents, findPage, type OnPage, pageOption, type StatusPage } from './status-find.ts';

/** `heed status group`: components that readers find together. */
export function addStatusGroupVerbs(status: Command, act: Act): void {
  const group = status.command('group').description('components that readers find together');
  group
    .command('list')
    .description('list groups and components in the order of the page')
    .addOption(pageOption())
    .action(
      act<[], OnPage>(async (desk, _args, { page: on }) => {
        const page = await findPage(desk, on);
        const rows = page.components.map((one) => ({
          ...one,
          group: page.groups.find(({ id }) => id === one.groupId)?.name ?? '',
        }));
        const empty = page.groups.filter(({ id }) => !page.components.some(({ groupId }) => groupId === id));
        answerList(
          desk,
          { items: [...rows, ...empty.map((one) => ({ ...one, group: one.name, name: '' }))], nextCursor: null },
          [
            { title: 'GROUP', of: ({ group: name }) => name, least: 12 },
            { title: 'COMPONENT', of: ({ name }) => name, least: 12 },
            { title: 'ID', of: ({ id }) => shortId(id) },
          ],
          'There is neither a group nor a component.',
        );
        return undefined;
      }),
    );
  group
    .command('add <name...>')
    .description('add one')
    .addOption(pageOption())
    .option('--about <words>', 'what readers read of it')
    .action(
      act<[readonly string[]], OnPage & { about?: string }>(async (desk, [words], { page: on, about = '' }) => {
        const { id } = await findPage(desk, on);
        const body = { name: words.join(' '), description: about };
        const made = taken(await desk.api.call(addStatusGroup, { params: { id }, body }));
        desk.answer(made, () => [`Added: ${cleanLine(made.name)} (${shortId(made.id)})`]);
        return undefined;
      }),
    );
  group
    .command('change <group>')
    .description('change its name or what readers read of it')
    .addOption(pageOption())
    .option('--name <name>')
    .option('--about <words>', 'what readers read of it')
    .action(
      act<[string], OnPage & { name?: string; about?: string }>(async (desk, [text], { page: on, name, about }) => {
        const page = await findPage(desk, on);
        const one = findGroup(page, text);
        const body = { name: name ?? one.name, description: about ?? one.description };
        const params = { id: page.id, groupId: one.id };
        const after = taken(await desk.api.call(changeStatusGroup, { params, body }));
        desk.answer(after, () => [`Changed: ${cleanLine(after.name)}`]);
        return undefined;
      }),
    );
  group
    .command('remove <group>')
    .description('remove it; its components stay on the page')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        const page = await findPage(desk, on);
        const one = findGroup(page, text);
        taken(await desk.api.call(removeStatusGroup, { params: { id: page.id, groupId: one.id } }));
        desk.answer({ id: one.id, removed: true }, () => [`Removed: ${cleanLine(one.name)}`]);
        return undefined;
      }),
    );
}

interface ComponentWish extends OnPage {
  readonly name?: string;
  readonly about?: string;
  readonly group?: string;
  readonly service?: string;
  readonly uptime?: 'show' | 'hide';
  readonly onlyDegraded?: 'on' | 'off';
  readonly since?: string;
}

/** `heed status component change`, `order`, `uptime` and `correct`. */
export function addStatusComponentChanges(group: Command, act: Act): void {
  group
    .command('change <component>')
    .description('change it; what is not named stays')
    .addOption(pageOption())
    .option('--name <name>')
    .option('--about <words>', 'what readers read of it')
    .option('--group <group>', 'in which group it stands; "none"')
    .option('--service <service>', 'which service of yours it is, never published; "none"')
    .option('--uptime <show|hide>', 'how it did over 90 days')
    .option('--only-degraded <on|off>', 'show it only while something is wrong with it')
    .option('--since <day>', 'from which day its uptime counts')
    .action(
      act<[string], ComponentWish>(async (desk, [text], wish) => {
        const page = await findPage(desk, wish.page);
        const [one] = findComponents(page, [text]);
        if (one === undefined) return stop('refused', { what: `There is no component "${cleanLine(text)}".` });
        const { service } = wish;
        const serviceId =
          service === undefined ? one.serviceId : service === 'none' ? null : (await find(desk, SERVICES, service)).id;
        const groupId =
          wish.group === undefined ? one.groupId : wish.group === 'none' ? null : findGroup(page, wish.group).id;
        const body = {
          name: wish.name ?? one.name,
          description: wish.about ?? one.description,
          groupId,
          serviceId,
          showUptime: wish.uptime === undefined ? one.showUptime : wish.uptime === 'show',
          onlyShowIfDegraded: wish.onlyDegraded === undefined ? one.onlyShowIfDegraded : wish.onlyDegraded === 'on',
          startDate: wish.since ?? one.startDate,
        };
        const params = { id: page.id, componentId: one.id };
        const after = taken(await desk.api.call(changeStatusComponent, { params, body }));
        desk.answer(after, () => [`Changed: ${cleanLine(after.name)}`]);
        return undefined;
      }),
    );

  group
    .command('order <components...>')
    .description('put components into the order in which readers see them; groups follow their first component')
    .addOption(pageOption())
    .action(
      act<[readonly string[]], OnPage>(async (desk, [texts], { page: on }) => {
        const page = await findPage(desk, on);
        const components = findComponents(page, texts).map(({ id, groupId }) => ({ id, groupId }));
        const groups = [...new Set(components.flatMap(({ groupId }) => groupId ?? []))];
        const after = taken(
          await desk.api.call(orderStatusPage, { params: { id: page.id }, body: { groups, components } }),
        );
        desk.answer(after, () => after.components.map(({ name }, index) => `${index + 1}. ${cleanLine(name)}`));
        return undefined;
      }),
    );

  group
    .command('uptime <component>')
    .description('show how it did on each day that its page shows')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        const page = await findPage(desk, on);
        const [one] = findComponents(page, [text]);
        const params = { id: page.id, componentId: one?.id ?? '' };
        const { days } = taken(await desk.api.call(getComponentUptime, { params }));
        const told = days.filter(
          (day) => day.partialOutageMinutes > 0 || day.majorOutageMinutes > 0 || day.corrected !== null,
        );
        answerList(
          desk,
          { items: told, nextCursor: null },
          [
            { title: 'DAY', of: ({ date }) => date },
            { title: 'PARTIAL', of: ({ partialOutageMinutes: lost }) => `${Math.round(lost)} min` },
            { title: 'MAJOR', of: ({ majorOutageMinutes: lost }) => `${Math.round(lost)} min` },
            { title: 'SET RIGHT', of: ({ corrected }) => corrected ?? '', least: 12 },
          ],
          'Nothing was lost on any day.',
        );
        return undefined;
      }),
    );

  group
    .command('correct <component> <day>')
    .description('set right how much of a day was lost, with the reason; readers see that people did')
    .addOption(pageOption())
    .option('--partial <minutes>', 'of a partial outage', wholeNumber(0, 1_560))
    .option('--major <minutes>', 'of a major outage', wholeNumber(0, 1_560))
    .option('--as-measured', 'count it as it was measured again')
    .option('--reason <words>', 'why')
    .action(
      act<[string, string], OnPage & { partial?: number; major?: number; asMeasured?: true; reason?: string }>(
        async (desk, [text, date], { page: on, partial, major, asMeasured, reason }) => {
          const page = await findPage(desk, on);
          const [one] = findComponents(page, [text]);
          const params = { id: page.id, componentId: one?.id ?? '', date };
          const why = await wanted(desk, '--reason', reason, 'Why?');
          if (asMeasured !== true && partial === undefined && major === undefined) {
            return stop('usage', { what: 'Say what was lost.', mend: 'With --partial, --major, or --as-measured.' });
          }
          const lost = { partialOutageMinutes: partial ?? 0, majorOutageMinutes: major ?? 0 };
          const day =
            asMeasured === true
              ? taken(await desk.api.call(dropUptimeCorrection, { params, body: { reason: why } }))
              : taken(await desk.api.call(correctUptime, { params, body: { ...lost, reason: why } }));
          desk.answer(day, () => [
            `${cleanLine(one?.name ?? '')} on ${day.date}: ${Math.round(day.partialOutageMinutes)} min partial, ${Math.round(day.majorOutageMinutes)} min major`,
          ]);
          return undefined;
        },
      ),
    );
}

function findGroup(page: StatusPage, text: string): StatusPage['groups'][number] {
  const kind = {
    noun: 'group',
    idKind: 'componentGroup' as const,
    read: undefined,
    list: async () => page.groups,
    namesOf: ({ name }: { readonly name: string }) => [name],
  };
  return chosen(kind, text, page.groups);
}
