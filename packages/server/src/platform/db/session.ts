import pg from 'pg';

/**
 * One connection without limits of time, for work that takes as long as it takes: backup and restore. Times, numbers and
 * text are in the same form whatever the server's own settings are.
 */
export async function openSession(connectionString: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: `heed ${name}`,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
  // A lost connection is told by the query that it interrupts; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '5s';
     set client_encoding = 'UTF8'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
     set bytea_output = 'hex'; set extra_float_digits = 1; set standard_conforming_strings = on`,
  );
  return client;
}
