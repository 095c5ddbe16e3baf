/** A way to reach somebody at which a page would be sent now. */
export interface Way {
  readonly personId: string;
  readonly kind: string;
  readonly address: string;
}

/** Addresses at which more than one person is reached: behind them is perhaps one human, or a list that nobody reads. */
export function findShared(
  ways: readonly Way[],
): readonly { readonly address: string; readonly personIds: readonly string[] }[] {
  const owners = new Map<string, Set<string>>();
  for (const { address, personId } of ways) {
    const key = address.toLowerCase();
    owners.set(key, (owners.get(key) ?? new Set()).add(personId));
  }
  return [...owners].flatMap(([address, people]) => (people.size > 1 ? [{ address, personIds: [...people] }] : []));
}

/** The one channel by which all are reached; undefined when there are several, or none. */
export function onlyChannel(ways: readonly Way[]): string | undefined {
  const kinds = new Set(ways.map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
