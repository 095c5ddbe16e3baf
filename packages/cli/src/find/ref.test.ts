import { describe, expect, test } from 'vitest';
import { matchRef, shortId } from './ref.ts';

const teams = [
  { id: 'tea_01m7y5cnghp445kwa4td8agcyz', name: 'Payments' },
  { id: 'tea_01m7y5cnghp445kwa4td8agabc', name: 'Payments on site' },
  { id: 'tea_01m7y5d2jm9wt86r63eync53t7', name: 'Search' },
];
const named = ({ name }: { readonly name: string }) => [name];
const found = (text: string) => {
  const match = matchRef(text, teams, named);
  return match.kind === 'one' ? match.item.name : match.kind;
};

describe('what a text refers to', () => {
  test('the whole id, its beginning, or its end as lists show it', () => {
    expect(found('tea_01m7y5d2jm9wt86r63eync53t7')).toBe('Search');
    expect(found('tea_01m7y5d2')).toBe('Search');
    expect(found('01M7Y5D2')).toBe('Search');
    expect(found(shortId('tea_01m7y5d2jm9wt86r63eync53t7'))).toBe('Search');
  });

  test('a piece that several share is ambiguous, and one of less than four letters is no piece', () => {
    expect(found('tea_01m7y5cng')).toBe('many');
    expect(found('3t7')).toBe('none');
  });

  test('an exact name wins over longer ones, in any case', () => {
    expect(found('payments')).toBe('Payments');
    expect(found('pay')).toBe('many');
    expect(found('on site')).toBe('Payments on site');
  });

  test('nothing is meant by nothing', () => {
    expect(found('')).toBe('none');
    expect(found('Checkout')).toBe('none');
  });
});
