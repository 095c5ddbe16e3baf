import type { explainPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import type { Desk } from '../desk.ts';
import { bullets, section } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { type Clock, instantOrNothing, sayMoment, sayWhen } from '../show/time.ts';

type Explanation = Received<typeof explainPage>;
type Sentence = Pick<Explanation['history'][number], 'text' | 'parts'>;

/** What a page did, why it told a person or did not, and what was sent. */
export function drawExplanation(desk: Desk, page: Explanation, nameOf: (id: string) => string): readonly string[] {
  return [
    ...section(
      desk,
      'What the page did',
      bullets(
        desk,
        page.history.map((one) => dated(desk, one.at, one)),
      ),
    ),
    ...drawPerson(desk, page),
    ...section(desk, 'What was sent', drawDeliveries(desk, page.deliveries, nameOf)),
  ];
}

export function drawPerson(desk: Desk, { person }: Explanation, about = ''): readonly string[] {
  if (person === null) return [];
  const verdict = cleanLine(`${person.name} was ${person.verdict === 'paged' ? '' : 'not '}told${about}`);
  return section(
    desk,
    verdict,
    bullets(
      desk,
      person.reasons.map((one) => dated(desk, one.at, one)),
    ),
  );
}

function dated({ clock }: Desk, at: string | null, sentence: Sentence): string {
  const words = saySentence(sentence, clock);
  const instant = instantOrNothing(at);
  return instant === undefined ? words : `${sayMoment(instant, clock)}  ${words}`;
}

/** The API says times in UTC; its parts let them be said on the reader's clock. */
export function saySentence({ text, parts }: Sentence, clock: Clock): string {
  if (parts.length === 0) return cleanLine(text);
  const words = parts.map((part) => {
    const at = part.kind === 'instant' ? instantOrNothing(part.at) : undefined;
    return at === undefined ? part.text : sayMoment(at, clock);
  });
  return cleanLine(words.join(''));
}

function drawDeliveries(desk: Desk, deliveries: Explanation['deliveries'], nameOf: (id: string) => string) {
  if (deliveries.length === 0) return [];
  return drawTable(
    deliveries,
    [
      { title: 'TO', of: ({ personId }) => nameOf(personId), least: 10 },
      { title: 'BY', of: ({ channel }) => channel },
      { title: 'STATE', of: ({ state }) => state, tone: ({ state }) => (state === 'accepted' ? 'good' : 'plain') },
      { title: 'WHEN', of: ({ finishedAt, dueAt }) => sayWhen(finishedAt ?? dueAt, desk.clock) },
      { title: 'TRIES', of: ({ attempts }) => String(attempts), spare: 2 },
      { title: 'WORDS', of: ({ words }) => words ?? '', least: 16, spare: 1 },
    ],
    desk.width,
    desk.paint,
  );
}
