import { getPublishedPage, listStatusPages, readPublishedPage } from '@heed/contract/status';
import { drawSite, PUBLISHED_FILE, type PublishedPage } from '@heed/core/status';
import type { Command } from 'commander';
import { taken, walkList } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';

interface ExportOptions {
  readonly to: string;
  readonly dir?: string;
}

/** `heed status export PAGE --to FOLDER`: the page as files, for any host that serves files. Done again it writes only changes. */
export function addStatusExport(status: Command, act: Act, actAlone: Act): void {
  status
    .command('export <page>')
    .description('write a published page into a folder, for any host that serves files')
    .requiredOption('--to <folder>', 'where to; what an export left there before and is no more goes away')
    .option('--dir <folder>', 'from the folder of published pages instead of a running Heed')
    .action(async (...given: unknown[]) => {
      // Commander gives the options behind the arguments.
      const { dir } = given[1] as ExportOptions;
      await (dir === undefined ? act : actAlone)<[string], ExportOptions>(run)(...given);
    });
}

async function run(desk: Desk, [name]: [string], { to, dir }: ExportOptions): Promise<undefined> {
  const page = dir === undefined ? await fromApi(desk, name) : await fromFolder(desk, name, dir);
  const files = [...drawSite(page)].map(({ path, content, encoding }) => ({ path, content, encoding }));
  const done = await desk.io.writeFolder(to, files);
  const counted = { page: page.name, sequence: page.sequence, to, files: files.length, ...done };
  desk.answer(counted, () => [
    `${cleanLine(page.name)} as published for the ${page.sequence}. time: ${files.length} files in ${to}, ${done.written} written, ${done.removed} removed.`,
  ]);
  return undefined;
}

async function fromApi({ api }: Desk, name: string): Promise<PublishedPage> {
  const list = await walkList(
    async (query) => taken(await api.call(listStatusPages, { query })),
    Number.POSITIVE_INFINITY,
  );
  const wanted = name.trim().toLowerCase();
  const found = list.items.find(
    (each) => each.id === name || each.slug === wanted || each.name.toLowerCase() === wanted,
  );
  if (found === undefined) {
    const names = list.items.map(({ slug }) => slug).join(', ');
    return stop('refused', {
      what: `There is no status page "${cleanLine(name)}".`,
      mend: `Name one of: ${names || 'none'}.`,
    });
  }
  const value = taken(await api.call(getPublishedPage, { params: { id: found.id } }));
  return checked(JSON.stringify(value), 'The server');
}

async function fromFolder({ io }: Desk, name: string, dir: string): Promise<PublishedPage> {
  const path = `${dir}/${name}/current/${PUBLISHED_FILE}`;
  const text = await io.readText(path);
  if (text === undefined) {
    return stop('refused', {
      what: `There is no ${path}.`,
      mend: 'Name the folder of the pages by --dir, and the page as in its address.',
    });
  }
  return checked(text, path);
}

function checked(text: string, from: string): PublishedPage {
  const mend = 'Use the heed of the same version.';
  return (
    readPublishedPage(text) ?? stop('refused', { what: `${from} has a page of a form that is not known here.`, mend })
  );
}
