import type pg from 'pg';

/** More texts than this are not a fixed set of statements, and preparing them would only fill the server's memory. */
const MOST_STATEMENTS = 200;

/**
 * Lets a client name its statements, so that PostgreSQL reads and plans each text once a connection instead of once a
 * batch. For pools that run the same few statements over and over: a small batch costs about half as much.
 */
export function createPreparer(): (client: pg.PoolClient) => void {
  const names = new Map<string, string>();
  const prepared = new WeakSet<pg.PoolClient>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
    const name = `heed_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  return (client) => {
    if (prepared.has(client)) return;
    prepared.add(client);
    const query: (...args: unknown[]) => unknown = client.query.bind(client);
    const named = (...args: unknown[]): unknown => {
      const [text, values] = args;
      const name = args.length === 2 && typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
      return name === undefined ? query(...args) : query({ name, text, values });
    };
    // Its many overloads are one function inside, which takes a text with values or an object that holds both.
    client.query = named as pg.PoolClient['query'];
  };
}
