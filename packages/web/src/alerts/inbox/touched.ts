import { ID_PREFIXES } from '@heed/core/kernel';

interface Happened {
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
}

const PREFIX = `${ID_PREFIXES.alert}_`;

/** The alerts that facts are about; `all` when a service changed, whose name stands beside many of them. */
export function touchedAlerts(happened: readonly Happened[]): readonly string[] | 'all' {
  if (happened.some(({ kind }) => kind.startsWith('service.'))) return 'all';
  const named = happened.flatMap(({ subject, about }) => [subject, ...about]).filter((id) => id.startsWith(PREFIX));
  return [...new Set(named)];
}
