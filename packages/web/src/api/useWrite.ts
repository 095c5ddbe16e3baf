import { fillPath } from '@heed/contract/client';
import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received, RouteSpec } from '@heed/contract/route';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readRoomsAnew } from './anew.ts';
import { isUnreachable, send } from './client.ts';
import { useMe } from './me.tsx';
import { patchItems } from './patch.ts';
import { enqueue } from './queue.ts';
import { drawKey } from './random.ts';

export interface WriteOptions<R extends RouteSpec> {
  /** Rooms whose answers it changes, beside its own. */
  readonly touches?: readonly string[];
  /** What things look like at once, before the server answered; taken back when it refuses. */
  readonly optimistic?: (outgoing: Outgoing<R>) => readonly { readonly id: string; readonly patch: object }[];
  /** What the person did, in words: with it the action waits on the device while nothing answers. */
  readonly queuedAs?: (outgoing: Outgoing<R>) => string;
}

export type Written<R extends RouteSpec> =
  | { readonly kind: 'done'; readonly value: Received<R> }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly problem: Problem };

export interface Writing<R extends RouteSpec> {
  /** Sends it once, however often it has to be tried. */
  readonly write: (outgoing: Outgoing<R>) => Promise<Written<R>>;
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly problem: Problem | undefined;
  readonly forget: () => void;
}

/** A command of the API as a person's action: at once on screen, carried out once, taken back truly. */
export function useWrite<R extends RouteSpec>(route: R, options: WriteOptions<R> = {}): Writing<R> {
  const queries = useQueryClient();
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const rooms = [route.room, ...(options.touches ?? [])];

  const write = async (outgoing: Outgoing<R>): Promise<Written<R>> => {
    const idempotencyKey = drawKey();
    const undo = patchItems(queries, options.optimistic?.(outgoing) ?? []);
    setBusy(true);
    setProblem(undefined);
    const outcome = await send(route, { ...outgoing, idempotencyKey });
    setBusy(false);
    if (outcome.ok) {
      void readRoomsAnew(queries, rooms);
      return { kind: 'done', value: outcome.value };
    }
    if (options.queuedAs !== undefined && isUnreachable(outcome.problem)) {
      const { params, body } = outgoing as { readonly params?: unknown; readonly body?: unknown };
      const { method } = route;
      const path = fillPath(route.path, params);
      const label = options.queuedAs(outgoing);
      if (enqueue({ key: idempotencyKey, method, path, body, label, personId: me.person.id, rooms }))
        return { kind: 'waiting' };
    }
    undo();
    void readRoomsAnew(queries, rooms);
    setProblem(outcome.problem);
    return { kind: 'refused', problem: outcome.problem };
  };
  return { write, busy, problem, forget: () => setProblem(undefined) };
}
