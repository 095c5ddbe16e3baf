import type { FieldTrouble, Instant, Refusal } from '@heed/core/kernel';
import { refuse } from '@heed/core/kernel';
import type { Layer, Member } from '@heed/core/oncall';
import type { Tx } from '../../../platform/db/index.ts';
import { enabledIn, loadPeopleOf, type PeopleById } from '../people.ts';

/**
 * Everybody who is put on call must exist and be enabled. A disabled person may stay only in a place that they have left:
 * to remove the place would shift the turns of the past.
 */
export async function refusePeople(tx: Tx, layers: readonly Layer[]): Promise<Refusal | undefined> {
  const places = layers.flatMap((layer, layerIndex) =>
    layer.members.map((member, index) => ({ member, path: `layers[${layerIndex}].members[${index}]` })),
  );
  const people = await loadPeopleOf(
    tx.db,
    places.map(({ member }) => member),
  );
  const troubles = places.flatMap(({ member, path }) => troubleOf(member, path, people, tx.now));
  if (troubles.length === 0) return undefined;
  const first = troubles[0];
  return refuse(
    'invalid',
    `The schedule names people who cannot be on call: ${first?.path} ${first?.message}.`,
    troubles,
  );
}

function troubleOf({ personId, leavesAt }: Member, path: string, people: PeopleById, now: Instant): FieldTrouble[] {
  if (personId === null) return [];
  const person = people.get(personId);
  if (!person) return [{ path: `${path}.personId`, message: 'names an unknown person' }];
  if (enabledIn(people)(personId) || (leavesAt !== undefined && leavesAt <= now)) return [];
  return [
    {
      path: `${path}.personId`,
      message: `names ${person.name}, who is disabled; set leavesAt to now or earlier, or choose somebody else`,
    },
  ];
}
