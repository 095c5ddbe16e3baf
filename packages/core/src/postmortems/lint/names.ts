import type { Finding, LintContext } from './finding.ts';

const WHY = 'A name ties the story to one person, and the next person will stand in the same place.';
const ASK = 'Which role acted here, and what did the system show at that moment?';

/** First names that are words too: at the beginning of a sentence their capital says nothing. */
const WORDS: ReadonlySet<string> = new Set(
  'Angel,April,Art,Bill,Chance,Chase,Dale,Daisy,Dean,Drew,Faith,Frank,Gene,Grace,Grant,Guy,Harmony,Hope,Iris,Jack,Jean,Joy,June,Lance,Mark,Mat,Matt,May,Melody,Miles,Nick,Pat,Ray,Rich,River,Rob,Robin,Rose,Sandy,Sky,Summer,Sue,Ty,Van,Victor,Wade,Ward,Will'.split(
    ',',
  ),
);

/** Names of the roster, whole or by the first name, where a role would tell as much. */
export function findNames(text: string, { roster, section }: LintContext): readonly Finding[] {
  if (section === 'timeline' || section === 'went-well' || section === 'actions') return [];
  const names = spellings(roster);
  if (names.length === 0) return [];
  return [...text.matchAll(wholeWords(names))]
    .filter(({ index, 0: name }) => !WORDS.has(name) || !beginsSentence(text, index))
    .map(({ index, 0: quote }) => ({
      rule: 'named-person' as const,
      level: 'finding' as const,
      start: index,
      end: index + quote.length,
      quote,
      why: WHY,
      ask: ASK,
    }));
}

/** The longest first, so that a full name is one finding and not two. */
function spellings(roster: readonly string[]): readonly string[] {
  const names = roster.flatMap((name) => {
    const full = name.trim();
    const [first = '', ...rest] = full.split(/\s+/);
    return rest.length > 0 && first.length >= 3 ? [full, first] : [full];
  });
  return [...new Set(names)].filter((name) => name.length >= 2).toSorted((one, other) => other.length - one.length);
}

function beginsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:\n|*+#>•-]\s?)["'“‘(]{0,2}$/u.test(text.slice(Math.max(0, index - 8), index));
}

/** Any of them, the first that fits. Case matters: “mark” and “will” are words, Mark and Will may be people. */
function wholeWords(names: readonly string[]): RegExp {
  const literal = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}@._-])(?:${literal})(?![\\p{L}\\p{N}_-])`, 'gu');
}
