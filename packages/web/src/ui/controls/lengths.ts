import { DAY, type Duration, HOUR, MINUTE, SECOND } from '@heed/core/kernel';

export type LengthUnit = 's' | 'min' | 'h' | 'd';

export const UNIT_MS: Readonly<Record<LengthUnit, Duration>> = { s: SECOND, min: MINUTE, h: HOUR, d: DAY };

/** The largest of these units that measures the length without a rest; the smallest, if none does. */
export function unitFor(length: Duration, units: readonly LengthUnit[]): LengthUnit {
  const bySize = units.toSorted((a, b) => UNIT_MS[b] - UNIT_MS[a]);
  return bySize.find((unit) => length !== 0 && length % UNIT_MS[unit] === 0) ?? bySize.at(-1) ?? 'min';
}

/** `5400000` in hours → `1.5`, rounded to what a person would write. */
export function amountIn(length: Duration, unit: LengthUnit): number {
  return Math.round((length / UNIT_MS[unit]) * 100) / 100;
}

/** What a person wrote, as a length; undefined for what is no amount. */
export function lengthOf(amount: string, unit: LengthUnit): Duration | undefined {
  const number = Number(amount.replace(',', '.'));
  if (amount.trim() === '' || !Number.isFinite(number) || number < 0) return undefined;
  return Math.round(number * UNIT_MS[unit]);
}
