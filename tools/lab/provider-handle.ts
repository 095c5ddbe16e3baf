import { fork } from 'node:child_process';
import { once } from 'node:events';
import { endWithUs, stopChild } from '../program/child.ts';

/** `drop-before-250` takes one mail and hangs up instead of saying so; the others last until they are lifted. */
export type SmtpFault = 'refuse-connections' | 'answer-421' | 'answer-450' | 'hang' | 'drop-before-250';

/** `begun`: a node has claimed a page and started to talk of it. `taken`: the provider has it, the node does not know. */
export type Moment = 'begun' | 'taken';

export interface ProviderStart {
  readonly journal: string;
  readonly listeners: readonly { readonly node: string; readonly port: number }[];
}

export type ToProvider = { readonly order: number } & (
  | { readonly kind: 'fault'; readonly fault: SmtpFault | undefined }
  | { readonly kind: 'trap'; readonly moment: Moment | undefined }
);

export type FromProvider =
  | { readonly kind: 'done'; readonly order: number }
  | { readonly kind: 'trapped'; readonly node: string }
  | { readonly kind: 'mail'; readonly to: string; readonly subject: string };

/** The provider as the lab sees it. */
export interface Provider {
  setFault(fault: SmtpFault | undefined): Promise<void>;
  /** Resolves in this moment with the name of the node, which has to be struck within some 400 ms; undefined: in vain. */
  waitFor(moment: Moment, milliseconds: number): Promise<string | undefined>;
  /** The subjects of the mails that this address got, the oldest first. */
  subjectsTo(address: string): readonly string[];
  stop(): Promise<void>;
}

export async function startProvider(start: ProviderStart): Promise<Provider> {
  const program = new URL('./provider.ts', import.meta.url).pathname;
  const child = fork(program, [JSON.stringify(start)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  endWithUs(child);
  const subjects = new Map<string, string[]>();
  const waiting = new Map<number, () => void>();
  let orders = 0;
  let onTrapped: (node: string) => void = () => undefined;
  const ended = once(child, 'exit');
  const ready = new Promise<void>((resolve) => waiting.set(0, resolve));
  child.on('message', (message: FromProvider) => {
    switch (message.kind) {
      case 'done':
        waiting.get(message.order)?.();
        waiting.delete(message.order);
        return;
      case 'trapped':
        onTrapped(message.node);
        return;
      case 'mail':
        subjects.set(message.to, [...(subjects.get(message.to) ?? []), message.subject]);
        return;
    }
  });
  const refuseToGoOn = async (): Promise<never> => {
    const [code] = await ended;
    throw new Error(`the mail server of the lab ended with code ${code}`);
  };
  await Promise.race([ready, refuseToGoOn()]);
  type Order = ToProvider extends infer One ? (One extends ToProvider ? Omit<One, 'order'> : never) : never;
  const ask = async (order: Order): Promise<void> => {
    orders += 1;
    const done = new Promise<void>((resolve) => waiting.set(orders, resolve));
    child.send({ ...order, order: orders });
    await Promise.race([done, ended]);
  };
  return {
    setFault: (fault) => ask({ kind: 'fault', fault }),
    async waitFor(moment, milliseconds) {
      const sprung = new Promise<string | undefined>((resolve) => {
        onTrapped = resolve;
        setTimeout(() => resolve(undefined), milliseconds);
      });
      await ask({ kind: 'trap', moment });
      const caught = await sprung;
      onTrapped = () => undefined;
      if (caught === undefined) await ask({ kind: 'trap', moment: undefined });
      return caught;
    },
    subjectsTo: (address) => subjects.get(address) ?? [],
    stop: () => stopChild(child),
  };
}
