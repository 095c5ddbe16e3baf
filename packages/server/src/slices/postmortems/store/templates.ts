import type { TeamId } from '@heed/core/kernel';
import { asId } from '@heed/core/kernel';
import {
  DEFAULT_LEFT_OUT,
  DEFAULT_PROMPTS,
  type PostmortemKind,
  type Prompts,
  type Section,
} from '@heed/core/postmortems';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** What a team's postmortems of a kind ask for. */
export interface PostmortemTemplate {
  readonly teamId: TeamId | undefined;
  readonly kind: PostmortemKind;
  readonly prompts: Prompts;
  readonly leftOut: readonly Section[];
  readonly version: number;
}

/** The team's own, else everybody's, else the one that Heed comes with. Prompts that it lacks are Heed's. */
export async function loadTemplate(
  db: Queries,
  teamId: TeamId | undefined,
  kind: PostmortemKind,
): Promise<PostmortemTemplate> {
  const row = await db
    .selectFrom('postmortem_templates')
    .selectAll()
    .where('kind', '=', kind)
    .where(sql<boolean>`(team_id is null or team_id = ${teamId ?? null})`)
    .orderBy(sql`team_id nulls last`)
    .limit(1)
    .executeTakeFirst();
  const own = row && templateOf(row);
  return {
    teamId: own?.teamId,
    kind,
    prompts: { ...DEFAULT_PROMPTS, ...own?.prompts },
    leftOut: own?.leftOut ?? DEFAULT_LEFT_OUT[kind],
    version: own?.version ?? 0,
  };
}

export async function loadTemplates(db: Queries): Promise<readonly PostmortemTemplate[]> {
  const rows = await db.selectFrom('postmortem_templates').selectAll().orderBy('kind').execute();
  return rows.map(templateOf);
}

/** Kinds and sections are held to core's lists by the contract, the only way in. */
function templateOf(row: {
  readonly team_id: string | null;
  readonly kind: string;
  readonly prompts: unknown;
  readonly left_out: readonly string[];
  readonly version: number;
}): PostmortemTemplate {
  return {
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    kind: row.kind as PostmortemKind,
    prompts: row.prompts as Prompts,
    leftOut: row.left_out as readonly Section[],
    version: row.version,
  };
}

/** False when somebody else wrote it first; version 0 is the one that is not there yet. */
export async function saveTemplate(tx: Tx, template: PostmortemTemplate): Promise<boolean> {
  const { teamId, kind, prompts, leftOut, version } = template;
  const columns = { prompts: JSON.stringify(prompts), left_out: [...leftOut], version: version + 1 };
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('postmortem_templates')
      .values({ team_id: teamId ?? null, kind, ...columns })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('postmortem_templates')
    .set(columns)
    .where('kind', '=', kind)
    .where(sql<boolean>`team_id is not distinct from ${teamId ?? null}`)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
