import { type Decision, type Instant, type Refusal, refuse } from '../kernel/index.ts';
import type { CommandOf, PostmortemCommand } from './commands.ts';
import { decideLife } from './decide-life.ts';
import { decideLists } from './decide-lists.ts';
import type { Header, PostmortemFact } from './facts.ts';
import type { PostmortemRecord } from './record.ts';
import { badText, invalid, LONGEST_TITLE, tooLong, tooMany } from './refusals.ts';

/** As many people as anybody would read the names of. */
const MOST_PEOPLE = 50;
const MOST_INCIDENTS = 100;
/** Findings that are kept in one postmortem. */
const MOST_KEPT = 200;

/** What a verb does to a postmortem; undefined is the one that is not opened yet. */
export function decidePostmortem(
  record: PostmortemRecord | undefined,
  command: PostmortemCommand,
  now: Instant,
): Decision<PostmortemFact> {
  const said = { at: now, by: command.by };
  if (command.kind === 'open') {
    if (record !== undefined) return [];
    const { seed } = command;
    return badSeed(seed) ?? [{ kind: 'postmortem.opened', data: { ...said, ...seed } }];
  }
  if (record === undefined) return refuse('not-found', 'There is no such postmortem.');
  switch (command.kind) {
    case 'shift':
    case 'share':
    case 'set-deadlines':
    case 'plan-meeting':
    case 'cancel-meeting':
    case 'hold-meeting':
      return decideLife(record, command, now);
    default:
  }
  if (record.state === 'final')
    return refuse('wrong-state', 'This postmortem is final. Reopen it first, with the reason.');
  switch (command.kind) {
    case 'put-figure':
    case 'put-row':
    case 'gather-rows':
    case 'put-factor':
    case 'put-why':
    case 'remove':
      return decideLists(record, command, now);
    case 'set-header': {
      const { header } = command;
      return badHeader(header) ?? [{ kind: 'postmortem.header-set', data: { ...said, ...header } }];
    }
    case 'review-similar': {
      const { incidents, note } = command;
      return (
        tooMany('incidents', incidents, MOST_INCIDENTS) ??
        tooLong('note', note) ?? [{ kind: 'postmortem.similar-reviewed', data: { ...said, incidents, note } }]
      );
    }
    case 'set-improvements':
      return [
        { kind: 'postmortem.improvements-set', data: { ...said, improvements: [...new Set(command.improvements)] } },
      ];
    case 'set-members':
      return setMembers(record, command, said);
    case 'set-reviewers': {
      const people = [...new Set(command.people)];
      return (
        tooMany('people', people, MOST_PEOPLE) ?? [{ kind: 'postmortem.reviewers-set', data: { ...said, people } }]
      );
    }
    case 'approve': {
      const { by: personId, note } = command;
      if (personId === undefined) return refuse('wrong-state', 'A person approves, not a machine.');
      if (record.state !== 'in-review') return refuse('wrong-state', 'It is not in review. Send it there first.');
      return tooLong('note', note) ?? [{ kind: 'postmortem.approved', data: { ...said, personId, note } }];
    }
    case 'waive': {
      const { check, reason } = command;
      return badText('reason', reason) ?? [{ kind: 'postmortem.check-waived', data: { ...said, check, reason } }];
    }
    case 'withdraw-waiver': {
      const { check } = command;
      if (!record.waivers.some((each) => each.check === check)) return [];
      return [{ kind: 'postmortem.waiver-withdrawn', data: { ...said, check } }];
    }
    case 'keep-words':
      return keepWords(record, command, said);
    case 'release-words': {
      const { rule, quote, section } = command;
      const isKept = record.kept.some((each) => each.rule === rule && each.quote === quote && each.section === section);
      return isKept ? [{ kind: 'postmortem.words-released', data: { ...said, rule, quote, section } }] : [];
    }
  }
}

/** Only what is marked is kept: what people keep decides how loud a rule is for everybody. */
function keepWords(
  { kept }: PostmortemRecord,
  { rule, quote, section, reason, isMarked }: CommandOf<'keep-words'>,
  said: { readonly at: Instant; readonly by: PostmortemCommand['by'] },
): Decision<PostmortemFact> {
  const wrong = badText('quote', quote) ?? badText('reason', reason);
  if (wrong !== undefined) return wrong;
  if (!isMarked) {
    return refuse('wrong-state', 'These words are not marked there. Look at the findings again: the text has changed.');
  }
  const isKept = kept.some((each) => each.rule === rule && each.quote === quote && each.section === section);
  if (!isKept && kept.length >= MOST_KEPT) {
    return refuse('wrong-state', `${MOST_KEPT} findings are kept, which is as many as can be. Write it differently.`);
  }
  return [{ kind: 'postmortem.words-kept', data: { ...said, rule, quote, section, reason } }];
}

function badHeader({ title, authors }: Header): Refusal | undefined {
  return badText('title', title, LONGEST_TITLE) ?? tooMany('authors', authors, MOST_PEOPLE);
}

function badSeed(seed: CommandOf<'open'>['seed']): Refusal | undefined {
  const { incidents, kind } = seed;
  const least = kind === 'pattern' ? 2 : 1;
  if (incidents.length < least) {
    return invalid('incidents', kind === 'pattern' ? 'must name two incidents at least' : 'must name the incident');
  }
  if (kind !== 'pattern' && incidents.length > 1) return invalid('incidents', 'must name one incident alone');
  return tooMany('incidents', incidents, MOST_INCIDENTS) ?? badHeader(seed);
}

function setMembers(
  { kind }: PostmortemRecord,
  command: CommandOf<'set-members'>,
  said: { readonly at: Instant; readonly by: PostmortemCommand['by'] },
): Decision<PostmortemFact> {
  const incidents = [...new Set(command.incidents)];
  if (kind !== 'pattern') return refuse('wrong-state', 'Only a pattern postmortem looks at several incidents.');
  if (incidents.length < 2) return invalid('incidents', 'must name two incidents at least');
  return (
    tooMany('incidents', incidents, MOST_INCIDENTS) ?? [
      { kind: 'postmortem.members-set', data: { ...said, incidents } },
    ]
  );
}
