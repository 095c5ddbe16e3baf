import type { Occasion, Template } from '@heed/core/comms';
import type { Audience, Severity } from '@heed/core/incidents';
import { asId, type Instant, type TemplateId } from '@heed/core/kernel';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A template of people's own. */
export interface StoredTemplate extends Template {
  readonly id: TemplateId;
  readonly createdAt: Instant;
  readonly version: number;
}

/** All of them, by name: a command keeps the list short. */
export async function loadTemplates(db: Queries): Promise<readonly StoredTemplate[]> {
  const rows = await db.selectFrom('update_templates').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(templateOf);
}

export async function loadTemplate(db: Queries, id: TemplateId): Promise<StoredTemplate | undefined> {
  const row = await db.selectFrom('update_templates').selectAll().where('id', '=', id).executeTakeFirst();
  return row && templateOf(row);
}

/** The columns are held to core's lists by CHECKs. */
function templateOf(row: {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  readonly severity: string | null;
  readonly occasion: string;
  readonly body: string;
  readonly created_at: number;
  readonly version: number;
}): StoredTemplate {
  return {
    id: asId('template', row.id),
    name: row.name,
    audience: row.audience as Audience,
    severity: (row.severity ?? undefined) as Severity | undefined,
    occasion: row.occasion as Occasion,
    body: row.body,
    createdAt: row.created_at,
    version: row.version,
  };
}

const columnsOf = ({ name, audience, severity, occasion, body }: Template) => ({
  name,
  audience,
  severity: severity ?? null,
  occasion,
  body,
});

export async function insertTemplate(tx: Tx, template: StoredTemplate): Promise<void> {
  const { id, createdAt } = template;
  await tx.db
    .insertInto('update_templates')
    .values({ id, created_at: timestamp(createdAt), ...columnsOf(template) })
    .execute();
}

/** False when somebody else wrote it first. */
export async function updateTemplate(tx: Tx, template: StoredTemplate): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('update_templates')
    .set({ ...columnsOf(template), version: template.version + 1 })
    .where('id', '=', template.id)
    .where('version', '=', template.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteTemplate(tx: Tx, id: TemplateId): Promise<void> {
  await tx.db.deleteFrom('update_templates').where('id', '=', id).execute();
}
