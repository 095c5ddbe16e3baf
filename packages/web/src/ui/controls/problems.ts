import type { Problem } from '@heed/contract/problems';

/**
 * What a problem says about the field of this name, if anything. The name of a field is its path in what is sent, such as
 * `email` or `steps[0].wait`. A field that edits a whole part (`labels`) answers for everything below it too.
 */
export function fieldProblem(problem: Problem | undefined, name: string | undefined): string | undefined {
  if (problem?.errors === undefined || name === undefined) return undefined;
  const about = problem.errors.flatMap(({ path, message }) => {
    const rest = restBelow(pathOf(path), name);
    if (rest === undefined) return [];
    return [rest === '' ? message : `${rest}: ${message}`];
  });
  return about.length === 0 ? undefined : about.join(' ');
}

/** The name of the registered field that answers for a path: the longest that holds it. */
export function fieldFor(path: string, names: readonly string[]): string | undefined {
  const holding = names.filter((name) => restBelow(pathOf(path), name) !== undefined);
  return holding.toSorted((a, b) => b.length - a.length)[0];
}

/** Paths of the query begin with `?`; a form does not care where its fields travel. */
function pathOf(path: string): string {
  return path.replace(/^\?/, '');
}

function restBelow(path: string, name: string): string | undefined {
  if (path === name) return '';
  if (!path.startsWith(name)) return undefined;
  const rest = path.slice(name.length);
  return rest.startsWith('.') || rest.startsWith('[') ? rest.replace(/^\./, '') : undefined;
}
