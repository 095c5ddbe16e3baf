import type { Responder } from '../../program/people.ts';
import { pause, type Stage, turn, watch } from '../stage.ts';
import { type Alarm, acknowledgeByMail, answered, declareLink } from './alarm.ts';

/** An incident as the chapters after this one need it. */
export interface Declared {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
}

const TITLE = 'Most orders fail in the ticket shop';
const IMPACT = 'Six of ten orders end with an error. Nobody is charged for one that fails.';

/** What somebody can see who is not deep in the problem: from this the severity is judged. */
const ANSWERS = {
  coreDown: 'no',
  dataAtRisk: 'no',
  manyAffected: 'yes',
  workaround: 'no',
  somebodyNotices: 'yes',
  customerFacing: 'yes',
} as const;

/** Whoever answered declares an incident; those whom it pages answer, and say who does what. */
export async function anIncidentIsDeclared(stage: Stage, { alertId }: Alarm): Promise<Declared> {
  const { teller, cast, props, heed, topics } = stage;
  const { second } = cast;
  teller.chapter('An incident is declared', `The form: ${declareLink(stage, alertId)}`);
  const draft = { title: TITLE, impact: IMPACT, serviceIds: [props.serviceId], alertIds: [alertId] };
  const memory = await second.api.must('POST', '/v1/incidents/similar', draft);
  teller.line('Heed', compared(memory));
  const preview = await second.api.must('POST', '/v1/incidents/preview', {
    answers: ANSWERS,
    serviceIds: [props.serviceId],
  });
  const whom = preview.pages.flatMap(({ people }: { people: readonly { name: string }[] }) =>
    people.map((one) => one.name),
  );
  teller.line(
    'Heed',
    `judges it a ${preview.severity.toUpperCase()} by five answers, and would page ${whom.join(' and ')}`,
  );

  const { id } = await turn(stage, {
    who: second,
    does: `declares it: ${TITLE}`,
    seen: async () => {
      const { items } = await second.api.must('GET', `/v1/incidents?serviceId=${props.serviceId}&status=open`);
      return items[0] as Declared | undefined;
    },
    act: async () => {
      const { impact, ...rest } = draft;
      await second.api.must('POST', '/v1/incidents', {
        ...rest,
        impact,
        answers: ANSWERS,
        environment: 'production',
        detection: 'monitoring',
        impactStartedAt: await whenItBegan(stage, alertId),
      });
    },
  });
  const { reference, title, severity } = await second.api.must('GET', `/v1/incidents/${id}`);
  topics.add(reference).add(title);
  teller.line(
    'Heed',
    `made it ${reference}, a ${severity.toUpperCase()}. All of it stands on one screen: ${heed}/incidents/${id}`,
  );
  await theyAnswer(stage, { id, reference, title });
  return { id, reference, title };
}

/** Who is paged by the incident takes the page; then command is taken, and the other roles are given. */
async function theyAnswer(stage: Stage, { id, reference }: Declared): Promise<void> {
  const { cast, teller } = stage;
  const { admin, first, speaker } = cast;
  for (const [who, role] of [
    [admin, 'commander'],
    [first, 'responder'],
  ] as const) {
    const pageId = await pageOf(stage, id, role);
    if (pageId === undefined) continue;
    await turn(stage, {
      who,
      does: 'takes the page of the incident, by the button in the mail',
      seen: answered(stage, pageId),
      act: () => acknowledgeByMail(stage, who, reference),
    });
  }
  const record = () => admin.api.must('GET', `/v1/incidents/${id}`);
  const { commander } = await turn(stage, {
    who: admin,
    does: 'takes command: nobody is made commander',
    seen: async () => {
      const now = await record();
      return now.commander === null ? undefined : now;
    },
    act: () => give(admin, id, 'commander', admin),
  });
  await turn(stage, {
    who: admin,
    does: `asks ${first.name} to lead the hands on the systems, and ${speaker.name} to tell customers`,
    seen: async () => {
      const { roles } = await record();
      const given = new Set(roles.map(({ role }: { role: string }) => role));
      return given.has('operations') && given.has('communications') ? roles : undefined;
    },
    act: async () => {
      const { roles } = await record();
      const missing = (role: string): boolean => !roles.some((held: { role: string }) => held.role === role);
      if (missing('operations') && commander.id !== first.api.personId) await give(admin, id, 'operations', first);
      if (missing('communications')) await give(admin, id, 'communications', speaker);
    },
  });
  await pause(stage);
  const { open } = await admin.api.must('GET', `/v1/incidents/${id}/promises`);
  const owed = open.map(({ audience, madeAt, due }: Owed) => {
    return `${audience} within ${Math.round((Date.parse(due) - Date.parse(madeAt)) / 60_000)} minutes`;
  });
  if (owed.length > 0) teller.line('Heed', `counts what is owed: a word to ${owed.join(', to ')}`);
}

interface Owed {
  readonly audience: string;
  readonly madeAt: string;
  readonly due: string;
}

function give(by: Responder, incidentId: string, role: string, to: Responder): Promise<unknown> {
  return by.api.must('POST', `/v1/incidents/${incidentId}/roles`, { role, personId: to.api.personId });
}

/** The page of an incident that looks for a commander, or for who answers for its service. */
async function pageOf(
  { cast, teller }: Stage,
  id: string,
  role: 'commander' | 'responder',
): Promise<string | undefined> {
  interface Page {
    readonly id: string;
    readonly serviceId: string | null;
  }
  const { severity } = await cast.admin.api.must('GET', `/v1/incidents/${id}`);
  // A milder one, declared by whoever watches, pages fewer people, and perhaps later.
  if (severity !== 'sev1' && severity !== 'sev2') return undefined;
  return watch(teller, `the page to a ${role}`, 20, async () => {
    const { items } = await cast.admin.api.must('GET', `/v1/pages?incidentId=${id}`);
    const found: Page | undefined = items.find((page: Page) => (page.serviceId === null) === (role === 'commander'));
    return found?.id;
  });
}

/** Customers began to suffer with the last change before the alert, as far as anybody knows. */
async function whenItBegan({ cast, props }: Stage, alertId: string): Promise<string> {
  const { startedAt } = await cast.second.api.must('GET', `/v1/alerts/${alertId}`);
  const { items } = await cast.second.api.must('GET', `/v1/changes?serviceId=${props.serviceId}`);
  const change = items.find(({ at }: { at: string }) => Date.parse(at) <= Date.parse(startedAt));
  return change?.at ?? startedAt;
}

interface Memory {
  readonly remembered: number;
  readonly similar: readonly { readonly reference: string; readonly title: string }[];
}

function compared({ remembered, similar: [first] }: Memory): string {
  if (remembered === 0) return 'has no earlier incident to compare it with yet';
  const found = first === undefined ? 'none is like it' : `${first.reference} is the most like it, “${first.title}”`;
  return `compared it with ${remembered} earlier incidents: ${found}`;
}
