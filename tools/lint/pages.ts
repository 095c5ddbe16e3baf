import { posix } from 'node:path';

/** What there is in the project, which pages may name. */
export interface World {
  /** Every file, by path from the top folder. */
  readonly files: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  /** `alerts`, `alerts list`: the verbs of the command `heed`, with and without what may follow. */
  readonly verbs: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  /** `GET /v1/alerts/{id}`. */
  readonly routes: ReadonlySet<string>;
  /** The text of another page, to find the headings that a link points at. */
  readonly read: (file: string) => string;
}

/** Everything that a page says of the project and that is not so, each with its line. */
export function troublesOf(page: string, text: string, world: World): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const wrong = [
      ...links(line).flatMap((target) => troubleOfLink(page, target, world)),
      ...paths(line).flatMap((path) => (isThere(path, world) ? [] : `there is no ${path}`)),
      ...scripts(line).flatMap((name) => (world.scripts.has(name) ? [] : `there is no script ${name} in package.json`)),
      ...commands(line).flatMap((words) => troubleOfCommand(words, world)),
      ...settings(line).flatMap((name) => (world.settings.has(name) ? [] : `there is no setting ${name}`)),
      ...routes(line).flatMap((route) => (isRoute(route, world) ? [] : `there is no route ${route}`)),
    ];
    return wrong.map((words) => `${page}:${index + 1}: ${words}`);
  });
}

/** Also of pictures, which differ by theme in HTML alone. */
function links(line: string): readonly string[] {
  const found = line.matchAll(/\]\(([^)\s]+)\)|\bsrc(?:set)?="([^"\s]+)"/g);
  return [...found].flatMap(([, target, source]) => target ?? source ?? []);
}

function troubleOfLink(page: string, target: string, world: World): readonly string[] {
  if (/^[a-z]+:/.test(target)) return [];
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!isThere(file, world)) return [`the link leads nowhere: ${target}`];
  if (anchor === undefined || anchorsOf(world.read(file)).includes(anchor)) return [];
  return [`${file} has no heading for #${anchor}`];
}

/** The names that GitHub gives to headings. */
export function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const FOLDERS = '(?:packages|tests|tools|docs|bin|\\.ci)';

/** Paths from the top folder, wherever they stand; `<room>` and `*` stand for any name. */
function paths(line: string): readonly string[] {
  const found = [...line.matchAll(new RegExp(`(?<![\\w./@-])${FOLDERS}/[\\w.<>*{},/-]*`, 'g'))];
  return found.map(([path]) => path.replace(/[.,]+$/, ''));
}

function isThere(path: string, { files }: World): boolean {
  const wanted = path
    .replace(/\/$/, '')
    .split(/(<[\w-]+>|\*+|\{[^}]*\})/)
    .map((part) => {
      if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(literally).join('|')})`;
      return part.startsWith('<') || part.startsWith('*') ? '[^/]+' : literally(part);
    });
  const pattern = new RegExp(`^${wanted.join('')}(?:/|$)`);
  return [...files].some((file) => pattern.test(file));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function scripts(line: string): readonly string[] {
  return [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].flatMap(([, run, own]) => run ?? own ?? []);
}

/** Code: what stands in backticks, or a line of a shell block that begins with `heed` or `npx heed`. */
function commands(line: string): readonly (readonly string[])[] {
  const spans = [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...spans, line.replace(/^\s*\$ /, '')].flatMap((code) => {
    const words = /^\s*(?:npx )?heed ([a-z].*)$/.exec(code)?.[1]?.split(/\s+/);
    return words === undefined || (code === line && /[.:]$|, /.test(line)) ? [] : [words];
  });
}

function troubleOfCommand([verb = '', next = '']: readonly string[], { verbs }: World): readonly string[] {
  if (!verbs.has(verb)) return [`there is no command heed ${verb}`];
  const hasParts = [...verbs].some((known) => known.startsWith(`${verb} `));
  if (!hasParts || !/^[a-z][a-z-]*$/.test(next) || verbs.has(`${verb} ${next}`)) return [];
  return [`there is no command heed ${verb} ${next}`];
}

function settings(line: string): readonly string[] {
  return [...line.matchAll(/\b(?:HEED_[A-Z][A-Z_]*[A-Z]|DATABASE_URL)\b/g)].map(([name]) => name);
}

/** A path below /v1 or /api, with its method when one stands before it. */
function routes(line: string): readonly string[] {
  const found = line.matchAll(/(?:\b(GET|POST|PUT|PATCH|DELETE) )?((?<![\w.}])\/(?:v1|api\/v2)\/[\w{}/.:-]*)/g);
  return [...found].map(([, method = '*', path = '']) => `${method} ${path.replace(/[.:/]+$/, '')}`);
}

function isRoute(route: string, world: World): boolean {
  const [method = '', path = ''] = route.split(' ');
  const pattern = (known: string): RegExp =>
    new RegExp(
      `^${known
        .split(/\{[^}]+\}/)
        .map(literally)
        .join('[^/]+')}$`,
    );
  return [...world.routes].some((known) => {
    const [knownMethod = '', knownPath = ''] = known.split(' ');
    return (method === '*' || method === knownMethod) && pattern(knownPath).test(path);
  });
}
