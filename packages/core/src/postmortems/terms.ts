/** How often each term stands in a text. */
export type Terms = ReadonlyMap<string, number>;

const STOP: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also although am an and any are around as at be became because been before being below between both but by ' +
    'can cause caused could did do does doing done down due during each either else even ever few first for from further get got had has have having he ' +
    'her here how however i if in incident into is issue it its itself just last like made make many may me might more most much must my near need no nor not ' +
    'now of off on once one only or other our out outage over own per problem same see seen she should since so some still such than that the their them then ' +
    'there these they this those through time to too under until up us use used using very via was we well were what when where which while who why will ' +
    'with within without would yet you your am pm utc cet cest pst pdt minutes minute hours hour day days new two three several'
  ).split(' '),
);

const MOST_TERMS = 400;

/**
 * The words of a text that tell incidents apart: lower case, without accents, plurals and common endings taken off, parts
 * of joined names (`proxy-public`, `hubDbDir`) also by themselves. Numbers alone, addresses and words of one or two letters
 * tell nothing.
 */
export function termsOf(text: string): Terms {
  const counts = new Map<string, number>();
  const plain = text
    .replaceAll(/https?:\/\/\S{1,2000}/gu, ' ')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
  for (const [word] of plain.matchAll(/[\p{L}][\p{L}\p{N}]{1,40}/gu)) {
    if (word.length < 3 && !KEPT.has(word)) continue;
    if (STOP.has(word)) continue;
    const term = stem(word);
    if (!counts.has(term) && counts.size >= MOST_TERMS) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** Short words that name things. */
const KEPT: ReadonlySet<string> = new Set(['ip', 'db', 'ci', 'ui', 'io', 'tls', 'dns', 'ad', 'ec', 'lb', 'vm', 'os']);

/** The endings that make most of the difference in English; a name that loses a letter loses it everywhere. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  for (const ending of ['ing', 'ed', 'es']) {
    if (word.length > ending.length + 3 && word.endsWith(ending)) return undouble(word.slice(0, -ending.length));
  }
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')) return word.slice(0, -1);
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/** `stopp` is `stop`, `fail` stays. */
function undouble(stemmed: string): string {
  const bare = stemmed.replace(/([bdgmnprt])\1$/u, '$1');
  return bare.length > 4 && bare.endsWith('e') ? bare.slice(0, -1) : bare;
}
