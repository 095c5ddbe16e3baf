import type { Person } from '@heed/core/access';
import type { About, Action, Round, RoundResult } from '@heed/core/actions';
import type { PersonId } from '@heed/core/kernel';
import { dayAt } from '@heed/core/status';
import type { Tx } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import { maySee } from '../incidents/index.ts';
import type { ActionMeans } from './means.ts';
import { reminderSubject } from './settle.ts';
import type { StoredAction } from './store/actions.ts';
import type { StoredRound } from './store/rounds.ts';

/** Texts of this room wait for everything that somebody is needed for now. */
const LANE = 3;

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Reminds of a due date, each person once for each date. */
export async function tellDue(
  tx: Tx,
  { notify, publicUrl }: ActionMeans,
  { action, incident }: StoredAction,
  about: About,
  people: readonly PersonId[],
  ownerName: string | undefined,
): Promise<void> {
  const { id, dueAt } = action;
  if (people.length === 0 || dueAt === undefined) return;
  const readers = new Map((await loadPeopleById(tx.db, [...people])).map((person) => [person.id, person]));
  await notify.notifyPeople(tx, {
    pageKey: `${id}/due/${about}/${dueAt}`,
    subject: reminderSubject(action),
    topic: id,
    severityRank: 3,
    lane: LANE,
    people,
    message: (personId) => {
      const reader = readers.get(personId);
      const words = dueWords(about, action.title, dayAt(reader?.timeZone ?? 'UTC', dueAt), ownerName);
      return {
        kind: 'notice',
        thread: id,
        words: {
          ...words,
          paragraphs: [...words.paragraphs, ...fromIncident(incident, reader), ...movesOf(action)],
          link: { label: 'Open the action', url: `${publicUrl}/actions/${id}` },
        },
        data: { action: id },
      };
    },
  });
}

/** `day` by the calendar of who reads it: the day ends by the clock of whoever wrote it, which is another day elsewhere in UTC. */
function dueWords(about: About, title: string, day: string, owner: string | undefined): Words {
  switch (about) {
    case 'soon':
      return {
        subject: `Due ${day}: ${title}`,
        paragraphs: [
          `This action is yours, and it is due on ${day}.`,
          'Say when it is done, or move the day with the reason.',
        ],
      };
    case 'overdue':
      return {
        subject: `Overdue: ${title}`,
        paragraphs: [
          `This action is yours. It was due on ${day}, and it is open.`,
          'Say that it is done, move the day with the reason, or give it up with the reason.',
        ],
      };
    case 'escalated':
      return {
        subject: `Still overdue: ${title}`,
        paragraphs: [
          `${owner === undefined ? 'An action without an owner' : `An action of ${owner}`} was due on ${day}, and it is open.`,
          'What is in its way? You hear of it once.',
        ],
      };
  }
}

/** Asks who was named how the actions of an incident, or of a pattern, stand after three weeks. */
export async function tellTest(
  tx: Tx,
  { notify, publicUrl }: ActionMeans,
  { round, incident }: StoredRound,
  asker: PersonId,
  atFirst: RoundResult,
): Promise<void> {
  const { of, incidents, asksAt, title } = round;
  const isPattern = title !== undefined;
  const open = atFirst.counted - atFirst.verified;
  await notify.notifyPeople(tx, {
    pageKey: `${of}/three-weeks/${asksAt}/${asker}`,
    subject: testSubject(round),
    topic: of,
    severityRank: 3,
    lane: LANE,
    people: [asker],
    message: () => ({
      kind: 'notice',
      thread: of,
      words: {
        subject: `${isPattern ? 'A pattern' : `INC-${incident.number}`} after three weeks: has the lesson landed?`,
        paragraphs: [
          isPattern ? `${title} (${incidents.length} incidents)` : `INC-${incident.number} ${incident.title}`,
          `${atFirst.verified} of ${atFirst.counted} actions are verified. ${open === 1 ? 'One is' : `${open} are`} not: say of each how it stands. It takes a minute.`,
          'What is not answered within a week counts as it stands.',
        ],
        link: { label: 'Answer', url: `${publicUrl}/actions/tests/${of}` },
      },
      data: isPattern ? { postmortem: of } : { incident: of },
    }),
  });
}

export function testSubject({ of }: Pick<Round, 'of'>): string {
  return `${of}/three-weeks`;
}

/** An owner may be no participant: then they learn the number of a private incident, and nothing else of it. */
function fromIncident(incident: StoredAction['incident'], reader: Person | undefined): readonly string[] {
  if (incident === undefined) return [];
  const mayKnow = !incident.isPrivate || (reader && maySee({ role: reader.role, personId: reader.id }, incident));
  return [
    mayKnow
      ? `It comes from INC-${incident.number} ${incident.title}.`
      : `It comes from INC-${incident.number}, which is private.`,
  ];
}

function movesOf({ dueMoves }: Action): readonly string[] {
  if (dueMoves.length === 0) return [];
  return [`Its day was moved ${dueMoves.length === 1 ? 'once' : `${dueMoves.length} times`} before.`];
}
