import type { Caller, Permission, Role } from '@heed/core/access';
import { lesserRole, PERMISSIONS, SESSION_LIFETIME } from '@heed/core/access';
import { asId, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/db/index.ts';

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: string;
  readonly key_role: string | null;
  readonly scopes: readonly string[] | null;
  readonly team_ids: readonly string[];
}

const TEAMS = sql.raw(
  `coalesce((select array_agg(team_id) from team_members m where m.person_id = p.id), '{}') as team_ids`,
);

/** The person behind a session that is neither over nor revoked. Using it prolongs it, written at most once a minute. */
export async function callerOfSession(db: Queries, tokenHash: string): Promise<Caller | undefined> {
  const { rows } = await sql<Row>`
    select s.id, p.id as person_id, p.name, p.role, null as key_role, null as scopes, ${TEAMS}
    from sessions s join people p on p.id = s.person_id
    where s.token_hash = ${tokenHash} and s.revoked_at is null and s.expires_at > heed_now() and p.disabled_at is null`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return undefined;
  await sql`update sessions set last_seen_at = heed_now(), expires_at = heed_now() + make_interval(secs => ${SESSION_LIFETIME / SECOND})
    where id = ${row.id} and last_seen_at < heed_now() - interval '1 minute'`.execute(db);
  return { ...callerOf(row), via: { kind: 'session', id: asId('session', row.id) } };
}

/** The person behind an API key that is neither over nor revoked. */
export async function callerOfApiKey(db: Queries, keyHash: string): Promise<Caller | undefined> {
  const { rows } = await sql<Row>`
    select k.id, p.id as person_id, p.name, p.role, k.role as key_role, k.scopes, ${TEAMS}
    from api_keys k join people p on p.id = k.person_id
    where k.key_hash = ${keyHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > heed_now())
      and p.disabled_at is null`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  await sql`update api_keys set last_used_at = heed_now()
    where id = ${row.id} and (last_used_at is null or last_used_at < heed_now() - interval '1 minute')`.execute(db);
  return { ...callerOf(row), via: { kind: 'api-key', id: asId('apiKey', row.id) } };
}

/**
 * The person whose id ends so, who answers by e-mail; undefined when there is none, it is disabled, or there are two. That
 * the ending was given to this person is for the signature of the address to prove.
 */
export async function callerOfReply(db: Queries, ending: string): Promise<Caller | undefined> {
  const { rows } = await sql<Row>`
    select p.id, p.id as person_id, p.name, p.role, null as key_role, null as scopes, ${TEAMS}
    from people p where right(p.id, ${ending.length}::integer) = ${ending} and p.disabled_at is null limit 2`.execute(
    db,
  );
  const [row, other] = rows;
  return row === undefined || other !== undefined ? undefined : { ...callerOf(row), via: { kind: 'email-reply' } };
}

function callerOf(row: Row): Omit<Caller, 'via'> {
  // Roles are held to this list by a CHECK on both columns.
  const role = row.role as Role;
  return {
    personId: asId('person', row.person_id),
    name: row.name,
    role: row.key_role === null ? role : lesserRole(role, row.key_role as Role),
    teamIds: row.team_ids.map((id) => asId('team', id)),
    scopes: row.scopes === null ? undefined : row.scopes.filter(isPermission),
  };
}

function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text);
}
