import type { MeasureName } from './figures.ts';

/** A line of the table of incidents that people take elsewhere. Lengths are milliseconds. */
export interface TableLine {
  readonly reference: string;
  readonly title: string;
  readonly severity: string;
  readonly detectedAt: string;
  readonly services: readonly { readonly name: string }[];
  readonly failureClass: { readonly name: string } | null;
  readonly times: Readonly<Record<MeasureName, number | null>>;
  readonly lateUpgrades: number;
  readonly reopened: number;
  readonly byOthers: boolean;
}

const HEAD = [
  'incident',
  'title',
  'severity',
  'detected_at',
  'services',
  'failure_class',
  'detect_s',
  'acknowledge_s',
  'command_s',
  'coordinate_s',
  'technical_s',
  'mitigate_s',
  'resolve_s',
  'late_upgrades',
  'reopened',
  'told_by_others',
];

/** As comma-separated values (RFC 4180): one line for each incident, lengths in seconds, nothing where none was measured. */
export function csvOf(lines: readonly TableLine[]): string {
  const rows = lines.map((one) => [
    one.reference,
    one.title,
    one.severity,
    one.detectedAt,
    one.services.map(({ name }) => name).join('; '),
    one.failureClass?.name ?? '',
    seconds(one.times.detect),
    seconds(one.times.acknowledge),
    seconds(one.times.command),
    seconds(one.times.coordinate),
    seconds(one.times.technical),
    seconds(one.times.mitigate),
    seconds(one.times.resolve),
    String(one.lateUpgrades),
    String(one.reopened),
    one.byOthers ? 'yes' : 'no',
  ]);
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function seconds(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms / 1_000));
}

/** A spreadsheet would reckon what begins with one of these marks; a quote in front keeps it text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
