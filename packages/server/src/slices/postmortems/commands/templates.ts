import { actorOf, type Caller } from '@heed/core/access';
import { type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadTeam } from '../../access/index.ts';
import { type PostmortemTemplate, saveTemplate } from '../store/templates.ts';

/** What is open keeps what it began with. */
export async function changeTemplate(
  tx: Tx,
  caller: Caller,
  template: PostmortemTemplate,
): Promise<PostmortemTemplate | Refusal> {
  const { teamId, kind, prompts, leftOut, version } = template;
  if (teamId !== undefined && (await loadTeam(tx.db, teamId)) === undefined) {
    return refuse('not-found', 'There is no such team.', [{ path: 'teamId', message: 'does not exist' }]);
  }
  if (!(await saveTemplate(tx, template))) {
    return refuse(
      'version-mismatch',
      'Somebody else changed it meanwhile. Read it again; one that is not there has version 0.',
    );
  }
  const subject = `postmortem-template/${teamId ?? 'all'}/${kind}`;
  await tx.publish([
    { kind: 'postmortem-template.changed', data: { prompts, leftOut }, subject, actor: actorOf(caller) },
  ]);
  return { ...template, version: version + 1 };
}
