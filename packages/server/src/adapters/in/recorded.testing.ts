import { readFileSync } from 'node:fs';
import { type Instant, parseInstant } from '@heed/core/kernel';

export interface Exchange {
  readonly at: Instant;
  readonly body: unknown;
  /** Of the program that was recorded; undefined when the client gave up waiting. */
  readonly status: number | undefined;
  readonly label: string;
}

interface Recorded {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly label?: string;
  readonly response?: { readonly status: number };
}

/** The POSTs of a file below tests/fixtures whose bodies are JSON, in order of receipt. */
export function recorded(file: string): Exchange[] {
  const address = new URL(`../../../../../tests/fixtures/${file}`, import.meta.url);
  const exchanges: Recorded[] = JSON.parse(readFileSync(address, 'utf8'));
  return exchanges.flatMap(({ at, method, path, body, label = path, response }) => {
    const parsed = method === 'POST' ? parseJson(body) : undefined;
    if (parsed === undefined) return [];
    return [{ at: parseInstant(at) ?? 0, body: parsed.value, status: response?.status, label }];
  });
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
