import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isRefusal } from '@heed/core/kernel';
import { isOpen, type NoticeWish, PUBLIC_IMPACTS, PUBLIC_STATES, type PublishedPage } from '@heed/core/status';
import { machineNow } from '../../platform/clock/index.ts';
import { errorText, listSites } from '../../platform/sites/index.ts';
import { readFolder, sayNotice } from '../../slices/status/index.ts';
import { giveUp, say } from '../output.ts';
import { readStatusFolders } from '../statusFolders.ts';
import { VERSION } from '../version.ts';

const USAGE = `usage: heed status notice TEXT [--page SLUG] [--dir FOLDER]
    --state STATE            ${PUBLIC_STATES.slice(0, 4).join(', ')}
    --component NAME=STATUS  operational, degraded, partial or major; may be given several times
    --title TITLE            of a new incident; else the first sentence of the text
    --impact IMPACT          ${PUBLIC_IMPACTS.join(', ')}; else as bad as its components
    --incident ID            continues this incident of the page
    --new                    begins a new incident, though one that a notice began is open`;

/**
 * `heed status notice TEXT`: says something on a published page while Heed and its database are dead. It needs the folder of
 * the page and nothing else.
 */
export async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') return giveUp(read, 2);
  const { wish, dir } = read;
  const folder = dir === undefined ? publicFolder() : { path: resolve(dir) };
  if (typeof folder === 'string') return giveUp(folder);
  try {
    const slug = await choosePage(folder.path, read.page);
    if (typeof slug !== 'string') return giveUp(slug.trouble);
    const before = await readFolder(folder.path, slug);
    const said = await sayNotice(folder.path, slug, wish, { at: machineNow(), drawnBy: VERSION });
    if (isRefusal(said)) return giveUp(said.detail);
    const { notice, page } = said;
    say(`Published on ${page.name}: "${notice.title}" is ${notice.state}. ${page.url}/incidents/${notice.incidentId}/`);
    if (!isRefusal(before)) for (const line of othersOpen(before.page, notice.incidentId)) say(line);
    say('Heed takes it into its own history when it is back; say the next one in the same way.');
    return 0;
  } catch (error) {
    return giveUp(errorText(error, folder.path));
  }
}

interface Arguments {
  readonly wish: NoticeWish;
  readonly page: string | undefined;
  readonly dir: string | undefined;
}

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        page: { type: 'string' },
        dir: { type: 'string' },
        state: { type: 'string' },
        component: { type: 'string', multiple: true, default: [] },
        title: { type: 'string' },
        impact: { type: 'string' },
        incident: { type: 'string' },
        new: { type: 'boolean', default: false },
      },
    });
    const state = PUBLIC_STATES.find((each) => each === values.state);
    if (values.state !== undefined && state === undefined) return `there is no state ${values.state}\n${USAGE}`;
    const impact = PUBLIC_IMPACTS.find((each) => each === values.impact);
    if (values.impact !== undefined && impact === undefined) return `there is no impact ${values.impact}\n${USAGE}`;
    if (positionals.length === 0) return USAGE;
    const components = values.component.map((text) => {
      const at = text.lastIndexOf('=');
      return { name: at < 0 ? text : text.slice(0, at), status: at < 0 ? '' : text.slice(at + 1) };
    });
    const { page, dir, incident, title } = values;
    const body = positionals.join(' ');
    return { page, dir, wish: { body, incident, isNew: values.new, title, state, impact, components } };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

function publicFolder(): { readonly path: string } | string {
  const folders = readStatusFolders();
  if (typeof folders === 'string') return folders;
  return folders[0] ?? 'there is no folder of status pages: name it by --dir.';
}

async function choosePage(folder: string, named: string | undefined): Promise<string | { readonly trouble: string }> {
  const pages = [...(await listSites(folder)).keys()];
  const there = pages.length === 0 ? 'none' : pages.join(', ');
  if (named !== undefined) {
    return pages.includes(named) ? named : { trouble: `there is no page ${named} in ${folder}; it holds ${there}.` };
  }
  const [only, ...others] = pages;
  if (only === undefined)
    return { trouble: `${folder} holds no published page. Name the folder of the pages by --dir.` };
  return others.length === 0 ? only : { trouble: `several pages are there: choose one by --page (${there}).` };
}

/** What a notice might have been meant for. */
function othersOpen({ incidents }: PublishedPage, said: string): readonly string[] {
  return incidents
    .filter((each) => isOpen(each) && each.id !== said)
    .map(({ id, title }) => `Open as well: "${title}". Continue it with --incident ${id}`);
}
