import { type PostmortemView, shownRows, type Why, type WhyView } from '@heed/core/postmortems';
import { dayAt, writeWall } from '@heed/core/status';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { type Beside, loadBeside } from '../beside.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { openDirectory } from './show.ts';

/** The document in words, for copies and exports: what is conduct or without a name is in none of them. */
export async function loadView(db: Queries, stored: StoredPostmortem, given?: Beside): Promise<PostmortemView> {
  const beside = given ?? (await loadBeside(db, stored));
  const { record } = stored;
  const { timeZone, similar } = record;
  const directory = await openDirectory(
    db,
    [...record.authors, ...record.reviewers.map(({ personId }) => personId)],
    [...record.incidents, ...(similar?.incidents ?? [])],
  );
  const owners = await ownersOf(db, beside);
  // Whoever reads a copy of a private one took part; every other copy is for anybody.
  const isSecret = beside.incidents.some(({ isPrivate }) => isPrivate);
  return {
    title: record.title,
    kind: record.kind,
    state: record.state,
    incidents: record.incidents.map(directory.incident),
    classes: stored.classes.map(({ name }) => name),
    timeZone,
    authors: record.authors.map((id) => directory.person(id).name),
    reviewers: record.reviewers.map(({ personId }) => directory.person(personId).name),
    times: beside.times,
    prose: stored.prose,
    impact: record.impact.map(({ what, value, unit, basis }) => ({ what, value, unit, basis })),
    timeline: shownRows(record).map(({ at, text, origin }) => ({
      at,
      local: timeZone === undefined ? undefined : writeWall(timeZone, at).replace('T', ' '),
      text,
      incident:
        origin === undefined || record.incidents.length < 2
          ? undefined
          : directory.incident(origin.incidentId).reference,
    })),
    factors: record.factors.map(({ kind, text }) => ({ kind, text })),
    whys: treeOf(record.whys, undefined),
    improvements: record.improvements,
    similar: similar && {
      references: similar.incidents
        .filter((id) => isSecret || directory.incidents.get(id)?.isPrivate !== true)
        .map((id) => directory.incident(id).reference),
      note: similar.note,
    },
    actions: beside.actions.map(({ title, ownerId, dueAt, tier, category, state }) => ({
      title,
      owner: ownerId && owners.get(ownerId),
      due: dueAt === undefined ? undefined : dayAt(timeZone ?? 'UTC', dueAt),
      tier,
      category,
      state,
    })),
    waivers: record.waivers.map(({ check, reason }) => ({ check, reason })),
  };
}

async function ownersOf(db: Queries, { actions }: Beside): Promise<ReadonlyMap<string, string>> {
  const ids = actions.flatMap(({ ownerId }) => ownerId ?? []);
  return new Map((await loadPeopleById(db, [...new Set(ids)])).map(({ id, name }) => [id, name]));
}

function treeOf(whys: readonly Why[], parent: number | undefined): readonly WhyView[] {
  return whys
    .filter((why) => why.parent === parent)
    .map(({ number, text, evidence, leaf }) => ({ text, evidence, leaf, children: treeOf(whys, number) }));
}
