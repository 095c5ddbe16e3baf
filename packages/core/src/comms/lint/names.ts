import type { UpdateContext, UpdateFinding } from './finding.ts';

const HOST_WHY = 'Names of machines show the house to strangers, and tell readers nothing.';
const HOST_INSTEAD = 'Name what readers use: the part of the page that they know.';
/** Each is asked of one word as a whole, so that a long text of odd words takes no longer than its length. */
const HOSTS = [
  /^(?:\d{1,3}\.){3}\d{1,3}$/,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|local|lan|corp|svc)$/i,
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[a-f0-9]{8,10}-[a-z0-9]{5}$/,
  /^(?:prod|stage|staging|eu|us|ap)-[a-z0-9]+(?:-[a-z0-9]+)+$/,
];

const WHY = 'Only we use this name; readers do not know whether it is about them.';
const INSTEAD = 'Say what readers call it, or what they cannot do.';
/** Names of fewer letters, and words of every day, would be found everywhere. */
const SHORTEST_NAME = 3;

/** Names of services, people and machines, whole; what readers of the page know by name is left alone. */
export function findInternalNames(
  text: string,
  { internalNames, publicNames }: UpdateContext,
): readonly UpdateFinding[] {
  const known = new Set(publicNames.map((name) => name.toLowerCase()));
  const names = [...new Set(internalNames.map((name) => name.trim()))]
    .filter((name) => name.length >= SHORTEST_NAME && !known.has(name.toLowerCase()))
    .toSorted((one, other) => other.length - one.length);
  const taken: UpdateFinding[] = [];
  for (const name of names) {
    for (const { index, 0: quote } of text.matchAll(wholeWord(name))) {
      const end = index + quote.length;
      if (taken.some((one) => index < one.end && one.start < end)) continue;
      taken.push({ rule: 'internal-name', start: index, end, quote, why: WHY, instead: INSTEAD });
    }
  }
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.-]*[\p{L}\p{N}]/gu)) {
    if (word.length > 200 || known.has(word.toLowerCase()) || !HOSTS.some((host) => host.test(word))) continue;
    const end = index + word.length;
    if (taken.some((one) => index < one.end && one.start < end)) continue;
    taken.push({ rule: 'internal-name', start: index, end, quote: word, why: HOST_WHY, instead: HOST_INSTEAD });
  }
  return taken;
}

function wholeWord(name: string): RegExp {
  const literal = name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}@._-])${literal}(?![\\p{L}\\p{N}_-])`, 'giu');
}
