import type { comparisonSchema, ledgerSchema } from '@heed/contract/insights';
import type { Caller } from '@heed/core/access';
import type { Action } from '@heed/core/actions';
import {
  type Comparison,
  type Control,
  directionOf,
  type FasterLedger,
  FEWEST_FOR_TREND,
  fasterLedger,
  type Measure,
  type Member,
  type Promised,
  wallClock,
} from '@heed/core/insights';
import type { FailureClassId } from '@heed/core/kernel';
import type { z } from 'zod';
import type { Queries } from '../../../platform/db/index.ts';
import { seenBy } from '../../incidents/index.ts';
import type { InsightsMeans } from '../means.ts';
import { loadMembers, type MemberRow } from '../store/members.ts';
import { supportClock } from './clock.ts';
import { loadRefs, type ShownRef } from './refs.ts';

export interface ClassLedger {
  readonly members: readonly MemberRow[];
  readonly actions: readonly Action[];
  readonly wall: FasterLedger;
  readonly support: FasterLedger;
}

/** The ledger of a class, as far as the caller may see its incidents. */
export async function loadLedger(
  db: Queries,
  means: InsightsMeans,
  caller: Caller,
  classId: FailureClassId,
): Promise<ClassLedger> {
  const rows = await loadMembers(db, classId, seenBy(caller));
  const ids = rows.map(({ incidentId }) => incidentId);
  const [actions, support] = await Promise.all([
    means.actionsOf(db, ids),
    supportClock(db, [...new Set(rows.flatMap(({ services }) => services))]),
  ]);
  const byIncident = Map.groupBy(actions, ({ incidentId }) => incidentId);
  const members = rows.map((row): Member => ({ ...row, controls: controlsOf(byIncident.get(row.incidentId)) }));
  const by = (measure: Measure) => fasterLedger(members, measure);
  return { members: rows, actions, wall: by(wallClock), support: by(support) };
}

/** What an incident had promised, as the ledger judges it. */
export function controlsOf(actions: readonly Promised[] = []): readonly Control[] {
  return actions.map(({ dueAt, verified, dropped }) => ({ dueAt, verifiedAt: verified?.at, droppedAt: dropped?.at }));
}

export async function showLedger(db: Queries, ledger: ClassLedger): Promise<z.input<typeof ledgerSchema>> {
  const refs = await loadRefs(
    db,
    ledger.members.map(({ incidentId }) => incidentId),
  );
  const support = new Map(ledger.support.rows.map((row) => [row.incidentId, row.phases]));
  const rows = ledger.wall.rows.toReversed().flatMap(({ incidentId, gap, recurrence, phases }) => {
    const ref: ShownRef | undefined = refs.get(incidentId);
    if (ref === undefined) return [];
    const worked = support.get(incidentId) ?? phases;
    const shown = { gap: gap ?? null, recurrence: recurrence ?? null, wall: lengths(phases), support: lengths(worked) };
    return [{ ...ref, ...shown }];
  });
  return {
    rows,
    wall: ledger.wall.newest.map(showComparison),
    support: ledger.support.newest.map(showComparison),
    gaps: gapsOf(ledger.wall),
  };
}

function lengths(phases: FasterLedger['rows'][number]['phases']) {
  const { detect, declare, mitigate, resolve } = phases;
  return { detect: detect ?? null, declare: declare ?? null, mitigate: mitigate ?? null, resolve: resolve ?? null };
}

/** Gaps that grow mean that it comes less often. */
function gapsOf({ rows, gapTrend }: FasterLedger): z.input<typeof ledgerSchema>['gaps'] {
  const known = rows.filter(({ gap }) => gap !== undefined).length;
  const direction = directionOf(gapTrend);
  const verdict = direction === 'slower' ? 'rarer' : direction === 'faster' ? 'more-often' : direction;
  return { trend: gapTrend ?? null, verdict: known < FEWEST_FOR_TREND ? 'too-few' : verdict };
}

export function showComparison(one: Comparison): z.input<typeof comparisonSchema> {
  const { phase, took, usual, earlier, verdict, trend } = one;
  return {
    phase,
    took: took ?? null,
    usual: usual ?? null,
    earlier,
    verdict,
    trend: trend ?? null,
    direction: directionOf(trend),
  };
}
