import type { apiKeySchema } from '@heed/contract/access';
import { parseInstant } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { text } from '../text/index.ts';
import { Button, type Column, DataTable, StateBadge, Time, useNow } from '../ui/index.ts';

const words = text.access.keys;

export type ApiKey = z.output<typeof apiKeySchema>;

export interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  /** Given where keys of several people stand together. */
  readonly people: ReadonlyMap<string, { readonly name: string }> | undefined;
  readonly onRevoke: (key: ApiKey) => void;
  readonly empty: ReactNode;
}

const MINUTE_MS = 60_000;

export function KeyTable({ keys, people, onRevoke, empty }: KeyTableProps): ReactNode {
  const now = useNow(MINUTE_MS);
  const owner: Column<ApiKey> = {
    id: 'owner',
    label: words.columns.owner,
    cell: ({ personId }) => people?.get(personId)?.name ?? '',
  };
  return (
    <DataTable
      caption={words.caption}
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', label: words.columns.name, cell: ({ name }) => name },
        { id: 'hint', label: words.columns.hint, cell: ({ hint }) => <code>{hint}…</code>, priority: 2 },
        ...(people === undefined ? [] : [owner]),
        {
          id: 'may',
          label: words.columns.role,
          cell: ({ role, scopes }) =>
            scopes === null ? (
              text.access.roles[role].label
            ) : (
              <span title={scopes.join(', ')}>{words.scoped(scopes.length)}</span>
            ),
        },
        {
          id: 'used',
          label: words.columns.used,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : <Time at={lastUsedAt} />),
        },
        {
          id: 'expires',
          label: words.columns.expires,
          priority: 2,
          cell: ({ expiresAt }) => (expiresAt === null ? words.noEnd : <Time at={expiresAt} format="date" />),
        },
        { id: 'state', label: words.columns.state, cell: (key) => <KeyState state={stateOf(key, now)} /> },
        {
          id: 'revoke',
          label: words.revoke,
          quiet: true,
          align: 'end',
          cell: (key) =>
            stateOf(key, now) === 'active' ? (
              <Button size="small" onPress={() => onRevoke(key)}>
                {words.revoke}
              </Button>
            ) : null,
        },
      ]}
      empty={empty}
    />
  );
}

type KeyStateName = 'active' | 'revoked' | 'expired';

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): KeyStateName {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && (parseInstant(expiresAt) ?? now) <= now ? 'expired' : 'active';
}

function KeyState({ state }: { readonly state: KeyStateName }): ReactNode {
  return <StateBadge state={words[state]} tone="neutral" shape={state === 'active' ? 'check' : 'cross'} />;
}
