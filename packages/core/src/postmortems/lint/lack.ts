/** What a person is said to have left undone, as patterns. */

/** One of several patterns. */
export const oneOf = (...patterns: readonly string[]): string => `(?:${patterns.join('|')})`;

/** Words between who acts and the verb. */
export const ADVERBS =
  '(?:(?:have|has|had|simply|just|also|then|again|completely|unfortunately|initially|all|even|both|repeatedly|clearly|apparently|probably|collectively) ){0,3}';
export const HOW =
  '(?:(?:fully|properly|really|correctly|adequately|sufficiently|thoroughly|even|actually|initially|immediately|also) )?';

/** What only somebody with a mind can leave undone. */
const MIND =
  '(?:bother|check|double-check|test|verify|notice|read|follow|review|validate|reali[sz]e|recogni[sz]e|think|pay|look (?:at|into)|communicate|inform|notify|tell|escalate|consider|understand|anticipate|foresee|appreciate|remember|rehearse|consult|account for|take (?:into account|care)|make sure|ensure|properly|adequately|sufficiently)\\b';
export const MINDED =
  '(?:bothered|checked|double-checked|tested|verified|followed|reviewed|validated|reali[sz]ed|thought (?:of|about|to|through)|looked (?:at|into)|communicated|escalated|considered|understood|anticipated|foreseen|remembered|rehearsed|paid attention)\\b';
/** Here “failed” tells how an attempt went, and not that none was made. */
const ATTEMPT =
  '(?:reproduce|replicate|connect|log|deploy|access|reach|restore|recover|roll|build|start|restart|find|identify|locate|determine|pinpoint|isolate|load|reload|fetch|pull|push|scale|authenticate|fix|resolve|mitigate|stop|get|obtain|establish)\\b';
const DID_NOT = "(?:did not|didn['’]t)";

const NEGLECTED = oneOf(
  'forgot(?:ten)?\\b',
  'neglected\\b',
  'overlooked\\b',
  'disregarded\\b',
  'botched\\b',
  'cut corners\\b',
  'dropped the ball\\b',
  'mis(?:read|judged|handled|configured|typed|understood|interpreted|managed|calculated|estimated)\\b',
  'underestimated\\b',
  'made an? (?:[\\w-]{1,20} )?(?:mistake|error)\\b',
  'made an? (?:wrong|incorrect|false|bad|poor) (?:assumption|decision|call|choice)\\b',
  '(?:messed|screwed) up\\b',
  `${DID_NOT} ${HOW}${MIND}`,
  `(?:had not|hadn['’]t|(?:had )?never) ${HOW}${MINDED}`,
  '(?:was|were|is|are) (?:too slow|not careful|careless|unaware|not paying attention|wrong to|negligent|sloppy|complacent|overconfident|inattentive)\\b',
  "(?:wasn['’]t|weren['’]t) (?:careful|paying attention)\\b",
);
export const LACK = oneOf(
  NEGLECTED,
  `failed to\\b(?! ${ATTEMPT})`,
  'ignored\\b',
  'missed (?:the|this|that|it|an?|several|some|our)\\b',
  'skipped (?:the|an?|our|this|that) (?:[\\w-]{1,20} )?(?:steps?|reviews?|tests?|checks?|approvals?|canary)\\b',
  '(?:accidentally|inadvertently|unintentionally|mistakenly|wrongly|incorrectly|erroneously|carelessly|hastily) (?:[\\w-]{2,20}ed|thought|took|set|put|made|gave|left|ran|sent|kept|built|did|shut|cut|wrote|chose)\\b',
);
export const THEIR_LACK = oneOf(NEGLECTED, `failed to ${HOW}${MIND}`);

/** What asks to be looked at and is not worth holding a review up for: it is as often the story of a system. */
export const MAYBE_LACK = oneOf('missed(?=[.,;:!)\\n]|$)', `${DID_NOT} (?:catch|spot|see|anticipate|plan|prepare)\\b`);
/** Where a list leaves “we” out. A system may be left out too, but not of these. */
export const LEFT_OUT =
  '(?<=^[ \\t]{0,8}(?:[-*+•]|\\d{1,3}[.)]) {1,3}(?:\\[[ xX]\\] )?)' +
  oneOf(
    'forgot(?:ten)?\\b',
    'neglected\\b',
    'overlooked\\b',
    'misjudged\\b',
    'misread\\b',
    `(?:did not|didn['’]t|failed to) ${HOW}(?:check|double-check|test|verify|notice|read|follow|review|reali[sz]e|think|communicate|consider|understand|remember|escalate|consult)\\b`,
  );
