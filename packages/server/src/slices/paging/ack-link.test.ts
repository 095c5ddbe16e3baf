import { asId } from '@heed/core/kernel';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../platform/random/index.ts';
import { vaultKey } from '../../platform/secrets/index.ts';
import { createAckLinks } from './ack-link.ts';

const publicUrl = 'https://heed.test';
const runId = asId('pageRun', `run_${'r'.repeat(26)}`);
const personId = asId('person', `per_${'a'.repeat(26)}`);
const old = vaultKey(randomBytes(32));
const recent = vaultKey(randomBytes(32));
const tokenIn = (url: string) => url.slice(`${publicUrl}/a/`.length);

describe('an ack link', () => {
  const links = createAckLinks({ publicUrl, keys: [recent, old] });

  it('says for which page and for whom it was made, and is short enough for a line of a mail', () => {
    const url = links.urlFor(runId, personId);
    expect(url).toMatch(/^https:\/\/heed\.test\/a\/[\w-]{74}$/);
    expect(links.read(tokenIn(url))).toEqual({ runId, personId });
  });

  it('cannot be turned to another page or person, nor its signature guessed piece by piece', () => {
    const token = tokenIn(links.urlFor(runId, personId));
    for (let at = 0; at < token.length - 1; at += 1) {
      const other = token[at] === 'b' ? 'c' : 'b';
      expect(links.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
    }
  });

  it('outlives a rotation of the key, but not the removal of its key', () => {
    const token = tokenIn(createAckLinks({ publicUrl, keys: [old] }).urlFor(runId, personId));
    expect(links.read(token)).toEqual({ runId, personId });
    expect(createAckLinks({ publicUrl, keys: [recent] }).read(token)).toBeUndefined();
  });

  it.each(['', 'x', 'é'.repeat(74), '../../etc/passwd', `${'r'.repeat(52)}${'A'.repeat(23)}`])(
    'reads nothing from %j',
    (token) => {
      expect(links.read(token)).toBeUndefined();
    },
  );
});
