import type { Labels } from '../catalog/index.ts';
import { isObject } from './reading.ts';
import { checksum, cleanText, cutText, fits } from './text.ts';

export const MAX_LABELS = 64;
export const MAX_LABEL_NAME_BYTES = 256;
export const MAX_LABEL_VALUE_BYTES = 1_024;
export const MAX_ANNOTATIONS = 64;
export const MAX_ANNOTATION_BYTES = 16_384;

/**
 * The labels of a foreign alert made ours, or the sentence that says why they cannot be. Any name of Prometheus is accepted
 * (UTF-8 since 3.0), numbers and true/false become text, empty values and nulls are dropped. A value that is too long is cut,
 * with a checksum of the whole at its end: labels are identity, and two alerts that differ only behind the cut stay two.
 * The result has no prototype, so that `__proto__` is a name like any other.
 */
export function cleanLabels(raw: unknown): Labels | string {
  if (raw === undefined || raw === null) return {};
  if (!isObject(raw)) return 'must be an object of names and texts';
  const names = Object.keys(raw);
  if (names.length > MAX_LABELS) return `has ${names.length} names; at most ${MAX_LABELS} are possible`;
  const labels: Record<string, string> = Object.create(null);
  for (const rawName of names.sort()) {
    const value = textOf(raw[rawName]);
    if (value === '') continue;
    if (value === undefined) return `the value of ${quote(rawName)} must be a text`;
    const name = cleanText(rawName);
    if (name === '') return 'a name must not be empty';
    if (!fits(name, MAX_LABEL_NAME_BYTES))
      return `the name ${quote(name)} is longer than ${MAX_LABEL_NAME_BYTES} bytes`;
    if (name in labels) return `the name ${quote(name)} comes twice once unusable characters are replaced`;
    labels[name] = cutLabelValue(value);
  }
  return labels;
}

/**
 * Annotations only explain, so nothing in them rejects an alert: what is not text is left out, what is too long is cut, and
 * beyond the limit the first ones by name are kept. The raw body stays stored beside.
 */
export function cleanAnnotations(raw: unknown): Labels {
  const annotations: Record<string, string> = Object.create(null);
  if (!isObject(raw)) return annotations;
  let count = 0;
  for (const rawName of Object.keys(raw).sort()) {
    const value = textOf(raw[rawName]);
    const name = cleanText(rawName);
    if (!value || name === '' || !fits(name, MAX_LABEL_NAME_BYTES)) continue;
    if (count === MAX_ANNOTATIONS) break;
    count += 1;
    annotations[name] = cutText(value, MAX_ANNOTATION_BYTES);
  }
  return annotations;
}

function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return cleanText(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return '';
    default:
      return value === null ? '' : undefined;
  }
}

function cutLabelValue(value: string): string {
  if (fits(value, MAX_LABEL_VALUE_BYTES)) return value;
  return cutText(value, MAX_LABEL_VALUE_BYTES, `… [cut from ${value.length} characters, ${checksum(value)}]`);
}

const quote = (name: string) => JSON.stringify(cutText(cleanText(name), 80));
