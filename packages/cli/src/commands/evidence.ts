import { basename } from 'node:path';
import { fillPath } from '@heed/contract/client';
import {
  captureEvidence,
  captureEvidenceFile,
  getEvidence,
  getEvidenceContent,
  getEvidencePicture,
  listEvidence,
  listMissingEvidence,
  setEvidenceRetention,
} from '@heed/contract/evidence';
import type { Received } from '@heed/contract/route';
import { contentFilename, VOLATILES, type Volatile } from '@heed/core/evidence';
import { asId, formatInstant } from '@heed/core/kernel';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { serverOf } from '../find/metrics-server.ts';
import { type ListOptions, limitOptions, momentOf, pastMomentOf, wholeNumber } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { drawFields } from '../show/fields.ts';
import { sayWhen } from '../show/time.ts';
import { stop } from '../stop.ts';
import { findIncident } from './incidents-find.ts';

type Item = Received<typeof getEvidence>;

interface Told {
  readonly title?: string;
  readonly source?: string;
  readonly shows?: Volatile;
  readonly copyOf?: string;
  readonly keptUntil?: string;
}

/** What nobody has captured of the things that are gone first. */
const MISSING: Readonly<Record<Volatile, string>> = {
  'alert-times': 'when the alerts began',
  version: 'which version or image ran',
  symptom: 'what a customer sees',
  logs: 'the logs of what is about to be replaced',
  health: 'what the load balancer takes for healthy',
};
const RETENTION = { kept: '', 'expires-soon': 'forgotten soon', 'past-retention': 'forgotten' } as const;

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
          { title: 'SOURCE', of: (item: Item) => (item.kind === 'link' || item.keptUntil ? sourceOf(desk, item) : '') },
          { title: 'BY', of: ({ capturedBy }: Item) => capturedBy?.name ?? 'Heed' },
          { title: 'TITLE', of: ({ title }: Item) => title, least: 12 },
        ],
        'Nothing was captured.',
      );
      if (!desk.isJson) await noteMissing(desk, params.id);
      return undefined;
    }),
  );
  telling(group.command('add <incident> <file>').description('capture a file')).action(
    act<[string, string], Told>(async (desk, [text, file], told) => {
      const bytes = await desk.io.readBytes(file);
      if (bytes === undefined) return stop('refused', { what: `There is no file ${file}.` });
      const { id } = await findIncident(desk, text);
      const query = { ...toldIn(desk, told), filename: basename(file) };
      return show(desk, taken(await desk.api.call(captureEvidenceFile, { params: { id }, query, body: bytes })));
    }),
  );
  addRange(group, act);
  telling(group.command('link <incident> <url>').description('capture where something lies')).action(
    act<[string, string], Told>(async (desk, [text, url], told) => {
      const { id } = await findIncident(desk, text);
      const { title = url, copyOf, ...rest } = toldIn(desk, told);
      if (copyOf !== undefined) stop('usage', { what: 'A link is a copy of nothing. Capture what lies there.' });
      const body = { ...rest, kind: 'link' as const, url, title: title.slice(0, 200) };
      return show(desk, taken(await desk.api.call(captureEvidence, { params: { id }, body })));
    }),
  );
  telling(group.command('text <incident> <text>').description('capture a text as it was observed')).action(
    act<[string, string], Told>(async (desk, [incident, text], told) => {
      const { id } = await findIncident(desk, incident);
      const [first = ''] = text.trim().split('\n');
      const { title = first.slice(0, 200), ...rest } = toldIn(desk, told);
      const body = { ...rest, kind: 'text' as const, text, title };
      return show(desk, taken(await desk.api.call(captureEvidence, { params: { id }, body })));
    }),
  );
  group
    .command('show <id>')
    .description('show an item')
    .action(
      act<[string]>(async (desk, [id]) => show(desk, taken(await desk.api.call(getEvidence, { params: { id } })))),
    );
  group
    .command('download <id>')
    .description('save the content of an item, and check that it is what was captured')
    .option('--output <file>', 'where to; under its own name here without')
    .option('--picture', 'the picture of a range of metrics, as SVG')
    .action(
      act<[string], { readonly output?: string; readonly picture?: true }>(async (desk, [id], { output, picture }) => {
        const item = taken(await desk.api.call(getEvidence, { params: { id } }));
        if (picture === true) return downloadPicture(desk, item, output ?? `${id}.svg`);
        return download(desk, item, output);
      }),
    );
  group
    .command('keep-until <id> <when>')
    .description('say when its source will forget it; "unknown" when nobody knows')
    .action(
      act<[string, string]>(async (desk, [id, when]) => {
        const keptUntil = when === 'unknown' ? null : formatInstant(momentOf(desk, 'when', when));
        return show(desk, taken(await desk.api.call(setEvidenceRetention, { params: { id }, body: { keptUntil } })));
      }),
    );
}

async function download(desk: Desk, item: Item, output: string | undefined): Promise<undefined> {
  if (item.mediaType === null || item.sha256 === null) {
    return stop('refused', { what: `A link has no content here. It lies at ${item.url}.` });
  }
  const { mediaType, title } = item;
  const named = { id: asId('evidence', item.id), title, filename: item.filename ?? undefined };
  const file = output ?? contentFilename(named, mediaType);
  const saved = await desk.download(fillPath(getEvidenceContent.path, { id: item.id }), file);
  if (saved.sha256 !== item.sha256) {
    return stop('refused', {
      what: `${file} is not what was captured: its SHA-256 is ${saved.sha256}, and the history has ${item.sha256}.`,
      mend: 'Download it again. When it differs again, ask who runs this Heed.',
    });
  }
  desk.answer({ file, sha256: saved.sha256, size: saved.size }, () => [
    `${file}: ${saved.size} bytes, as they were captured.`,
    `SHA-256 ${saved.sha256}`,
  ]);
  return undefined;
}

async function downloadPicture(desk: Desk, { id, pictureSha256 }: Item, file: string): Promise<undefined> {
  if (pictureSha256 === null) return stop('refused', { what: 'It has no picture: only a range of metrics has one.' });
  const { sha256, size } = await desk.download(fillPath(getEvidencePicture.path, { id }), file);
  desk.answer({ file, sha256, size }, () => [`${file}: ${size} bytes`]);
  return undefined;
}

async function noteMissing(desk: Desk, id: string): Promise<void> {
  const { missing } = taken(await desk.api.call(listMissingEvidence, { params: { id } }));
  if (missing.length === 0) return;
  desk.note('Before something is restarted or rolled back, nobody has captured yet:');
  for (const one of missing) desk.note(`  ${MISSING[one]} (--shows ${one})`);
}

function sourceOf({ clock }: Desk, { keptUntil, retention, kind }: Item): string {
  if (keptUntil === null) return kind === 'link' ? 'nobody knows until when' : '';
  const words = RETENTION[retention];
  const when = sayWhen(keptUntil, clock);
  return words === '' ? `keeps it until ${when}` : `${words}: ${when}`;
}

function toldIn(desk: Desk, { keptUntil, ...told }: Told) {
  return keptUntil === undefined
    ? told
    : { ...told, keptUntil: formatInstant(momentOf(desk, '--kept-until', keptUntil)) };
}

interface RangeOptions {
  readonly server?: string;
  readonly query: string;
  readonly from: string;
  readonly to?: string;
  readonly step?: number;
  readonly title?: string;
}

function addRange(group: Command, act: Act): void {
  group
    .command('metrics <incident>')
    .description('capture a range of a metrics server, as data and as a picture')
    .requiredOption('--query <promql>', 'what is asked')
    .requiredOption('--from <when>', 'from when, such as "2h ago"')
    .option('--to <when>', 'until when, if not now')
    .option('--server <server>', 'which metrics server, when there are several')
    .option('--step <seconds>', 'how far its points are apart', wholeNumber(1, 86_400))
    .option('--title <title>', 'what it shows; the query without')
    .action(
      act<[string], RangeOptions>(async (desk, [text], { server, query, from, to, step, title }) => {
        const { id } = await findIncident(desk, text);
        const { id: serverId } = await serverOf(desk, server);
        const body = {
          kind: 'metrics' as const,
          serverId,
          query,
          title,
          from: formatInstant(pastMomentOf(desk, '--from', from)),
          to: to === undefined ? undefined : formatInstant(pastMomentOf(desk, '--to', to)),
          stepSeconds: step,
        };
        return show(desk, taken(await desk.api.call(captureEvidence, { params: { id }, body })));
      }),
    );
}

function telling(command: Command): Command {
  return command
    .option('--title <title>', 'what it shows')
    .option('--source <source>', 'where it is from')
    .addOption(new Option('--shows <what>', 'what of the things that are gone first it shows').choices(VOLATILES))
    .option('--kept-until <when>', 'when its source will forget it')
    .option('--copy-of <id>', 'the link of which this is the content');
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
        ['Picture', item.pictureSha256],
        ['Its source', sourceOf(desk, item)],
        ['Shows', item.shows],
        ['Captured by', item.capturedBy?.name ?? 'Heed'],
        ['Id', item.id],
      ],
      desk.width,
      desk.paint,
    ),
  );
}
