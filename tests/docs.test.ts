import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Act } from '../packages/cli/src/desk.ts';
import { openIo } from '../packages/cli/src/io.ts';
import { buildProgram } from '../packages/cli/src/program.ts';
import { SETTINGS } from '../packages/server/src/platform/config/settings.ts';
import { listFiles } from '../tools/lint/imports.ts';
import { anchorsOf, troublesOf, type World } from '../tools/lint/pages.ts';

/** No path, command, setting, route or link in the pages is wrong; and what must be told is told. */
const home = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(home, file), 'utf8');

const TOP = ['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const pages = [...TOP, 'packages/web/README.md', ...listFiles(home, ['docs'], ['.md'])];

const files = listFiles(home, ['packages', 'tests', 'tools', 'docs', 'bin', '.ci'], ['']);
const sources = files.filter((file) => /\.(ts|js|sh)$/.test(file) || file === '.ci/run');
const allSource = sources
  .filter((file) => !file.startsWith('tests/docs'))
  .map(read)
  .join('\n');

const world: World = {
  files: new Set([...files, ...TOP, 'LICENSE', 'package.json', 'biome.jsonc', 'vitest.config.ts', 'tsconfig.json']),
  scripts: new Set(Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)),
  verbs: new Set([...serverVerbs(), ...cliVerbs()]),
  settings: new Set([...allSource.matchAll(/\b(?:HEED_[A-Z][A-Z_]*[A-Z]|DATABASE_URL)\b/g)].map(([name]) => name)),
  routes: await contractRoutes(),
  read,
};

/** The verbs that need the data folder or the database, as the command `heed` sorts them. */
function serverVerbs(): readonly string[] {
  const list = /SERVER_VERBS = \[([^\]]+)\]/.exec(read('bin/heed.js'))?.[1] ?? '';
  return [...list.matchAll(/'([a-z]+)'/g)].flatMap(([, verb]) => verb ?? []);
}

/** Every verb of the command line, as its own help would list it. */
function cliVerbs(): readonly string[] {
  const never: Act = () => async () => undefined;
  const verbsOf = (command: Pick<ReturnType<typeof buildProgram>, 'commands'>, before: string): readonly string[] =>
    command.commands.flatMap((each) => {
      const verb = `${before}${each.name()}`;
      return [verb, ...verbsOf(each, `${verb} `)];
    });
  return verbsOf(buildProgram(openIo(), never, never), '');
}

/** Every exported route of the contract. */
async function contractRoutes(): Promise<ReadonlySet<string>> {
  const modules = listFiles(home, ['packages/contract/src']).filter((file) => !file.endsWith('.test.ts'));
  const found = await Promise.all(
    modules.map(async (file) => Object.values((await import(join(home, file))) as Record<string, unknown>)),
  );
  return new Set(found.flat().flatMap((value) => (isRoute(value) ? [`${value.method} ${value.path}`] : [])));
}

function isRoute(value: unknown): value is { readonly method: string; readonly path: string } {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;
}

/** `mod+k` → `Ctrl K`, as the guide writes it. */
function writeKeys(keys: string): string {
  return keys
    .split(/[+ ]/)
    .map((key) => ({ mod: 'Ctrl', Escape: 'Esc' })[key] ?? `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`)
    .join(' ');
}

describe('the pages', () => {
  for (const page of pages) {
    test(`${page} names only what is there`, () => {
      expect(troublesOf(page, read(page), world)).toEqual([]);
    });
  }

  test('every page can be reached from the README', () => {
    const reached = new Set<string>();
    const visit = (page: string): void => {
      if (reached.has(page) || !page.endsWith('.md')) return;
      reached.add(page);
      for (const [, target = ''] of read(page).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        if (!target.includes(':')) visit(join(page, '..', target));
      }
    };
    visit('README.md');
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  test('the table of settings is whole: each setting by its name in the environment and in the file', () => {
    const table = read('docs/operate/configuration.md');
    const missing = Object.entries(SETTINGS).filter(
      ([name, { env }]) => !table.includes(`| \`${env}\` | \`${name}\` |`),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  test('the keys of the web app are told: every one that a screen binds', () => {
    const screens = listFiles(home, ['packages/web/src'], ['.ts', '.tsx']).map(read);
    const bound = screens
      .filter((text) => /\buseHotkeys\(/.test(text))
      .flatMap((text) => [...text.matchAll(/\bkeys: '([^']+)'/g)].map(([, keys = '']) => keys));
    const places = [...read('packages/web/src/app/places.ts').matchAll(/\bletter: '(\w)'/g)];
    const all = [...bound, ...places.map(([, letter]) => `g ${letter}`)];
    expect(all.length).toBeGreaterThan(30);
    const guide = read('docs/guide/web.md');
    expect(all.map(writeKeys).filter((keys) => !guide.includes(`\`${keys}\``))).toEqual([]);
  });

  test('every line of trouble that an operator may meet stands in the code as it is quoted', () => {
    const quoted = [...read('docs/operate/troubleshooting.md').matchAll(/^### `(.+)`$/gm)].map(([, line = '']) => line);
    expect(quoted.length).toBeGreaterThan(5);
    const plain = allSource.replaceAll(/['`] \+\s+['`]/g, '').replaceAll(/\$\{[^}]*\}/g, '…');
    const invented = quoted.filter((line) => !line.split('…').every((part) => plain.includes(part.trim())));
    expect(invented).toEqual([]);
  });
});

describe('the code', () => {
  test('every page that a source file names is there', () => {
    const named = sources.flatMap((file) => [...read(file).matchAll(/\bdocs\/[a-z/-]+\.md\b/g)].map(([page]) => page));
    expect(named.filter((page) => page !== 'docs/guide/planted.md' && !pages.includes(page))).toEqual([]);
  });
});

describe('the decisions', () => {
  const decisions = pages.filter((page) => /^docs\/adr\/\d{4}-/.test(page));
  const PARTS = ['Question', 'Answer', 'What we give up', 'Also weighed', 'Confirmation'];

  test('they are numbered from 0001 without a gap, and each is in the list', () => {
    expect(decisions.map((page) => Number(page.slice('docs/adr/'.length).slice(0, 4)))).toEqual(
      decisions.map((_, index) => index + 1),
    );
    const list = read('docs/adr/README.md');
    expect(decisions.filter((page) => !list.includes(`(${page.slice('docs/adr/'.length)})`))).toEqual([]);
  });

  for (const page of decisions) {
    test(`${page} has its five parts, and its confirmation names a test`, () => {
      const text = read(page);
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual(PARTS);
      expect(text.slice(text.indexOf('## Confirmation'))).toMatch(
        /`(?:tests|packages|tools)\/[\w./-]+\.(?:test\.ts|ts)`/,
      );
    });
  }
});

describe('the check itself', () => {
  const trouble = (line: string): readonly string[] => troublesOf('docs/guide/planted.md', line, world);

  test('finds whatever is wrong', () => {
    const wrong = [
      'see `packages/core/src/nowhere/index.ts`',
      'see packages/core/src/{access,nowhere}/walk.ts',
      'run `npm run nothing`',
      'then `heed dance`',
      'heed dance --now',
      'set HEED_DANCE=1',
      'read `GET /v1/dances`',
      'read `DELETE /v1/audit`, or that',
      'read /v1/dances/{id}',
      '[there](../nowhere.md)',
      '[there](../../README.md#no-such-heading)',
      '<img src="images/nowhere.png" alt="Nowhere">',
    ];
    expect(wrong.filter((line) => trouble(line).length === 0)).toEqual([]);
  });

  test('lets through whatever is right', () => {
    const right = [
      'see `packages/core/src/<room>/index.ts`, tests/*.test.ts and `packages/core/src/{access,oncall}/index.ts`.',
      'run `npm run verify`, npm test, `npm start`',
      'run `heed serve`; heed is a verb too',
      'set `HEED_PORT` or DATABASE_URL',
      'read `GET /v1/teams/{id}` or /v1/teams/tem_123.',
      '[there](../../README.md) and https://example.org/v1/x',
    ];
    expect(right.flatMap(trouble)).toEqual([]);
  });

  test('names headings as they are linked to', () => {
    expect(anchorsOf('# Heed: how it is built\n## A `rule`, a route')).toEqual([
      'heed-how-it-is-built',
      'a-rule-a-route',
    ]);
  });
});
