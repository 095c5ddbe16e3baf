import type { Level, RuleId, Section } from './finding.ts';
import { ADVERBS, HOW, LACK, LEFT_OUT, MAYBE_LACK, MINDED, oneOf, THEIR_LACK } from './lack.ts';
import { BY_WORKER, NO_SYSTEM_AGENT, NOBODY, PERSON, THEY, WORKER, WORKERS } from './who.ts';

/** A rule that a pattern states. Patterns have no nested repetition, so that they are linear in hostile text. */
export interface BlameRule {
  readonly id: RuleId;
  readonly level: Level;
  readonly pattern: RegExp;
  readonly why: string;
  readonly ask: string;
  /** Where the words are a plain record and not a judgement. */
  readonly notIn: readonly Section[];
  /** What of the same kind is as often the story of a system: at most a hint. */
  readonly maybe: RegExp | undefined;
}

const rule = (
  id: RuleId,
  level: Level,
  pattern: string,
  why: string,
  ask: string,
  { notIn = [], maybe }: { readonly notIn?: readonly Section[]; readonly maybe?: string } = {},
): BlameRule => ({
  id,
  level,
  pattern: new RegExp(pattern, 'giu'),
  why,
  ask,
  notIn,
  maybe: maybe === undefined ? undefined : new RegExp(maybe, 'gimu'),
});

/** What the linter looks for, the most telling first. The rule about names needs the roster and stands in `names.ts`. */
export const BLAME_RULES: readonly BlameRule[] = [
  rule(
    'human-error',
    'finding',
    oneOf(
      '\\b(?:human|engineer|developer|pilot|personal|manual) (?:error|mistake|mishap)s?\\b',
      '\\b(?:human|personal) failures?\\b|\\bindividual mistakes?\\b',
      // Programs called operators have errors too, which stand in logs.
      '\\boperator (?:error|mistake)s?\\b(?! (?:log|message|metric|rate|handler|state|status|count))',
      `\\b(?:error|mistake)s? (?:by|of|made by) (?:${BY_WORKER})`,
      `\\b(?:mistakes?|(?:user|human|operator) errors?) (?:was|were|had been) made\\b${NO_SYSTEM_AGENT}`,
      '\\b(?:mistake|error|failure|fault|oversight|slip)s? on (?:our|my|his|her|their) (?:part|side|behalf)\\b',
    ),
    '“Human error” ends the search where it becomes interesting.',
    'What made the action look right at the time, and what let it through?',
  ),
  rule(
    'deficiency-verb',
    'finding',
    oneOf(
      `${PERSON} ${ADVERBS}${LACK}`,
      `${THEY} ${ADVERBS}${THEIR_LACK}`,
      `${NOBODY} (?:had |has |ever |really |actually ){0,2}${MINDED}`,
    ),
    'It measures people by what they did not do, and the next ones will not do it either.',
    'Which signal or check would have shown it at that moment?',
    {
      maybe: oneOf(
        `${PERSON} ${ADVERBS}${MAYBE_LACK}`,
        LEFT_OUT,
        `${WORKERS} still (?:have|has|had|do|does|did)(?: not|n['’]t) (?!(?:know|understand|have|see|found|identified|been)\\b)`,
        `${NOBODY} (?:had |has )?(?:noticed|reali[sz]ed|spotted|saw|caught)\\b`,
        '\\bdespite (?:knowing|(?:being|having been) (?:aware|warned|told|advised|reminded))\\b',
      ),
    },
  ),
  rule(
    'be-careful',
    'finding',
    oneOf(
      '\\b(?:more|extra|especially) (?:careful(?:ly)?|cautious(?:ly)?|vigilan(?:t|ce)|diligen(?:t|ce|tly)|mindful|attentive)\\b',
      '\\b(?:be|been|become|stay|remain) (?:very |extremely |particularly |especially )?(?:careful|cautious|vigilant|diligent|mindful|attentive)\\b',
      '\\b(?:be|been|become|stay|remain) more (?:aware|thorough|disciplined|rigorous|alert|observant|considerate|conscious|responsible)\\b',
      '\\b(?:pay|paying|paid) (?:more|closer|better|extra|careful) attention\\b',
      '\\btry(?:ing)? harder\\b|\\btak(?:e|ing) (?:more|greater|extra|better) care\\b|\\btake care (?:to|when|not|that)\\b',
      '\\bwith (?:more|greater|extra) (?:care|caution)\\b|\\bexercise (?:more |greater |extra )?caution\\b',
    ),
    'Care runs out at three in the morning; a control does not.',
    'Which check, limit or default would make this safe without anybody thinking of it?',
    {
      maybe: `${PERSON} (?:need(?: to)?|have to|must|should|ought to|could) (?:be|get|become|do) (?:much |even |a lot )?better\\b`,
    },
  ),
  rule(
    'carelessness',
    'finding',
    oneOf(
      '\\bcareless(?:ly|ness)?\\b|\\bnegligen(?:t|tly|ce)\\b|\\bsloppy\\b|\\bsloppiness\\b|\\blaziness\\b|\\bincompeten(?:t|ce)\\b|\\breckless(?:ly|ness)?\\b|\\bthoughtless(?:ly)?\\b|\\bcomplacen(?:t|cy)\\b|\\birresponsibl[ey]\\b',
      '\\blazy (?:engineer|developer|operator|review|team)|\\b(?:silly|stupid|dumb|foolish|rookie|embarrassing) (?:mistake|error|oversight)s?\\b',
      `\\b(?:was|were|been|is) (?:mistakenly|hastily|carelessly) \\w{1,30}(?:ed|un|ne|en|t)\\b${NO_SYSTEM_AGENT}`,
      '\\bby mistake\\b',
      '\\b(?:was|were|been|being) rushed\\b|\\brushed (?:deploy|deployment|release|change|fix|rollout|migration|upgrade|review|decision)s?\\b',
      '\\b(?:was|is|been|due to|because of|caused by|result of) (?:an? |our |their |his |her |my )(?:(?!honest\\b)[\\w-]{1,20} )?(?:mistake|oversight|blunder)\\b',
      '\\b(?:bad|poor) (?:judge?ment|decision-making|workmanship)\\b|\\berrors? of judge?ment\\b',
    ),
    'It judges how somebody worked, not what made that way of working the easy one.',
    'What made this the easy way, and what could make another one easier?',
    { maybe: `\\b(?:was|were|been|is) (?:wrongly|erroneously) \\w{1,30}(?:ed|un|ne|en|t)\\b${NO_SYSTEM_AGENT}` },
  ),
  rule(
    'omission',
    'finding',
    oneOf(
      // Programs validate and verify, or do not; people test, review and tell.
      `\\b(?:(?:was|were|been) (?:(?:not|never) ${HOW}|insufficiently |inadequately |poorly )|(?:wasn['’]t|weren['’]t) ${HOW})(?:tested|reviewed|double-checked|thought through|communicated|rehearsed)\\b${NO_SYSTEM_AGENT}`,
      `\\b(?:(?:was|were|been) (?:not|never) |(?:wasn['’]t|weren['’]t) )${HOW}(?:verified|validated) (?:before|prior to|beforehand|in (?:staging|dev|test|qa|sandbox))\\b${NO_SYSTEM_AGENT}`,
      `\\b(?:and|were|was|been|got) (?:simply |just |then )?(?:overlooked|forgotten|neglected)\\b${NO_SYSTEM_AGENT}`,
      // What people read and then let be.
      `\\b(?:alert|alarm|warning|page|notification|report|ticket|complaint|symptom|sign|e-?mail|concern)s? (?:was|were|had been) (?:simply |just |then |initially |largely |repeatedly )?(?:ignored|dismissed|disregarded|missed)\\b${NO_SYSTEM_AGENT}`,
      '\\b(?:considered|believed|deemed|thought|assumed|dismissed)\\b[^.;:]{0,80}\\band (?:simply |then )?ignored\\b',
    ),
    'A passive hides who, and still says that somebody left something undone.',
    'What would have made the missing step visible before the change went out?',
    {
      notIn: ['timeline', 'actions', 'went-well'],
      maybe: oneOf(
        `\\b(?:(?:had not|hadn['’]t) been ${HOW}|(?:has|have)(?: not|n['’]t) been (?:fully|properly|really|adequately|sufficiently|thoroughly) )(?:tested|reviewed|verified|communicated|shared|rehearsed)\\b${NO_SYSTEM_AGENT}`,
        `\\b(?:was|were) (?:not|never) ${HOW}(?:verified|validated)\\b${NO_SYSTEM_AGENT}`,
        '\\b(?:deployed|released|merged|rolled out|shipped|applied|pushed|upgraded) (?:[\\w-]{1,20} ){0,3}without (?:proper |any |being |first |prior |adequate |sufficient )?(?:test(?:ing|ed|s)|review(?:ing|ed)?|verif(?:ying|ied|ication)|check(?:ing|s)?)\\b',
        `\\b(?:(?:was|were|been) (?:not|never) |(?:wasn['’]t|weren['’]t) )${HOW}(?:followed|investigated|considered|checked|escalated|discussed|acted on|taken seriously|planned for)\\b${NO_SYSTEM_AGENT}`,
        `\\bnever ${HOW}(?:tested|reviewed|verified|validated|rehearsed)\\b${NO_SYSTEM_AGENT}`,
        '\\b(?:was|were) dismissed as\\b',
      ),
    },
  ),
  rule(
    'fault',
    'finding',
    oneOf(
      "\\b(?:his|her|their|whose|my|our|your|(?:the|an?|our|their) (?:[\\w-]{1,20} )?(?:engineer|developer|operator|admin|reviewer|author|colleague|contractor|employee|team|vendor|supplier|provider|customer|user|company)s?['’]s?) (?:own )?fault\\b(?! (?:tolerance|domain|injection|line|zone|detection))",
      `(?:${PERSON}|${THEY}) (?:is|was|are|were) (?:solely |entirely |partly |clearly )?(?:to blame|at fault)\\b`,
      `\\b(?:to blame|at fault) (?:is|was|were|are) (?:${WORKERS})`,
      `\\bculprits? (?:was|were|is) (?:${WORKERS})`,
      '\\bblame (?:lies|falls|rests) (?:with|on)\\b|\\bshould have known better\\b',
    ),
    'Guilt is not a cause that anything can be done about.',
    'Which conditions would have led anybody to the same place?',
  ),
  rule(
    'lacking-person',
    'finding',
    oneOf(
      '\\b(?:lack|absence|want) of (?:[\\w-]{1,20} )?(?:attention|diligence|care|discipline|vigilance|common sense|competence|professionalism|effort|foresight)\\b',
      // A scheduler lacks topology awareness.
      '\\b(?:lack|absence) of (?:situational |general )?awareness\\b|\\binattenti(?:on|ve)\\b',
      `\\b(?:inexperienced|untrained|junior) ${WORKER}\\b`,
      '\\bwithout (?:reali[sz]ing|thinking)\\b',
    ),
    'It explains the outcome by what a person is like.',
    'How would anybody have learned it in time, and where was it written?',
    { maybe: '\\bwithout (?:being )?(?:fully |really )?aware\\b|\\bnot knowing (?:that|how|about)\\b' },
  ),
  rule(
    'counterfactual',
    'hint',
    `${PERSON} (?:should|could|ought to) (?:not |never |really )?have (?:not )?(?:been|known|done|seen|caught|had|made|thought|told|taken|run|found|gone|kept|\\w{2,20}ed)\\b|\\b(?:should not|shouldn't|shouldn’t) have\\b|\\bshould have been (?:more |tested|checked|reviewed|noticed|caught|done|verified)`,
    'It tells of what did not happen. What did happen had reasons.',
    'What did people know then, and what would have told them more?',
    { notIn: ['timeline'] },
  ),
  rule(
    'hindsight',
    'hint',
    '\\b(?:obviously|of course|clearly) (?:should|wrong|a mistake|broken)\\b|\\bin hindsight\\b|\\bwith hindsight\\b|\\b(?:easily|trivially) (?:avoid(?:ed|able)|prevent(?:ed|able))\\b|\\bcommon sense\\b',
    'It is plain only because it is known how it ended.',
    'What did it look like before anybody knew the outcome?',
    { notIn: ['timeline'] },
  ),
];
