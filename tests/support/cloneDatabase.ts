import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface ClonedDatabase {
  readonly connectionString: string;
  /** Cuts whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of the test's own, migrated: a copy of the template as files. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const adminUrl = inject('databaseAdminUrl');
  const name = `heed_test_${randomUUID().replaceAll('-', '')}`;
  await run(adminUrl, `create database ${name} template ${inject('databaseTemplate')} strategy file_copy`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    drop: () => run(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
