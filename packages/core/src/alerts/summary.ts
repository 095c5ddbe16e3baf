import { type Labels, labelOf } from '../catalog/index.ts';
import { cutText } from './text.ts';

export const MAX_SUMMARY_BYTES = 1_024;

/**
 * One line that says what is wrong: the summary given; else the annotation `summary`, `title`, `message` or `description`;
 * else the alert's name with the labels that tell it from its siblings. Line breaks become spaces, since it serves as the
 * subject of an e-mail.
 */
export function chooseSummary(given: string, labels: Labels, annotations: Labels): string {
  const text =
    given ||
    labelOf(annotations, 'summary') ||
    labelOf(annotations, 'title') ||
    labelOf(annotations, 'message') ||
    labelOf(annotations, 'description') ||
    describe(labels);
  return cutText(oneLine(text), MAX_SUMMARY_BYTES) || NAMELESS;
}

function oneLine(text: string): string {
  const hasBreak = /[\r\n\t\v\f\u0085\u2028\u2029]/.test(text);
  return (hasBreak ? text.replace(/[\s\u0085]+/g, ' ') : text).trim();
}

const NAMELESS = 'Alert without a name';
const ALREADY_SHOWN = new Set(['alertname', 'severity']);

function describe(labels: Labels): string {
  const rest = Object.keys(labels)
    .filter((name) => !ALREADY_SHOWN.has(name))
    .map((name) => `${name}=${labelOf(labels, name)}`)
    .join(', ');
  const name = labelOf(labels, 'alertname');
  if (name === '') return rest;
  return rest === '' ? name : `${name} (${rest})`;
}
