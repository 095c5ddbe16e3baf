import { getAlertWhy } from '@heed/contract/alerts';
import { explainPage } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { ID_PREFIXES } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findMaybe, findPerson, namesOf } from '../find/find.ts';
import { ALERTS, PAGES, PEOPLE } from '../find/kinds.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { type Clock, instantOrNothing, sayMoment, sayWhen } from '../show/time.ts';

type Explanation = Received<typeof explainPage>;
type Sentence = Pick<Explanation['history'][number], 'text' | 'parts'>;

/** `heed why`: from history, why a page did what it did, and why it told a person or did not (N19). */
export function addWhy(heed: Command, act: Act): void {
  heed
    .command('why <alert-or-page>')
    .description('say why somebody was paged, or was not')
    .option('--person <person>', 'why this person was told, or was not ("me" is you)')
    .action(
      act<[string], { person?: string }>(async (desk, [text], options) => {
        const person = options.person === undefined ? undefined : await findPerson(desk, options.person);
        const { pageId, alertId, title } = await locate(desk, text);
        const alert = alertId === null ? null : taken(await desk.api.call(getAlertWhy, { params: { id: alertId } }));
        const query = { person: person?.id };
        const page =
          pageId === null ? null : taken(await desk.api.call(explainPage, { params: { id: pageId }, query }));
        const nameOf = page === null || page.deliveries.length === 0 ? String : await namesOf(desk, PEOPLE);
        desk.answer({ alert, page }, () => [
          ...titled(desk, title),
          ...(alert === null
            ? []
            : section(
                desk,
                'How it was routed',
                bullets(
                  desk,
                  alert.routing.map((reason) => reason.text),
                ),
              )),
          ...(page === null ? ['', 'No page was started, so nobody was told.'] : drawExplanation(desk, page, nameOf)),
        ]);
        return undefined;
      }),
    );
}

/** A page, or the alert whose last page is meant. A page of an incident has no alert. */
async function locate(
  desk: Desk,
  text: string,
): Promise<{ readonly pageId: string | null; readonly alertId: string | null; readonly title: string }> {
  const isPage = text.startsWith(`${ID_PREFIXES.pageRun}_`);
  const alert = isPage ? undefined : await findMaybe(desk, ALERTS, text);
  if (alert !== undefined) return { pageId: alert.runId, alertId: alert.id, title: alert.summary };
  const page = await find(desk, PAGES, text);
  return { pageId: page.id, alertId: page.alertId, title: page.title };
}

function drawExplanation(desk: Desk, page: Explanation, nameOf: (id: string) => string): readonly string[] {
  const { person } = page;
  const dated = (at: string | null, sentence: Sentence) => {
    const words = saySentence(sentence, desk.clock);
    const instant = instantOrNothing(at);
    return instant === undefined ? words : `${sayMoment(instant, desk.clock)}  ${words}`;
  };
  const verdict =
    person === null ? '' : `${cleanLine(person.name)} was ${person.verdict === 'paged' ? '' : 'not '}told`;
  return [
    ...section(
      desk,
      'What the page did',
      bullets(
        desk,
        page.history.map((one) => dated(one.at, one)),
      ),
    ),
    ...section(desk, verdict, bullets(desk, person?.reasons.map((one) => dated(one.at, one)) ?? [])),
    ...section(desk, 'What was sent', drawDeliveries(desk, page.deliveries, nameOf)),
  ];
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
