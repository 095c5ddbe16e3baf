import { listPeople } from '@heed/contract/access';
import { changeStatusPage, deleteStatusPage, makeStatusPageToken } from '@heed/contract/status';
import { VISIBILITIES, type Visibility } from '@heed/core/status';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { chosen } from '../find/find.ts';
import { PEOPLE } from '../find/kinds.ts';
import { several } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import { findPage, type StatusPage } from './status-find.ts';

interface Wanted {
  readonly name?: string;
  readonly slug?: string;
  readonly about?: string;
  readonly address?: string;
  readonly support?: string;
  readonly subscribe?: string;
  readonly language?: string;
  readonly zone?: string;
  readonly visibility?: Visibility;
  readonly approval?: 'on' | 'off';
  readonly approver?: readonly string[];
  readonly cadence?: readonly string[];
  readonly history?: string;
  readonly accent?: string;
  readonly logo?: string;
}

/** `heed status page set`, `token`, `remove`: how a page looks, who reads it, and what it promises. */
export function addStatusPageSettings(group: Command, act: Act): void {
  group
    .command('set [page]')
    .description('change how a page looks, who reads it, and what it promises; what is not named stays')
    .option('--name <name>')
    .option('--slug <name>', 'its short name in addresses and folders')
    .option('--about <words>', 'what it says of itself')
    .option('--address <url>', 'where people read it')
    .option('--support <address>', 'where readers find help: a web address, or mailto:; "none"')
    .option('--subscribe <address>', 'where readers subscribe when that is elsewhere; "none"')
    .addOption(new Option('--language <language>', 'of its own words').choices(['en', 'de', 'fr', 'es']))
    .option('--zone <zone>', 'its time zone')
    .addOption(new Option('--visibility <readers>', 'who reads it').choices(VISIBILITIES))
    .addOption(new Option('--approval <on|off>', 'what people write waits for somebody else').choices(['on', 'off']))
    .option('--approver <person>', 'who approves, and whose own words do not wait; several times; "anybody"', several)
    .option('--cadence <what>', 'such as sev1=20, or sev2=never; several times', several)
    .option('--history <days>', 'how far back its first page reaches')
    .option('--accent <light,dark>', 'its colours, such as #1d4f91,#7fadff')
    .option('--logo <file>', 'a PNG, JPEG or WebP file; "none"')
    .action(
      act<[string | undefined], Wanted>(async (desk, [text], wanted) => {
        const page = await findPage(desk, text);
        const body = { ...keptOf(page), ...(await changesOf(desk, page, wanted)), version: page.version };
        const after = taken(await desk.api.call(changeStatusPage, { params: { id: page.id }, body }));
        desk.answer(after, () => [`Changed and published: ${cleanLine(after.name)}`]);
        return undefined;
      }),
    );

  group
    .command('token [page]')
    .description('make the token that opens a page of visibility token; one made before opens nothing any more')
    .action(
      act<[string | undefined]>(async (desk, [text]) => {
        const page = await findPage(desk, text);
        const made = taken(await desk.api.call(makeStatusPageToken, { params: { id: page.id } }));
        desk.answer(made, () => [
          `The token of ${cleanLine(page.name)}, shown this once: ${made.token}`,
          ...(page.visibility === 'token' ? [] : ['It opens the page once its visibility is token.']),
        ]);
        return undefined;
      }),
    );

  group
    .command('remove <page>')
    .description('delete a page with all that was told on it; what happened stays in the audit')
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], { yes?: true }>(async (desk, [text], { yes }) => {
        const page = await findPage(desk, text);
        await confirm(desk, `Delete "${page.name}" with all that was told on it?`, yes);
        taken(await desk.api.call(deleteStatusPage, { params: { id: page.id } }));
        desk.answer({ id: page.id, removed: true }, () => [`Deleted: ${cleanLine(page.name)}`]);
        return undefined;
      }),
    );
}

/** The settings as they are, for a change of some of them. */
function keptOf(page: StatusPage) {
  const { slug, name, description, url, supportUrl, subscribeUrl, language, timeZone, brand, visibility } = page;
  const { needsApproval, approvers, cadence, historyDays } = page;
  const about = { slug, name, description, url, supportUrl, subscribeUrl, language, timeZone, brand, visibility };
  return { ...about, needsApproval, approvers, cadence, historyDays };
}

async function changesOf(desk: Desk, page: StatusPage, wanted: Wanted) {
  const { name, slug, about, address, support, subscribe, language, zone, visibility, approval, history } = wanted;
  const brand = { ...page.brand };
  if (wanted.accent !== undefined) brand.accent = accentOf(wanted.accent);
  if (wanted.logo !== undefined) brand.logo = await logoOf(desk, wanted.logo);
  return {
    brand,
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(about === undefined ? {} : { description: about }),
    ...(address === undefined ? {} : { url: address }),
    ...(support === undefined ? {} : { supportUrl: orNone(support) }),
    ...(subscribe === undefined ? {} : { subscribeUrl: orNone(subscribe) }),
    ...(language === undefined ? {} : { language }),
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(approval === undefined ? {} : { needsApproval: approval === 'on' }),
    ...(wanted.approver === undefined ? {} : { approvers: await approversOf(desk, wanted.approver) }),
    ...(wanted.cadence === undefined ? {} : { cadence: cadenceOf(page, wanted.cadence) }),
    ...(history === undefined ? {} : { historyDays: Number(history) }),
  };
}

function orNone(text: string): string | null {
  return text === 'none' ? null : text;
}

async function approversOf({ api }: Desk, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 1 && texts[0] === 'anybody') return [];
  const { items } = await walkList(
    async (query) => taken(await api.call(listPeople, { query })),
    Number.POSITIVE_INFINITY,
  );
  return texts.map((text) => chosen(PEOPLE, text, items).id);
}

function cadenceOf(page: StatusPage, texts: readonly string[]) {
  const cadence = { ...page.cadence };
  for (const text of texts) {
    const [, severity, length] = /^(sev[1-4])=(\d{1,5}|never)$/.exec(text) ?? [];
    if (severity === undefined || length === undefined) {
      return stop('usage', { what: `--cadence "${text}" cannot be read.`, mend: 'Like this: --cadence sev1=20' });
    }
    // The pattern lets through the four severities alone.
    cadence[severity as keyof typeof cadence] = length === 'never' ? null : Number(length);
  }
  return cadence;
}

function accentOf(text: string): { light: string; dark: string } {
  const [light, dark] = text.split(',');
  if (light === undefined || dark === undefined) {
    return stop('usage', { what: `--accent "${text}" is no pair.`, mend: 'Like this: --accent "#1d4f91,#7fadff"' });
  }
  return { light: light.trim(), dark: dark.trim() };
}

const MEDIA = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' } as const;

async function logoOf({ io }: Desk, path: string): Promise<StatusPage['brand']['logo']> {
  if (path === 'none') return null;
  const ending = path.split('.').at(-1)?.toLowerCase() ?? '';
  const mediaType = Object.hasOwn(MEDIA, ending) ? MEDIA[ending as keyof typeof MEDIA] : undefined;
  if (mediaType === undefined) {
    return stop('usage', { what: `${path} is no PNG, JPEG or WebP file.`, mend: 'Name one, or "none".' });
  }
  const bytes = await io.readBytes(path);
  if (bytes === undefined) return stop('refused', { what: `There is no ${path}.`, mend: 'Name a file.' });
  return { mediaType, base64: Buffer.from(bytes).toString('base64') };
}
