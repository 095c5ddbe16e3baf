/**
 * Calendars as iCalendar (RFC 5545) writes them: for feeds that are asked for, and for invitations by mail. Moments are in
 * UTC, so that no calendar needs our time zones; an event keeps its uid for ever, and its sequence grows with each change.
 */
import { formatInstant, type Instant } from '../kernel/index.ts';
import { visibleText } from '../markup/index.ts';

export interface CalendarEvent {
  readonly uid: string;
  readonly stampedAt: Instant;
  readonly changedAt?: Instant | undefined;
  readonly sequence: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly title: string;
  readonly description: string;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  /** Whether whoever takes part is busy meanwhile. */
  readonly busy: boolean;
  readonly organizer?: Mailbox | undefined;
  readonly attendees?: readonly Mailbox[] | undefined;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface Calendar {
  /** What made it, such as `Status page`. */
  readonly product: string;
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  readonly name?: string | undefined;
  readonly events: readonly CalendarEvent[];
}

const LONGEST = 4_000;
/** RFC 5545, 3.1: octets of a line, without its break. */
const LINE_OCTETS = 75;

export function writeCalendar({ product, method, name, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Heed//${product}//EN`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`NAME:${value(name)}`, `X-WR-CALNAME:${value(name)}`]),
    ...(method === 'PUBLISH' ? ['REFRESH-INTERVAL;VALUE=DURATION:PT1H'] : []),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent): readonly string[] {
  const { location, url, organizer, attendees = [] } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${moment(event.stampedAt)}`,
    ...(event.changedAt === undefined ? [] : [`LAST-MODIFIED:${moment(event.changedAt)}`]),
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${moment(event.startsAt)}`,
    `DTEND:${moment(event.endsAt)}`,
    `SUMMARY:${value(event.title)}`,
    `DESCRIPTION:${value(event.description)}`,
    ...(location === undefined || location === '' ? [] : [`LOCATION:${value(location)}`]),
    ...(url === undefined ? [] : [`URL:${value(url)}`]),
    ...(organizer === undefined ? [] : [`ORGANIZER;CN=${parameter(organizer.name)}:mailto:${organizer.address}`]),
    ...attendees.map(
      ({ name, address }) =>
        `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${address}`,
    ),
    `STATUS:${event.status}`,
    event.busy ? 'TRANSP:OPAQUE' : 'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261121T130500Z`. */
function moment(at: Instant): string {
  return formatInstant(at).replace(/[-:]|\.\d+/g, '');
}

/** Text as RFC 5545, 3.3.11 has it: no break of a line can come out of it. */
function value(text: string): string {
  return visibleText(text, LONGEST)
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replaceAll('\n', '\\n');
}

/** The value of a parameter, in quotes, in which no quote may stand (RFC 5545, 3.2). */
function parameter(text: string): string {
  return `"${visibleText(text, 200).replaceAll(/["\n]/g, ' ').trim()}"`;
}

/** Cuts a line after at most 75 octets, and never through a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = octetsOf(char);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
