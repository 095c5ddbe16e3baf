import type { Problem } from '@heed/contract/problems';
import type { Outgoing, RouteSpec } from '@heed/contract/route';
import { useWrite, type WriteOptions, type Written } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { useToast } from '../../ui/index.ts';

export interface Speaking<R extends RouteSpec> {
  /** True when it is done, or waits on the device to be sent. */
  readonly say: (outgoing: Outgoing<R>) => Promise<boolean>;
  readonly write: (outgoing: Outgoing<R>) => Promise<Written<R>>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly forget: () => void;
}

export interface VerbOptions<R extends RouteSpec> extends Pick<WriteOptions<R>, 'optimistic'> {
  /** A form that shows the problem itself needs no toast. */
  readonly quiet?: boolean | undefined;
}

/** A verb of the response: it waits on the device while nothing answers, and a refusal says why. */
export function useVerb<R extends RouteSpec>(
  route: R,
  label: string,
  { optimistic, quiet = false }: VerbOptions<R> = {},
): Speaking<R> {
  const toast = useToast();
  const { write, busy, problem, forget } = useWrite(route, {
    touches: ['incidents', 'paging', 'comms'],
    queuedAs: () => label,
    ...(optimistic === undefined ? {} : { optimistic }),
  });
  const say = async (outgoing: Outgoing<R>): Promise<boolean> => {
    const done = await write(outgoing);
    if (done.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    if (done.kind === 'refused' && !quiet) {
      toast.show({ tone: 'trouble', title: text.incidents.room.notDone(label), detail: done.problem.detail });
    }
    return done.kind !== 'refused';
  };
  return { say, write, busy, problem, forget };
}
