import { setTimeout as sleep } from 'node:timers/promises';

/** One fact, as `/v1/events` tells it: its kind and the ids that it is about. */
export interface HeedEvent {
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
  readonly at: string;
}

/** Follows the live events until the signal. A lost connection is taken up where it broke off; nothing is skipped. */
export async function followEvents(
  url: string,
  key: string,
  signal: AbortSignal,
  onEvent: (event: HeedEvent) => Promise<void>,
): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    try {
      const headers = { authorization: `Bearer ${key}`, ...(last === undefined ? {} : { 'last-event-id': last }) };
      const answer = await fetch(`${url}/v1/events`, { headers, signal });
      if (answer.body === null || !answer.ok) throw new Error(`${url}/v1/events answered ${answer.status}`);
      let rest = '';
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) await onEvent(JSON.parse(data));
          last = /^id: (.*)$/m.exec(block)?.[1] ?? last;
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      // fetch throws a TypeError when the connection fails; everything else is a real trouble.
      if (!(error instanceof TypeError)) throw error;
      await sleep(1_000);
    }
  }
}
