/** What the mail server in front of us found out about a mail (RFC 8601). */
export interface Authentication {
  /** The name of the server that says so. */
  readonly by: string;
  readonly results: Readonly<Record<string, string>>;
}

/** Reads one `Authentication-Results` header; the first result of each method counts. */
export function readAuthentication(header: string): Authentication {
  const [first = '', ...rest] = header
    .slice(0, 4_000)
    .replace(/\([^()]{0,500}\)/g, ' ')
    .split(';');
  const results: Record<string, string> = {};
  for (const part of rest) {
    const [, method = '', result = ''] = /^\s*([a-z][a-z0-9-]{0,30})\s*=\s*([a-z]{1,20})\b/i.exec(part) ?? [];
    if (method !== '') results[method.toLowerCase()] ??= result.toLowerCase();
  }
  return { by: first.trim().split(/\s/)[0]?.toLowerCase() ?? '', results };
}

/**
 * Whether the server that we trust says that the mail is from whom it says it is: its word on DMARC. Only the topmost
 * header of that server counts, since the sender may have written others below it.
 */
export function isTrusted(headers: readonly string[], server: string): boolean {
  const own = headers.map(readAuthentication).find(({ by }) => by === server.toLowerCase());
  return own?.results.dmarc === 'pass';
}
