import { rule } from '../rules.ts';
import { anyOf, KNOWN_HOUSES, type Wording, within } from './wording.ts';

const OTHERS = `(?:third[- ]party|vendor|supplier|upstream|hosting provider|cloud provider|payment provider|provider|partner|${KNOWN_HOUSES}|our (?:host|registrar))`;

export const en: Wording = {
  patterns: [
    rule(
      'guess',
      '\\b(?:we (?:think|believe|suspect|assume|guess)|probably|presumably|possibly|most likely|likely|apparently|(?:it|this) (?:seems|appears|looks like)|(?:may|might|could) (?:be|have been) (?:caused|related|due|linked)|potential(?:ly)? (?:cause|related|caused))\\b',
      'Say what people see and when they hear more; of the cause: “We are investigating.”',
    ),
    rule(
      'cause',
      '\\b(?:root cause|the cause (?:is|was)|caused by|due to|because of|as a result of|triggered by|stems from)\\b',
      'Leave the cause to the follow-up, once it is proved.',
    ),
    rule(
      'blame',
      `\\b${OTHERS}(?:['’]s)? (?:[\\w-]{1,20} )?(?:failed|broke|crashed|fault|mistake|outage|caused|is to blame|was down|is down)\\b|\\b(?:their|his|her|whose) (?:fault|mistake)\\b|\\b(?:human|operator|employee|engineer) (?:error|mistake)\\b|\\bto blame\\b|\\bat fault\\b`,
      'Say what does not work and what you do about it.',
    ),
    rule(
      'repair',
      '\\b(?:will|should) be (?:fixed|resolved|restored|back|working|up)(?: again)? (?:by|in|within|at)\\b|\\b(?:ETA|estimated time)\\b',
      'Promise the next update, not the end.',
    ),
    rule(
      'exact',
      '\\bexactly \\d|\\b(?:no|zero) (?:customer )?data (?:was|were|has been|have been|is) (?:lost|affected|exposed|accessed)\\b|\\bguarantee[sd]?\\b|\\bnever (?:happen|again)\\b',
      'Say it in a size that you can stand by: “about one in ten”, “we have found no sign of …”.',
    ),
    rule(
      'code',
      '\\b[45]\\d\\d(?= ?(?:errors?|responses?|status|codes?|s\\b))|\\b(?:error|status) codes? \\d{3}\\b',
      'Say what people see: “Pages do not load”, “Payments fail”.',
    ),
    rule(
      'trade',
      '\\b(?:latency|throughput|error rates?|database|replicas?|failover|failed over|roll(?:ed|ing)? ?back|deploy(?:s|ed|ing|ment|ments)?|hotfix|pods?|nodes?|clusters?|kubernetes|k8s|redis|postgres(?:ql)?|mysql|kafka|elasticsearch|load balancers?|back-?end|front-?end|micro-?services?|connection pools?|time-?outs?|OOM|CPU|memory leak|cache(?:s|d)?|upstream|downstream|on-call|thread pools?|API gateway)\\b',
      'Say what people see: slow, not loading, failing, delayed.',
    ),
  ],
  impact:
    /\b(?:cannot|can[’']?t|can not|unable to|not able to|do(?:es)? not|doesn[’']?t|don[’']?t|no longer|unavailable|not available|inaccessible|slow(?:er|ly)?|delay(?:ed|s)?|fail(?:s|ed|ing)?|errors?|refused?|refuses|declined?|declines|reject(?:s|ed)?|missing|stuck|lost|wrong(?:ly)?|disrupted|interrupted|offline|down|(?:is|are) not [a-z]{3,20}|nobody can|partly|intermittent(?:ly)?)\b/iu,
  recovered:
    /\b(?:resolved|restored|recovered|fixed|works? (?:as usual|again|normally)|working (?:as usual|again|normally)|back to normal|available again|over)\b/iu,
  next: anyOf(
    `(?:updates?|tell you more|more (?:information|news)|hear from us|write again|report)${within(60)}(?:\\d|hours?|minutes|tomorrow)`,
    `(?:by|at|until|in) \\d${within(30)}(?:update|tell you|hear from us|write again|report)`,
  ),
  followUp: /\b(?:postmortem|post-mortem|report|review|what we (?:have )?learn(?:ed|t)|follow-up|summary)\b/iu,
  examples: {
    impact: '“Some customers cannot …”, “… is slow”, “… is not available”.',
    recovered: '“… works as usual again.”',
    next: '“We will tell you more by 14:30 UTC.”',
  },
};
