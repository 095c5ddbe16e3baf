import type { Caller } from '@heed/core/access';
import { HEARER_AUDIENCES, lintUpdate, type Notice, noticeText, occasionOf, wordsFor } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import { type IncidentId, type Instant, isRefusal, MINUTE } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { findVisibleIncident } from '../../incidents/index.ts';
import { earliest, isOwn, textOf, type UpdateInput } from '../commands/post-update.ts';
import { contactMail, whoIsMailed } from '../contact-mail.ts';
import { findHearers } from '../hear/hear.ts';
import { findGrounds, hearingSubject, hookData } from '../hear/tell.ts';
import type { CommsMeans } from '../means.ts';
import { findPublicTitle } from '../public-title.ts';
import { loadPromises } from '../store/promises.ts';
import { findLanguages } from './languages.ts';
import { previewPages } from './preview-pages.ts';
import { findTerms } from './terms.ts';

/** How it would read on every way that this audience reads; nothing is written. */
export async function previewUpdate(
  db: Queries,
  means: CommsMeans,
  caller: Caller,
  id: IncidentId,
  input: UpdateInput,
) {
  const incident = await findVisibleIncident(db, caller, id);
  if (isRefusal(incident)) return incident;
  const languages = await findLanguages(db, incident, input.openOn);
  const text = textOf(input, languages);
  if (isRefusal(text)) return text;
  const now = await readClock(db);
  const { audience, followUpBy } = input;
  const occasion = input.isFinal ? 'final' : occasionOf(await loadPromises(db, id), audience, false);
  const nextUpdateAt = input.nextInMinutes === undefined ? undefined : now + input.nextInMinutes * MINUTE;
  const isPublic = audience === 'customers';
  const context = { occasion, languages, nextUpdateAt, followUpBy, ...(await findTerms(db, incident)) };
  const to = (await whoIsMailed(db, audience, incident)).map(({ name }) => name);
  const published = await findPublicTitle(db, id);
  const publicTitle = input.openOn.length === 0 ? published : (input.publicTitle ?? published);
  const mail = contactMail(incident, { audience, occasion, text, publicTitle });
  const toPages = { ...input, text, occasion, nextUpdateAt, now };
  const pages = isPublic ? await previewPages(db, means, caller, incident, toPages) : [];
  if (isRefusal(pages)) return pages;
  const told =
    incident.kind === 'incident'
      ? await previewStakeholders(db, means, incident, {
          now,
          nextUpdateAt: nextUpdateAt ?? earliest(pages),
          input,
          text,
          publicTitle,
        })
      : NOBODY;
  return {
    text,
    ...told,
    findings: isPublic && isOwn(input) ? [...lintUpdate(text, context)] : [],
    mail: to.length === 0 ? null : { subject: mail.subject, paragraphs: [...mail.paragraphs], to },
    pages: pages.map(({ nextUpdateAt: _, ...page }) => page),
  };
}

const NOBODY = { stakeholders: [], webhook: null };

/** As those who subscribed would read it: mails by their audience, and what a webhook carries. */
async function previewStakeholders(
  db: Queries,
  means: CommsMeans,
  incident: Incident,
  {
    now,
    nextUpdateAt,
    input: { audience, isFinal },
    text,
    publicTitle,
  }: {
    readonly now: Instant;
    readonly nextUpdateAt: Instant | undefined;
    readonly input: UpdateInput;
    readonly text: string;
    readonly publicTitle: string | undefined;
  },
) {
  const hearers = (await findHearers(db, incident)).map(({ reached }) => reached);
  const ground = { ...(await findGrounds(db, incident, now))(audience), nextUpdateAt, publicTitle };
  const said = { seq: 0, at: now, kind: 'said', audience, text, isFinal } as const;
  const notice: Notice = { key: 'preview', kind: isFinal ? 'final' : 'regular', of: said };
  const audiences = HEARER_AUDIENCES.filter((each) => wordsFor(each) === audience);
  const stakeholders = audiences.flatMap((each) => {
    const to = hearers.filter(({ subscription, way }) => subscription.audience === each && way.kind !== 'webhook');
    if (to.length === 0) return [];
    const { subject, paragraphs } = noticeText(notice, each, ground);
    return [{ audience: each, subject, paragraphs: [...paragraphs], to: to.map(({ name }) => name) }];
  });
  const hooks = hearers.filter(
    ({ subscription, way }) => audiences.includes(subscription.audience) && way.kind === 'webhook',
  );
  const [first] = hooks;
  if (first === undefined) return { stakeholders, webhook: null };
  const whose = first.subscription.audience;
  const data = { subject: hearingSubject(first.subscription, incident.id), ...hookData(notice, whose, ground) };
  const { body } = means.notify.showNotice(noticeText(notice, whose, ground), { data, at: now });
  return { stakeholders, webhook: { body, to: hooks.map(({ name }) => name) } };
}
