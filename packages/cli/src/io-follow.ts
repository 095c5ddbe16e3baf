import { setTimeout as wait } from 'node:timers/promises';

/** What came of asking for a stream. */
export interface Followed {
  readonly status: number;
  readonly chunks: AsyncIterable<string>;
}

/** The server did not answer, broke off, or fell silent. To be tried again. */
export class LostStream extends Error {}

/** A stream of events says every quarter of a minute that it lives. */
const SILENCE = 45_000;

/** Reads what a server says as it says it, until it ends. */
export async function follow(url: string, headers: Readonly<Record<string, string>>): Promise<Followed> {
  const silence = new AbortController();
  const listen = () => setTimeout(() => silence.abort(), SILENCE);
  let timer = listen();
  const heard = (): void => {
    clearTimeout(timer);
    timer = listen();
  };
  const lost = (error: unknown): never => {
    clearTimeout(timer);
    throw new LostStream(error instanceof Error ? error.message : String(error));
  };
  const response = await fetch(url, { headers, redirect: 'manual', signal: silence.signal }).catch(lost);
  heard();
  return { status: response.status, chunks: read() };

  async function* read(): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        heard();
        yield decoder.decode(chunk, { stream: true });
      }
    } catch (error) {
      lost(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

export async function pause(ms: number): Promise<void> {
  await wait(ms);
}
