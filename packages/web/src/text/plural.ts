const rules = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');

/** `plural(2, { one: 'alert', other: 'alerts' })` → `2 alerts`. */
export function plural(count: number, words: { readonly one: string; readonly other: string }): string {
  return `${sayNumber(count)} ${rules.select(count) === 'one' ? words.one : words.other}`;
}

/** `100214` → `100,214`. */
export function sayNumber(value: number): string {
  return numbers.format(value);
}
