import { expect, test } from 'vitest';
import { KINDS } from './integration.ts';
import { piecesFor } from './snippets.ts';

const origin = 'https://heed.example.org';

test('every kind of sender gets what the server gives first, then a second piece with this address and the key', () => {
  for (const kind of KINDS) {
    const [first, second] = piecesFor({ kind, origin, key: 'hik_secret' }, 'from the server');
    expect(first?.text).toBe('from the server');
    expect(second?.text).toContain(origin);
    expect(second?.text).toContain('hik_secret');
  }
});

test('without the key a placeholder stands in its place', () => {
  for (const kind of KINDS) expect(piecesFor({ kind, origin }, '')[1]?.text).toContain('YOUR_INTEGRATION_KEY');
});
