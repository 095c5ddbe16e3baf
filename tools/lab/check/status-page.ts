import { type Evidence, type Finding, moment } from './evidence.ts';

/** What is said on a page must be seen within this. */
const SEEN_WITHIN = 60_000;

/** R13: whatever is dead, the page is served and can be changed; and what was said is in the history once, afterwards. */
export function checkStatusPage(evidence: Evidence): Finding {
  const { page, database } = evidence;
  const looks = page.flatMap((line) => (line.kind === 'looked' ? [line] : []));
  const said = page.flatMap((line) => (line.kind === 'said' ? [line] : []));
  const dark = looks
    .filter(({ isServed }) => !isServed)
    .map(({ at }) => `the page was not served at ${moment(evidence, at)}`);
  const unseen = said
    .filter(({ at, seenAt }) => seenAt === undefined || seenAt - at > SEEN_WITHIN)
    .map(
      ({ at, seenAt, words }) => `"${words}", said at ${moment(evidence, at)}, was seen at ${moment(evidence, seenAt)}`,
    );
  const lost = said.flatMap(({ words }) => {
    const times = database.told.filter((body) => body === words).length;
    return times === 1 ? [] : [`"${words}" is in the history ${times} times`];
  });
  return { looked: looks.length + said.length, violations: [...dark, ...unseen, ...lost] };
}
