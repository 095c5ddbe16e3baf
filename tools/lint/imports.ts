import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** One import or re-export as it stands in a file, types included: to depend on a shape is to depend. */
export interface Import {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
  /** The file of this repository that is meant; undefined for a library or a part of Node. */
  readonly to: string | undefined;
}

/** Installed or built, not written. */
const UNSEEN = new Set(['node_modules', 'dist']);

/** Files of the repository, by path from its top folder. */
export function listFiles(
  home: string,
  folders: readonly string[],
  endings: readonly string[] = ['.ts', '.tsx'],
): readonly string[] {
  return folders.flatMap((folder) => walk(home, folder, endings)).toSorted();
}

function walk(home: string, folder: string, endings: readonly string[]): readonly string[] {
  return readdirSync(join(home, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return UNSEEN.has(entry.name) ? [] : walk(home, path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

export function readImports(home: string, files: readonly string[]): readonly Import[] {
  return files.flatMap((file) => importsOf(file, readFileSync(join(home, file), 'utf8')));
}

/**
 * Statements stand at the beginning of a line, which the formatter sees to, so that a comment or a text that speaks of
 * imports is not taken for one. `import('…')` may stand anywhere.
 */
const STATEMENT = /^(?:import\b|export\s+(?:type\s+)?[*{])[^;'"]*?['"]([^'"\n]+)['"]/gm;
const EXPRESSION = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

export function importsOf(from: string, text: string): readonly Import[] {
  return [...text.matchAll(STATEMENT), ...text.matchAll(EXPRESSION)].map((match) => {
    const specifier = match[1] ?? '';
    return { from, line: text.slice(0, match.index).split('\n').length, specifier, to: resolve(from, specifier) };
  });
}

/** The doors that the packages' `exports` give: `@heed/core/oncall` is a room, `@heed/contract/oncall` a file. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const [, floor, name] = /^@heed\/(\w+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (floor === undefined) return undefined;
  if (floor === 'contract') return `packages/contract/src/${name ?? 'index'}.ts`;
  return `packages/${floor}/src/${name === undefined ? '' : `${name}/`}index.ts`;
}

/** Circles of files that import each other: each as the path around it, begun at its first name. */
export function findCircles(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) if (to !== undefined) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles = new Map<string, readonly string[]>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = beginAtFirst(path.slice(at));
      circles.set(circle.join(' '), circle);
    }
    if (at >= 0 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return [...circles.values()];
}

function beginAtFirst(circle: readonly string[]): readonly string[] {
  const first = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first)];
}
