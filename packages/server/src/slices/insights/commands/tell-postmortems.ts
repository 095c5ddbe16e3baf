import type { FailureClassId, IncidentId, PostmortemId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPostmortemsAbout, savePostmortemClasses } from '../../postmortems/index.ts';
import { loadClassesById, loadConfirmed, loadIncidentsOfClass } from '../store/classes.ts';

/**
 * Says to the documents about these incidents of which classes they are, as this room has it. A document is found by its
 * classes and knows of them no other way. Answers which documents it was said to.
 */
export async function tellPostmortems(tx: Tx, ids: readonly IncidentId[]): Promise<readonly PostmortemId[]> {
  const documents = await loadPostmortemsAbout(tx.db, ids);
  if (documents.length === 0) return [];
  const confirmed = await loadConfirmed(tx.db, [...new Set(documents.flatMap(({ incidents }) => incidents))]);
  const classes = await loadClassesById(tx.db, [...new Set([...confirmed.values()].map(({ classId }) => classId))]);
  const named = documents.map(({ id, incidents }) => {
    const own = [...new Set(incidents.flatMap((each) => confirmed.get(each)?.classId ?? []))];
    return {
      id,
      classes: own.flatMap((classId) => {
        const name = classes.get(classId)?.name;
        return name === undefined ? [] : [{ id: classId, name }];
      }),
    };
  });
  await savePostmortemClasses(tx, named);
  return documents.map(({ id }) => id);
}

/** The same for all that is of one class: it was renamed, or another one was merged into it. */
export async function tellPostmortemsOf(tx: Tx, classId: FailureClassId): Promise<void> {
  await tellPostmortems(tx, await loadIncidentsOfClass(tx.db, classId));
}
