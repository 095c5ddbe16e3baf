import { type CalendarEvent, type Mailbox, writeCalendar } from '@heed/core/icalendar';
import { formatInstant, MINUTE, type PersonId } from '@heed/core/kernel';
import type { Meeting, PostmortemRecord } from '@heed/core/postmortems';
import type { Tx } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import type { PostmortemMeans } from './means.ts';

/** Invites to a review, says that it moved, or that it is cancelled: by mail, with an entry for the calendar. */
export async function tellMeeting(
  tx: Tx,
  { notify, publicUrl }: PostmortemMeans,
  record: PostmortemRecord,
  organizer: PersonId | undefined,
  /** Who is no longer invited, or everybody when the review is off. */
  off: readonly PersonId[],
  reason?: string,
): Promise<void> {
  const { meeting, id, title } = record;
  if (meeting === undefined) return;
  const invited = meeting.state === 'planned' ? meeting.people : [];
  const people = await loadPeopleById(tx.db, [
    ...new Set([...invited, ...off, ...(organizer === undefined ? [] : [organizer])]),
  ]);
  const boxOf = (personId: PersonId | undefined): Mailbox | undefined => {
    const person = people.find((each) => each.id === personId);
    return person && { name: person.name, address: person.email };
  };
  const attendees = invited.flatMap((each) => boxOf(each) ?? []);
  const url = `${publicUrl}/postmortems/${id}`;
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost';
  const event: CalendarEvent = {
    uid: `${id}@${host}`,
    stampedAt: tx.now,
    sequence: meeting.sequence,
    startsAt: meeting.startsAt,
    endsAt: meeting.startsAt + meeting.minutes * MINUTE,
    title: `Postmortem review: ${title}`,
    description: `What happened, what we learned, and what changes.\n\n${url}`,
    location: meeting.place,
    url,
    status: 'CONFIRMED',
    busy: true,
    organizer: boxOf(organizer) ?? attendees[0],
    attendees,
  };
  const mail = (personId: PersonId, isOff: boolean) => {
    const to = boxOf(personId);
    if (to === undefined) return [];
    const said: CalendarEvent = isOff ? { ...event, status: 'CANCELLED', attendees: [to] } : event;
    const method = isOff ? ('CANCEL' as const) : ('REQUEST' as const);
    return [
      {
        key: `${id}/meeting/${meeting.sequence}/${method}/${personId}`,
        subject: `${id}/meeting`,
        recipient: personId,
        address: to.address,
        lane: 2 as const,
        thread: id,
        words: wordsOf(record, meeting, url, isOff, reason),
        calendar: { method, text: writeCalendar({ product: 'Postmortem review', method, events: [said] }) },
      },
    ];
  };
  await notify.mailTo(tx, [
    ...invited.flatMap((each) => mail(each, false)),
    ...off.filter((each) => !invited.includes(each)).flatMap((each) => mail(each, true)),
  ]);
}

function wordsOf(
  { title }: PostmortemRecord,
  { startsAt, minutes, place, sequence }: Meeting,
  url: string,
  isOff: boolean,
  reason: string | undefined,
) {
  const when = `${formatInstant(startsAt).slice(0, 16).replace('T', ' ')} UTC, ${minutes} minutes`;
  const verb = isOff ? 'is cancelled' : sequence === 0 ? '' : 'has moved';
  return {
    subject: ['Postmortem review', verb, `: ${title}`].filter(Boolean).join(' ').replace(' : ', ': '),
    paragraphs: [
      when,
      ...(place === '' || isOff ? [] : [`Where: ${place}`]),
      ...(reason === undefined ? [] : [reason]),
      ...(isOff ? [] : ['Read it before, and write down what is missing. It asks about the system, not about people.']),
    ],
    link: { label: 'Open the postmortem', url },
  };
}
