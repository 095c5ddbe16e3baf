import { getAlertWhy } from '@heed/contract/alerts';
import { explainPage } from '@heed/contract/paging';
import { ID_PREFIXES } from '@heed/core/kernel';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findMaybe, findPerson, namesOf } from '../find/find.ts';
import { ALERTS, PAGES, PEOPLE, type Person } from '../find/kinds.ts';
import { bullets, section, titled } from '../show/answers.ts';
import { stop } from '../stop.ts';
import type { Said } from '../verb.ts';
import { drawExplanation } from './why-page.ts';
import { askByName, askByTitle, askPostmortem } from './why-things.ts';

interface Options {
  readonly person?: string;
  readonly postmortem?: true;
}

/** `heed why`: from what is kept, why a thing stands as it does, and why it told a person or did not (N19). */
export function addWhy(heed: Command, act: Act): void {
  heed
    .command('why <thing>')
    .description('say why somebody was paged, or was not; also of an incident, an action, a postmortem, a delivery')
    .option('--person <person>', 'why this person was told, or was not ("me" is you)')
    .option('--postmortem', 'of the postmortem of an incident: why it is asked for, overdue, held up')
    .action(
      act<[string], Options>(async (desk, [text], { person: named, postmortem }) => {
        if (postmortem === true && named !== undefined) {
          return stop('usage', { what: 'Say either --person or --postmortem.' });
        }
        const person = named === undefined ? undefined : await findPerson(desk, named);
        const [value, ...lines] = postmortem === true ? await askPostmortem(desk, text) : await ask(desk, text, person);
        desk.answer(value, () => lines);
        return undefined;
      }),
    );
}

async function ask(desk: Desk, text: string, person: Person | undefined): Promise<Said> {
  const named = await askByName(desk, text, person);
  if (named !== undefined) return named;
  const found = await locate(desk, text);
  return found === undefined ? askByTitle(desk, text, person) : askPage(desk, found, person);
}

interface Paged {
  readonly pageId: string | null;
  readonly alertId: string | null;
  readonly title: string;
}

/** A page, or the alert whose last page is meant. A page of an incident has no alert. */
async function locate(desk: Desk, text: string): Promise<Paged | undefined> {
  const isPage = text.startsWith(`${ID_PREFIXES.pageRun}_`);
  const alert = isPage ? undefined : await findMaybe(desk, ALERTS, text);
  if (alert !== undefined) return { pageId: alert.runId, alertId: alert.id, title: alert.summary };
  const page = isPage ? await find(desk, PAGES, text) : await findMaybe(desk, PAGES, text);
  return page && { pageId: page.id, alertId: page.alertId, title: page.title };
}

async function askPage(desk: Desk, { pageId, alertId, title }: Paged, person: Person | undefined): Promise<Said> {
  const alert = alertId === null ? null : taken(await desk.api.call(getAlertWhy, { params: { id: alertId } }));
  const query = { person: person?.id };
  const page = pageId === null ? null : taken(await desk.api.call(explainPage, { params: { id: pageId }, query }));
  const nameOf = page === null || page.deliveries.length === 0 ? String : await namesOf(desk, PEOPLE);
  const routing = alert?.routing.map((reason) => reason.text) ?? [];
  return [
    { alert, page },
    ...titled(desk, title),
    ...section(desk, 'How it was routed', bullets(desk, routing)),
    ...(page === null ? ['', 'No page was started, so nobody was told.'] : drawExplanation(desk, page, nameOf)),
  ];
}
