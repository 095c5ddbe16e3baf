import { expect, test } from 'vitest';
import { bringsAlerts, KINDS } from './integration.ts';
import { piecesFor } from './snippets.ts';

const origin = 'https://heed.example.org';

test('every sender of alerts gets what the server gives first, then a second piece with this address and the key', () => {
  for (const kind of KINDS.filter(bringsAlerts)) {
    const [first, second] = piecesFor({ kind, origin, key: 'hik_secret' }, 'from the server');
    expect(first?.text).toBe('from the server');
    expect(second?.text).toContain(origin);
    expect(second?.text).toContain('hik_secret');
  }
});

test('without the key a placeholder stands in its place', () => {
  for (const kind of KINDS.filter(bringsAlerts)) {
    expect(piecesFor({ kind, origin }, '')[1]?.text).toContain('YOUR_INTEGRATION_KEY');
  }
});

test('who brings changes gets what the server gives, and nothing to raise an alert by', () => {
  for (const kind of ['github', 'pagerduty'] as const) {
    expect(piecesFor({ kind, origin }, 'from the server').map((piece) => piece.text)).toEqual(['from the server']);
  }
});
