import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR } from '../kernel/index.ts';
import { type CalendarEvent, writeCalendar } from './index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const event: CalendarEvent = {
  uid: 'pmt_1@heed.test',
  stampedAt: T0,
  sequence: 2,
  startsAt: T0 + DAY,
  endsAt: T0 + DAY + HOUR,
  title: 'Review; a, b',
  description: 'One\nTwo',
  location: 'Room "4"',
  status: 'CONFIRMED',
  busy: true,
  organizer: { name: 'Ana "the" Ruiz', address: 'ana@heed.test' },
  attendees: [{ name: 'Tom', address: 'tom@heed.test' }],
};
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('an invitation names who invites and who is invited, and its moments are in UTC', () => {
  const lines = unfolded(writeCalendar({ product: 'Postmortem review', method: 'REQUEST', events: [event] }));
  expect(lines).toContain('METHOD:REQUEST');
  expect(lines).toContain('DTSTART:20261103T090000Z');
  expect(lines).toContain('SUMMARY:Review\\; a\\, b');
  expect(lines).toContain('DESCRIPTION:One\\nTwo');
  expect(lines).toContain('SEQUENCE:2');
  expect(lines).toContain('ORGANIZER;CN="Ana  the  Ruiz":mailto:ana@heed.test');
  expect(lines).toContain(
    'ATTENDEE;CN="Tom";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:tom@heed.test',
  );
});

test('no text breaks out of its line, and no line is longer than calendars read', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const evil = {
        ...event,
        title: `${text}\r\nEND:VEVENT`,
        description: text,
        organizer: { name: text, address: 'a@b.c' },
      };
      const written = writeCalendar({ product: 'Test', method: 'CANCEL', events: [evil] });
      expect(unfolded(written).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
      for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }),
  );
});
