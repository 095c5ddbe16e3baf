/**
 * Who acts, as patterns: people are the subject of what a rule looks for. A system in the same place is none of these, nor
 * are people behind a preposition (“the page to the on-call failed to arrive”), in an “if”, or in what followed (“so we did not …”).
 */

export const WORKER =
  '(?:engineer|developer|sysadmin|administrator|sre|reviewer|author|programmer|on-call|oncall|person|member|colleague|' +
  'contractor|employee|intern|commander|dba|team|contributor|maintainer|technician)s?';

/** Words for people that name programs too: “the package manager”, “the OCSP responder”, “the etcd operator”. */
const OFTEN_PROGRAM = '(?:operator|manager|admin|responder|deployer)s?';
const OF_PEOPLE =
  '(?:on-call|oncall|duty|shift|night|human|junior|senior|new|experienced|lead|first|incident|engineering|product|project|release|change|other)';

const DETERMINER = '(?:the|an?|our|their|his|her|another|one|some|any|this|that|these|those|each|every)';
/** A word before the noun that leaves it the subject. */
const MODIFIER = '(?!(?:for|of|to|from|by|with|in|on|at|and|or|that|which|who|is|was|were|are|has|had) )[\\w-]{1,20} ';

/** Somebody at work, behind an article, or a program by the same word not at all. */
export const WORKERS =
  `(?:${DETERMINER} (?:${MODIFIER}){0,2}${WORKER}|${DETERMINER} (?:${OF_PEOPLE} ){0,2}${OFTEN_PROGRAM}|` +
  '(?:engineers|developers|sysadmins|reviewers|programmers|colleagues|contractors|employees|contributors|maintainers|technicians|(?:team|staff) members|teams?))';

const NOT_SUBJECT = '(?<!\\b(?:for|of|to|from|by|with|in|on|at|into|so|if|unless|whenever|in case) )';
const SEVERAL = '(?:one|some|most|many|all|none|any|two|three|several|both) of (?:the|our|us|them)\\b ?';

/** People as the subject; “they” is left out, because systems are “they” too. */
export const PERSON =
  `${NOT_SUBJECT}\\b(?:we|i|he|she|you|somebody|someone|everybody|everyone|people|staff|management|leadership|` +
  `${SEVERAL}(?:(?:${MODIFIER}){0,2}${WORKER})?|${WORKERS})(?:['’](?:d|ve))?`;

export const THEY = `${NOT_SUBJECT}\\bthey(?:['’](?:d|ve))?`;
export const NOBODY = `\\b(?:nobody|no one|no-one|none of us|no ${WORKER})`;

/** Behind a passive: a system did it, as the clause says. */
export const NO_SYSTEM_AGENT = `(?![^.;!?\\n]{0,60}\\bby (?:the|an?|our|its|another) (?!time\\b|end\\b|way\\b)(?!(?:[\\w-]{1,20} ){0,2}(?:${WORKER}|${OFTEN_PROGRAM})\\b))`;

/** A noun for somebody at work, behind “by”, “of” or nothing. */
export const BY_WORKER = `(?:the |an? |our |one of (?:the|our) )?(?:${MODIFIER})?${WORKER}\\b|(?:the |an? |our |one of (?:the|our) )(?:${OF_PEOPLE} )?${OFTEN_PROGRAM}\\b`;
