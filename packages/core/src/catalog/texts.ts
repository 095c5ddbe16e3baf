import type { FieldTrouble } from '../kernel/index.ts';
import { isHttpUrl, type Link } from './links.ts';

export const MAX_NAME = 200;
export const MAX_LINKS = 20;

/** What is wrong with the length of this text; empty when nothing is. */
export function checkText(path: string, text: string, min: number, max: number): FieldTrouble[] {
  if (text.length >= min && text.length <= max) return [];
  return [{ path, message: `must have ${min} to ${max} characters` }];
}

/** Text that may be absent, but is not too long when it is there. */
export function checkOptional(path: string, text: string | undefined, max: number): FieldTrouble[] {
  return text === undefined ? [] : checkText(path, text, 1, max);
}

export function checkUrl(path: string, url: string): FieldTrouble[] {
  return isHttpUrl(url) ? [] : [{ path, message: 'must be a full address that begins with http:// or https://' }];
}

export function checkLinks(links: readonly Link[]): FieldTrouble[] {
  if (links.length > MAX_LINKS) return [{ path: 'links', message: `at most ${MAX_LINKS} are possible` }];
  return links.flatMap(({ label, url }, index) => [
    ...checkText(`links[${index}].label`, label, 1, MAX_NAME),
    ...checkUrl(`links[${index}].url`, url),
  ]);
}

export function trimLinks(links: readonly Link[]): readonly Link[] {
  return links.map(({ label, url }) => ({ label: label.trim(), url: url.trim() }));
}

/** What was typed, without the spaces around it; absent when nothing is left. */
export function trimmed(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}
