import {
  BLAME_RULES,
  checksOf,
  coverageOf,
  documentOf,
  findingsOf,
  heldUpBy,
  hintsOf,
  lintWith,
  type PlacedFinding,
  ruleRecord,
  type Section,
  standingOf,
} from '@heed/core/postmortems';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadBeside } from '../beside.ts';
import { loadIncidentsOf, rosterOf } from '../roster.ts';
import type { StoredPostmortem } from '../store/postmortems.ts';
import { loadRuleRecords } from '../store/rules.ts';

/** What holds, what does not, and which words are marked. */
export async function showGate(db: Queries, stored: StoredPostmortem) {
  const { record } = stored;
  const beside = await loadBeside(db, stored);
  const now = await readClock(db);
  const checks = checksOf(record, beside, now);
  const postmortem = documentOf(record, beside.prose, beside.times);
  const input = { ...beside, postmortem, kept: record.kept, now };
  const reasonOf = (check: string) => record.waivers.find((each) => each.check === check)?.reason ?? null;
  return {
    checks: checks.map(({ id, verdict, troubles }) => ({
      id,
      verdict,
      waived: reasonOf(id),
      troubles: troubles.map((trouble) => ({ ...trouble, quote: trouble.quote ?? null })),
    })),
    holds: heldUpBy(
      checks,
      record.waivers.map(({ check }) => check),
    ).map(({ id }) => id),
    findings: findingsOf(input).map((finding) => showFinding(finding, keptReason(stored, finding))),
    coverage: coverageOf(input) ?? null,
    hints: [...hintsOf(record, beside.actions)],
  };
}

/** The same for a text that is being written. */
export async function lintDraft(db: Queries, stored: StoredPostmortem, section: Section, text: string) {
  const people = await loadPeopleById(db, rosterOf(await loadIncidentsOf(db, stored.record)));
  const roster = people.map(({ name }) => name);
  const found = lintWith(text, { section, roster }, await loadRuleRecords(db));
  return {
    findings: found.map((finding) => {
      const placed = { ...finding, section, item: undefined, isKept: false };
      return showFinding(placed, keptReason(stored, placed));
    }),
  };
}

function keptReason({ record: { kept } }: StoredPostmortem, { rule, quote, section }: PlacedFinding): string | null {
  return kept.find((one) => one.rule === rule && one.quote === quote && one.section === section)?.reason ?? null;
}

function showFinding({ isKept: _, item, ...finding }: PlacedFinding, kept: string | null) {
  return { ...finding, item: item ?? null, kept };
}

export async function showRules(db: Queries) {
  const records = await loadRuleRecords(db);
  // The rule about names is no pattern, and stands in no list of patterns.
  const known = [
    ...BLAME_RULES.map(({ id, level }) => ({ id, level })),
    { id: 'named-person', level: 'finding' } as const,
  ];
  return {
    rules: known.map(({ id, level }) => {
      const record = records.find(({ rule }) => rule === id) ?? ruleRecord(id);
      return { ...record, rule: id, level, standing: standingOf(record, level) };
    }),
  };
}
