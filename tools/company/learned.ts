import { DAY, formatInstant, HOUR, type Instant } from '@heed/core/kernel';
import type { Lived } from './lesson.ts';
import type { Stage } from './lived.ts';
import type { Lesson, Past, PastAction } from './past.ts';
import type { Colleague } from './people.ts';

export interface Learning extends Stage {
  readonly past: Past;
  readonly lesson: Lesson;
  /** When the incident was over. */
  readonly over: Instant;
  /** Its id, once it was lived. */
  readonly incident: () => string;
}

/** The look back of an incident: decided, written, talked about, reviewed, and what came of its actions. */
export function learnFrom(learning: Learning): readonly Lived[] {
  const { hall, cast, past, lesson, over, incident } = learning;
  const lead = cast[past.lead];
  let postmortem = '';
  const on = (day: number, act: () => Promise<unknown>): Lived => ({ at: over + Math.round(day * DAY), act });
  const send = (method: string, path: string, body: object, who = lead) =>
    hall.must(method, `/v1/postmortems/${postmortem}/${path}`, { key: who.key, body });
  const decided = on(0.1, async () => {
    const body = { look: lesson.look, reason: lesson.why, timeZone: 'Europe/Lisbon' };
    const answer = await hall.must('POST', `/v1/incidents/${incident()}/look-back`, { key: lead.key, body });
    postmortem = answer.postmortem?.id ?? '';
  });
  if (lesson.look === 'none') return [decided];
  return [
    decided,
    on(0.3, () => write(learning, send)),
    ...(lesson.actions ?? []).flatMap((action) => promised(learning, action)),
    on(0.4, () => talk(learning, send)),
    on(0.5, () => {
      const startsAt = formatInstant(over - (over % HOUR) + (lesson.stage === 'draft' ? 5 : 4) * DAY);
      return send('PUT', 'meeting', { startsAt, place: 'Room Lisboa, and https://meet.fernweh.example/review' });
    }),
    ...(lesson.stage === 'draft' ? [] : review(learning, () => postmortem, on, send)),
  ];
}

type Send = (method: string, path: string, body: object, who?: Colleague) => Promise<unknown>;

async function write({ lesson }: Learning, send: Send): Promise<void> {
  for (const [section, text] of Object.entries(lesson.prose ?? {})) await send('PUT', `sections/${section}`, { text });
  for (const [what, value, unit] of lesson.figures ?? [])
    await send('POST', 'impact', { what, value, unit, basis: 'measured' });
  for (const [kind, text] of lesson.factors ?? []) await send('POST', 'factors', { kind, text });
  if (lesson.improvements !== undefined) await send('PUT', 'improvements', { improvements: lesson.improvements });
  await send('POST', 'versions', { label: 'First draft' });
}

/** Colleagues say something: about a section, about words of the summary, and three without a name. */
async function talk({ hall, cast, lesson }: Learning, send: Send): Promise<void> {
  if (lesson.stage === 'final') return;
  // Of the team: until it is final nobody else reads it.
  const { ana, tomas, grace } = cast;
  const says = (who: Colleague, body: object) => send('POST', 'comments', body, who);
  await says(grace, {
    anchor: 'section:timeline',
    body: 'When did support get the first call? It is not in the timeline.',
  });
  await says(tomas, { anchor: 'section:timeline', body: 'Six minutes before the alert. I add it.', answers: 1 });
  const quote = /[^.:]+ ended it/.exec(lesson.prose?.summary ?? '')?.[0].trim();
  if (quote !== undefined) {
    await says(tomas, {
      anchor: 'section:summary',
      body: 'Say how long it took to take effect',
      words: { quote },
      proposal: `${quote}, four minutes after it was begun`,
    });
  }
  await says(ana, { anchor: 'section:causes', body: 'What lay in wait is missing: why one queue for all?' });
  for (const [who, text] of [
    [ana, 'I did not dare to say that I had not understood the runbook.'],
    [grace, 'The hand-over of the evening before left out what was still broken.'],
    [tomas, 'We all knew that the queue is shared, and got used to it.'],
  ] as const)
    await send('POST', 'contributions', { text, section: 'slowed' }, who);
  await hall.passUntil(hall.now());
}

type On = (day: number, act: () => Promise<unknown>) => Lived;

/** Sent to review, held, and, when it came so far, ended; what the gate still asks for is waived with the reason. */
function review({ cast, hall, past, lesson }: Learning, id: () => string, on: On, send: Send): readonly Lived[] {
  const { ana, grace, priya, tomas } = cast;
  const reviewers = [grace, priya, ana].filter((who) => who !== cast[past.lead]).slice(0, 2);
  const [first, second] = reviewers;
  return [
    on(2, async () => {
      await send('PUT', 'similar', { incidentIds: [], note: 'Looked through: the earlier ones had other causes' });
      await send('PUT', 'reviewers', { personIds: reviewers.map(({ id }) => id) });
      await send('POST', 'state', { to: 'in-review' });
    }),
    on(3, () => send('POST', 'approve', { note: 'It reads well for somebody who was not there' }, first ?? ana)),
    on(4.1, () => send('POST', 'meeting/held', {})),
    ...(lesson.stage === 'final'
      ? [
          on(4.2, async () => {
            await send('POST', 'approve', {}, second ?? ana);
            const { holds } = await hall.must('GET', `/v1/postmortems/${id()}/gate`, { key: ana.key });
            for (const check of holds)
              await send('POST', 'waivers', { check, reason: 'Looked at together in the review, and left so' });
            await send('POST', 'state', { to: 'final' });
          }),
        ]
      : [
          on(4.15, () =>
            send('POST', 'comments', { anchor: 'section:lessons', body: 'The lessons are still empty.' }, tomas),
          ),
        ]),
  ];
}

/** An action from its opening to its end, as far as it came. */
function promised(
  { hall, cast, past, over, until, trackers, incident }: Learning,
  action: PastAction,
): readonly Lived[] {
  let id = '';
  const owner = action.owner === undefined ? undefined : cast[action.owner];
  const { key } = owner ?? cast[past.lead];
  const day = (days: number): string => formatInstant(over - (over % DAY) + (days + 1) * DAY - 1_000);
  const does = (verb: string, body: object) => hall.must('POST', `/v1/actions/${id}/${verb}`, { key, body });
  const on = (days: number, act: () => Promise<unknown>): Lived => ({ at: over + Math.round(days * DAY), act });
  const { title, tier, category, proof, due, moved, finished, verified, dropped, tracker } = action;
  return [
    on(0.35, async () => {
      const body = {
        incidentId: incident(),
        title,
        tier,
        category,
        ownerId: owner?.id ?? null,
        dueAt: day(due),
        proof: proof === undefined ? null : { kind: proof[0], text: proof[1] },
      };
      ({ id } = await hall.must('POST', '/v1/actions', { key: cast[past.lead].key, body }));
    }),
    ...(moved === undefined ? [] : [on(moved.day, () => does('due', { to: day(moved.to), reason: moved.why }))]),
    ...(finished === undefined ? [] : [on(finished, () => does('finish', { note: 'Merged and rolled out' }))]),
    ...(verified === undefined ? [] : [on(verified.day, () => does('verify', { evidence: verified.evidence }))]),
    ...(tracker === undefined
      ? []
      : [{ at: until - 20 * HOUR, act: () => does('issue', { trackerId: trackers()[tracker] }) }]),
    ...(dropped === undefined ? [] : [on(dropped.day, () => does('drop', { reason: dropped.why }))]),
  ];
}
