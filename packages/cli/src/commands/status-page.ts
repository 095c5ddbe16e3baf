import {
  addStatusComponent,
  createStatusPage,
  listStatusPages,
  removeStatusComponent,
  setComponentStatus,
} from '@heed/contract/status';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawFields } from '../show/fields.ts';
import { drawTable } from '../show/table.ts';
import { sayOutcome } from './status-answer.ts';
import { addStatusComponentChanges } from './status-arrange.ts';
import { findComponents, findPage, type OnPage, pageOption, readStatus } from './status-find.ts';
import { addStatusPreview } from './status-links.ts';
import { addStatusPageSettings } from './status-settings.ts';

interface NewPage {
  readonly slug?: string;
  readonly address: string;
  readonly zone?: string;
  readonly language?: string;
  readonly approval?: true;
}

/** `heed status page`: the pages, and what each says. */
export function addStatusPageVerbs(status: Command, act: Act): void {
  const group = status.command('page').description('pages for the public');
  addStatusPageSettings(group, act);
  addStatusPreview(group, act);
  const list = group.command('list').description('list the pages, and what each says');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions>(async (desk, _, { limit, cursor }) => {
      const { api } = desk;
      const found = await walkList(async (query) => taken(await api.call(listStatusPages, { query })), limit, cursor);
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }) => shortId(id) },
          { title: 'PAGE', of: ({ name }) => name, least: 12 },
          { title: 'SAYS', of: ({ summary }) => summary.description, least: 16 },
          { title: 'OPEN', of: ({ openIncidents }) => String(openIncidents) },
          { title: 'WAITING', of: ({ awaitingApproval }) => String(awaitingApproval) },
          { title: 'READERS', of: ({ visibility }) => visibility, spare: 1 },
        ],
        'There is none. Make one: heed status page add NAME --address URL',
      );
      return undefined;
    }),
  );

  group
    .command('show [page]')
    .description('show a page with its components')
    .action(
      act<[string | undefined]>(async (desk, [text]) => {
        const page = await findPage(desk, text);
        desk.answer(page, () => [
          ...titled(desk, page.name),
          ...drawFields(
            [
              ['Says', page.summary.description],
              ['Address', page.url],
              ['Readers', page.visibility],
              ['Zone', page.timeZone],
              ['Approval', page.needsApproval ? 'somebody else reads it first' : 'not asked for'],
              ['Waiting', String(page.awaitingApproval)],
              ['Id', page.id],
            ],
            desk.width,
            desk.paint,
          ),
          ...section(
            desk,
            'Components',
            page.components.length === 0
              ? []
              : drawTable(
                  page.components,
                  [
                    { title: 'ID', of: ({ id }) => shortId(id) },
                    { title: 'COMPONENT', of: ({ name }) => name, least: 12 },
                    { title: 'STATUS', of: ({ status: is }) => is.replaceAll('_', ' ') },
                  ],
                  desk.width,
                  desk.paint,
                ),
          ),
        ]);
        return undefined;
      }),
    );

  group
    .command('add <name...>')
    .description('make a page')
    .requiredOption('--address <url>', 'where people read it')
    .option('--slug <name>', 'its short name')
    .option('--zone <zone>', 'its time zone')
    .addOption(new Option('--language <language>', 'of its own words').choices(['en', 'de', 'fr', 'es']))
    .option('--approval', 'what people write waits for somebody else')
    .action(
      act<[readonly string[]], NewPage>(async (desk, [words], { slug, address, zone, language, approval }) => {
        const name = words.join(' ');
        const short =
          slug ??
          name
            .toLowerCase()
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^-+|-+$/g, '');
        const body = { name, slug: short, url: address, timeZone: zone, language, needsApproval: approval === true };
        const page = taken(await desk.api.call(createStatusPage, { body }));
        desk.answer(page, () => [`Made and published: ${cleanLine(page.name)} (${shortId(page.id)})`]);
        return undefined;
      }),
    );
}

/** `heed status component`: what readers know by name. */
export function addStatusComponentVerbs(status: Command, act: Act): void {
  const group = status.command('component').description('what readers know by name');
  addStatusComponentChanges(group, act);
  group
    .command('add <name...>')
    .description('add one')
    .addOption(pageOption())
    .option('--service <service>', 'which service of yours it is; never published')
    .option('--since <day>', 'from which day its uptime counts')
    .action(
      act<[readonly string[]], OnPage & { service?: string; since?: string }>(async (desk, [words], options) => {
        const { id } = await findPage(desk, options.page);
        const serviceId = options.service === undefined ? undefined : (await find(desk, SERVICES, options.service)).id;
        const body = { name: words.join(' '), serviceId, startDate: options.since };
        const added = taken(await desk.api.call(addStatusComponent, { params: { id }, body }));
        desk.answer(added, () => [`Added: ${cleanLine(added.name)} (${shortId(added.id)})`]);
        return undefined;
      }),
    );

  group
    .command('set <component> <status>')
    .description('set its status by hand: ok, degraded, partial or major')
    .addOption(pageOption())
    .action(
      act<[string, string], OnPage>(async (desk, [text, wanted], options) => {
        const page = await findPage(desk, options.page);
        const [component] = findComponents(page, [text]);
        const params = { id: page.id, componentId: component?.id ?? '' };
        const body = { status: readStatus(wanted) };
        const answer = taken(await desk.api.call(setComponentStatus, { params, body }));
        desk.answer(answer, () => [
          sayOutcome(answer, `${cleanLine(component?.name ?? '')}: ${body.status.replaceAll('_', ' ')}`),
        ]);
        return undefined;
      }),
    );

  group
    .command('remove <component>')
    .description('take one from the page')
    .addOption(pageOption())
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], OnPage & { yes?: true }>(async (desk, [text], { page: on, yes }) => {
        const page = await findPage(desk, on);
        const [component] = findComponents(page, [text]);
        const componentId = component?.id ?? '';
        await confirm(desk, `Take "${component?.name}" from the page, with its uptime?`, yes);
        taken(await desk.api.call(removeStatusComponent, { params: { id: page.id, componentId } }));
        desk.answer({ id: componentId, removed: true }, () => [`Removed: ${cleanLine(component?.name ?? '')}`]);
        return undefined;
      }),
    );
}
