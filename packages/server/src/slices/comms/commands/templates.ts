import { actorOf, type Caller } from '@heed/core/access';
import { MOST_TEMPLATES, refuseTemplate, type Template } from '@heed/core/comms';
import { changesBetween, isRefusal, type Refusal, refuse, type TemplateId } from '@heed/core/kernel';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import {
  deleteTemplate,
  insertTemplate,
  loadTemplate,
  loadTemplates,
  type StoredTemplate,
  updateTemplate,
} from '../store/templates.ts';

const HISTORY = ['name', 'audience', 'severity', 'occasion', 'body'] as const;

export async function addTemplate(tx: Tx, caller: Caller, input: Template): Promise<StoredTemplate | Refusal> {
  const wrong = refuseTemplate(input);
  if (wrong !== undefined) return wrong;
  if ((await loadTemplates(tx.db)).length >= MOST_TEMPLATES) {
    return refuse(
      'wrong-state',
      `There are ${MOST_TEMPLATES} templates, which is as many as possible. Remove one first.`,
    );
  }
  const template = { ...input, id: newId('template', tx.now), createdAt: tx.now, version: 1 };
  const taken = await orTaken(() => insertTemplate(tx, template));
  if (isRefusal(taken)) return taken;
  await record(tx, caller, template, 'template.added', { audience: template.audience, occasion: template.occasion });
  return template;
}

export async function changeTemplate(
  tx: Tx,
  caller: Caller,
  id: TemplateId,
  { version, ...input }: Template & { readonly version: number },
): Promise<StoredTemplate | Refusal> {
  const before = await loadTemplate(tx.db, id);
  if (before === undefined) return noSuchTemplate();
  const wrong = refuseTemplate(input);
  if (wrong !== undefined) return wrong;
  const after: StoredTemplate = { ...before, ...input, version };
  const written = await orTaken(() => updateTemplate(tx, after));
  if (isRefusal(written)) return written;
  if (!written) {
    return refuse('version-mismatch', `The template is at version ${before.version}, your change is for ${version}.`);
  }
  await record(tx, caller, after, 'template.changed', { changes: changesBetween(before, after, HISTORY) });
  return { ...after, version: version + 1 };
}

export async function removeTemplate(tx: Tx, caller: Caller, id: TemplateId): Promise<Refusal | undefined> {
  const template = await loadTemplate(tx.db, id);
  if (template === undefined) return noSuchTemplate();
  await deleteTemplate(tx, id);
  await record(tx, caller, template, 'template.removed', {});
  return undefined;
}

export function noSuchTemplate(): Refusal {
  return refuse('not-found', 'There is no such template of your own. Choose from /v1/update-templates.');
}

function record(tx: Tx, caller: Caller, { id, name }: StoredTemplate, kind: string, data: object): Promise<void> {
  return tx.publish([{ kind, data: { name, ...data }, subject: id, actor: actorOf(caller) }]);
}

async function orTaken<T>(write: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await write();
  } catch (error) {
    switch (brokenConstraint(error, 'unique')) {
      case 'update_templates_name':
        return refuse('already-exists', 'Another template has this name.', [{ path: 'name', message: 'is taken' }]);
      case 'update_templates_use':
        return refuse(
          'already-exists',
          'Another template is for this audience, severity and occasion. Change that one.',
          [{ path: 'occasion', message: 'has a template already' }],
        );
      default:
        throw error;
    }
  }
}
