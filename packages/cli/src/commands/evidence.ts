import { basename } from 'node:path';
import { captureEvidence, captureEvidenceFile, getEvidence, listEvidence } from '@heed/contract/evidence';
import type { Received } from '@heed/contract/route';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';

type Item = Received<typeof getEvidence>;

interface Told {
  readonly title?: string;
  readonly source?: string;
}

/** `heed evidence`: what was seen in an incident, kept with its hash. */
export function addEvidence(heed: Command, act: Act): void {
  const group = heed.command('evidence').description('what was seen in an incident, kept before it is forgotten');
  const list = group.command('list <incident>').description('list what was captured, the newest first');
  for (const option of limitOptions(50)) list.addOption(option);
  list.action(
    act<[string], ListOptions>(async (desk, [text], { limit, cursor }) => {
      const params = await findIncident(desk, text);
      const found = await walkList(
        async (page) => taken(await desk.api.call(listEvidence, { params: { id: params.id }, query: page })),
        limit,
        cursor,
      );
      answerList(
        desk,
        found,
        [
          { title: 'ID', of: ({ id }: Item) => id },
          { title: 'KIND', of: ({ kind }: Item) => kind },
          { title: 'RETENTION', of: ({ retention }: Item) => retention },
          { title: 'TITLE', of: ({ title }: Item) => title, least: 12 },
        ],
        'Nothing was captured.',
      );
      return undefined;
    }),
  );
  telling(group.command('add <incident> <file>').description('capture a file')).action(
    act<[string, string], Told>(async (desk, [text, file], told) => {
      const bytes = await desk.io.readBytes(file);
      if (bytes === undefined) return stop('refused', { what: `There is no file ${file}.` });
      const { id } = await findIncident(desk, text);
      const query = { ...told, filename: basename(file) };
      return show(desk, taken(await desk.api.call(captureEvidenceFile, { params: { id }, query, body: bytes })));
    }),
  );
  telling(group.command('link <incident> <url>').description('capture where something lies')).action(
    act<[string, string], Told>(async (desk, [text, url], { title = url, source }) => {
      const { id } = await findIncident(desk, text);
      const body = { kind: 'link' as const, url, title: title.slice(0, 200), source };
      return show(desk, taken(await desk.api.call(captureEvidence, { params: { id }, body })));
    }),
  );
  telling(group.command('text <incident> <text>').description('capture a text as it was observed')).action(
    act<[string, string], Told>(async (desk, [incident, text], { title, source }) => {
      const { id } = await findIncident(desk, incident);
      const [first = ''] = text.trim().split('\n');
      const body = { kind: 'text' as const, text, title: title ?? first.slice(0, 200), source };
      return show(desk, taken(await desk.api.call(captureEvidence, { params: { id }, body })));
    }),
  );
  group
    .command('show <id>')
    .description('show an item')
    .action(
      act<[string]>(async (desk, [id]) => show(desk, taken(await desk.api.call(getEvidence, { params: { id } })))),
    );
}

function telling(command: Command): Command {
  return command.option('--title <title>', 'what it shows').option('--source <source>', 'where it is from');
}

function show(desk: Desk, item: Item): undefined {
  desk.answer(item, () =>
    drawFields(
      [
        ['Title', item.title],
        ['Source', item.source],
        ['Address', item.url],
        ['File', item.filename],
        ['Type', item.mediaType],
        ['SHA-256', item.sha256],
        ['Retention', item.retention],
        ['Id', item.id],
      ],
      desk.width,
      desk.paint,
    ),
  );
}
