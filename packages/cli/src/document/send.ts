import type { Outcome } from '@heed/contract/client';
import type { Outgoing, RouteSpec } from '@heed/contract/route';
import type { FieldTrouble } from '@heed/core/kernel';
import { taken } from '../api.ts';
import type { Desk } from '../desk.ts';
import { stop } from '../stop.ts';
import { lookUpIn, resolveNames } from './names.ts';
import { readDocument, type WrittenDocument } from './read.ts';

type BodyOf<R extends RouteSpec> = Outgoing<R> extends { readonly body: infer B } ? B : never;

/** Reads a document for a route, with names made ids; ends the command with places in the file when it does not fit. */
export async function readBody<R extends RouteSpec>(
  desk: Desk,
  route: R,
  file: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly body: BodyOf<R>; readonly written: WrittenDocument }> {
  const written = await readDocument(desk.io, file);
  const resolved = await resolveNames(written.value, lookUpIn(desk), desk.clock);
  const body = typeof resolved === 'object' && resolved !== null ? { ...more, ...resolved } : resolved;
  return { body: checkBody(route, body, written), written };
}

/** What was read, as the route wants it. */
export function checkBody<R extends RouteSpec>(route: R, body: unknown, written: WrittenDocument): BodyOf<R> {
  const checked = route.body?.safeParse(body);
  if (checked !== undefined && !checked.success) {
    const where = checked.error.issues.map(
      ({ path, message }): FieldTrouble => ({ path: written.locate(pathOf(path)), message }),
    );
    return stop('refused', { what: `This is not what "${route.summary.toLowerCase()}" takes.`, where });
  }
  // The route's own schema has just accepted it as its input.
  return body as BodyOf<R>;
}

/** The value of a call with a document; fields that the server refuses are shown where they stand in the file. */
export function takenWith<R extends RouteSpec>(
  written: WrittenDocument,
  outcome: Outcome<R>,
): Extract<Outcome<R>, { readonly ok: true }>['value'] {
  if (outcome.ok || outcome.problem.errors === undefined) return taken(outcome);
  const errors = outcome.problem.errors.map(({ path, message }) => ({ path: written.locate(path), message }));
  return taken<R>({ ...outcome, problem: { ...outcome.problem, errors } });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
