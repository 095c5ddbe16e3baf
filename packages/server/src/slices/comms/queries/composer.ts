import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import {
  chooseTemplate,
  defaultTemplates,
  fillTemplate,
  languagesFor,
  type Occasion,
  occasionOf,
  remindAt,
  valuesOf,
} from '@heed/core/comms';
import { AUDIENCES, type Incident } from '@heed/core/incidents';
import { DAY, type IncidentId, isRefusal, MINUTE } from '@heed/core/kernel';
import { mustWait, readIncident } from '@heed/core/status';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { loadIncidentsAbout, loadStatusPages } from '../../status/index.ts';
import { pointOfContact } from '../notices.ts';
import { planFor } from '../settle.ts';
import { loadPromises } from '../store/promises.ts';
import { loadSettings } from '../store/settings.ts';
import { loadTemplates } from '../store/templates.ts';
import { showContacts } from './contacts.ts';
import { MOST_PAGES } from './languages.ts';
import { findTerms } from './terms.ts';

/** When the last word is drafted, a review within this time is what one can promise. */
const FOLLOW_UP_AFTER = 5 * DAY;

/** All that is needed to say the same facts in three ways. */
export async function showComposer(db: Queries, caller: Caller, id: IncidentId) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const now = await readClock(db);
  const promises = await loadPromises(db, id);
  const plan = planFor(incident, promises, await loadSettings(db));
  const names = await findNames(db, incident);
  const contact = pointOfContact(incident);
  const contactName = contact === undefined ? undefined : names.get(contact);
  const pages = await findPages(db, caller, incident);
  const templates = [...(await loadTemplates(db)), ...defaultTemplates(languageOf(pages))];
  const drafts = AUDIENCES.map((audience) => {
    const open = promises?.open.find((one) => one.audience === audience);
    const occasion = occasionOf(promises, audience, incident.status !== 'open');
    const length = plan[audience];
    const ground = { now, names, contact: contactName };
    const regular = {
      ...ground,
      next: length === undefined ? undefined : now + length,
      followUpBy: undefined,
    };
    const final = { ...ground, next: undefined, followUpBy: now + FOLLOW_UP_AFTER };
    const fill = (which: Occasion) => {
      const template = chooseTemplate(templates, { audience, severity: incident.severity.value, occasion: which });
      const text = fillTemplate(template?.body ?? '', valuesOf(incident, which === 'final' ? final : regular));
      return { name: template?.name ?? null, text };
    };
    const drafted = fill(occasion);
    return {
      audience,
      occasion,
      due: instantOrNull(open?.due),
      soonAt: instantOrNull(open && remindAt(open)),
      toldAt: instantOrNull(promises?.told[audience]?.at),
      cadenceMinutes: length === undefined ? null : length / MINUTE,
      draft: drafted.text,
      finalDraft: fill('final').text,
      template: drafted.name,
    };
  });
  const { internalNames, publicNames } = await findTerms(db, incident);
  return {
    drafts,
    terms: { internalNames: [...internalNames], publicNames: [...publicNames] },
    pages,
    contacts: await showContacts(db),
    isPrivate: incident.isPrivate,
    pointOfContact: contact === undefined || contactName === undefined ? null : { id: contact, name: contactName },
  };
}

/** Where none tells of it yet, it will be told where what is affected is shown. */
function languageOf(pages: Awaited<ReturnType<typeof findPages>>): string {
  const isTold = pages.some(({ tells }) => tells);
  return languagesFor(
    pages.map(({ language, tells, concerned }) => ({ language, reads: isTold ? tells : concerned })),
  )[0];
}

/** Drills are told on no page. */
export async function findPages(db: Queries, caller: Caller, incident: Incident) {
  if (incident.kind === 'drill') return [];
  const about = await loadIncidentsAbout(db, incident.id);
  return (await loadStatusPages(db, MOST_PAGES)).map(({ page }) => {
    const told = about
      .filter(({ pageId }) => pageId === page.id)
      .map(readIncident)
      .find(({ isOpen }) => isOpen);
    return {
      pageId: page.id,
      name: page.name,
      url: page.url,
      language: page.language,
      tells: told !== undefined,
      state: told?.state ?? null,
      concerned: page.components.some(
        ({ serviceId }) => serviceId !== undefined && incident.services.includes(serviceId),
      ),
      waits: mustWait(page, caller.personId),
      waiting: page.drafts.filter(({ state }) => state === 'awaiting').length,
    };
  });
}

async function findNames(db: Queries, incident: Incident): Promise<ReadonlyMap<string, string>> {
  const people = await loadPeopleById(db, [
    ...new Set([...incident.participants, ...incident.holders.map(({ personId }) => personId)]),
  ]);
  const names = new Map<string, string>(await serviceNames(db, incident.services));
  for (const { id, name } of people) names.set(id, name);
  return names;
}
