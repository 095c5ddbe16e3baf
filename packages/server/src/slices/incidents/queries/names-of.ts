import { idsIn, type NameSubjects } from '../../notify/index.ts';
import { maySee } from '../access.ts';
import { loadIncidentsById } from '../store/incidents.ts';

/** For the delivery log: the incidents that are told of. */
export const nameIncidents: NameSubjects = async (db, caller, subjects) => {
  const ids = idsIn('incident', subjects);
  const incidents = await loadIncidentsById(db, [...new Set(ids.values())]);
  const seen = new Map(incidents.filter((one) => maySee(caller, one)).map((one) => [one.id, one]));
  return new Map(
    [...ids].flatMap(([subject, id]) => {
      const one = seen.get(id);
      return one === undefined
        ? []
        : [[subject, { kind: 'incident' as const, id, title: `INC-${one.number} ${one.title}` }]];
    }),
  );
};
