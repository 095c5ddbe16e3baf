import { actorOf, can } from '@heed/core/access';
import { commandsOf, reasonOf, type Spoken } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { acknowledgeAlerts, resolveAlerts } from '../alerts/index.ts';
import { captureEvidence, draftOfFile } from '../evidence/index.ts';
import { actInIncident, findVisibleIncident } from '../incidents/index.ts';
import { acknowledgeRun, snoozeRun } from '../paging/index.ts';
import type { RepliesMeans } from './means.ts';
import type { Opened } from './open.ts';
import type { Step } from './steps.ts';

/** Does one thing in the name of the person who wrote. Answers what was done, in words, or why it was not. */
export async function doStep(tx: Tx, means: RepliesMeans, opened: Opened, step: Step): Promise<string | Refusal> {
  switch (step.kind) {
    case 'unclear':
      return refuse('invalid', step.why);
    case 'page':
      return answerPages(tx, means, opened, step);
    case 'say':
      return say(tx, means, opened, step.spoken);
    case 'keep':
      return keep(tx, means, opened, step);
  }
}

const AN_ALERT_ONLY = 'An incident is resolved by /resolve and what it was.';

/** Who was paged may answer, whatever the role: as by the link in the same mail. */
async function answerPages(
  tx: Tx,
  means: RepliesMeans,
  { caller, alertId, runs }: Opened,
  step: Extract<Step, { kind: 'page' }>,
): Promise<string | Refusal> {
  const actor = actorOf(caller);
  if (step.verb === 'resolve') {
    if (alertId === undefined) return refuse('invalid', AN_ALERT_ONLY);
    const [done] = await resolveAlerts(tx, actor, [alertId]);
    return done?.result === 'done' ? 'It is resolved.' : 'It was over already.';
  }
  const open = runs.filter(({ status }) => status !== 'ended');
  if (open.length === 0) return refuse('wrong-state', 'No page waits for an answer: it is over already.');
  if (step.verb === 'acknowledge' && alertId !== undefined) {
    const [done] = await acknowledgeAlerts(tx, actor, [alertId]);
    return done?.result === 'done' ? TAKEN : 'Somebody has it already.';
  }
  const until = step.verb === 'snooze' ? tx.now + step.length : tx.now;
  for (const { id } of open) {
    const answered =
      step.verb === 'acknowledge'
        ? await acknowledgeRun(tx, id, actor)
        : step.verb === 'snooze'
          ? await snoozeRun(tx, id, actor, until)
          : await means.paging.escalateRun(tx, id, actor);
    if (isRefusal(answered)) return answered;
  }
  return { acknowledge: TAKEN, snooze: 'It is quiet until then.', escalate: 'The next step is told now.' }[step.verb];
}

/** What was asked for says what was done. */
const WRITTEN = '';
const TAKEN = 'You have it: nobody else is paged.';

async function say(tx: Tx, means: RepliesMeans, opened: Opened, spoken: Spoken): Promise<string | Refusal> {
  const id = incidentOf(opened);
  if (isRefusal(id)) return id;
  const { caller } = opened;
  const incident = await findVisibleIncident(tx.db, caller, id);
  if (isRefusal(incident)) return incident;
  for (const command of commandsOf(spoken, incident, caller.personId, tx.now)) {
    const reason = spoken.verb === 'severity' ? spoken.reason : reasonOf(command);
    const done = await actInIncident(tx, means.incidents, caller, id, command, reason);
    if (isRefusal(done)) return inMail(done);
  }
  return WRITTEN;
}

async function keep(
  tx: Tx,
  means: RepliesMeans,
  opened: Opened,
  { file, claim }: Extract<Step, { kind: 'keep' }>,
): Promise<string | Refusal> {
  const id = incidentOf(opened);
  if (isRefusal(id)) return id;
  const { filename } = file;
  const draft = draftOfFile(Buffer.from(file.bytes), { filename, mediaType: claim, source: 'E-mail' });
  if (isRefusal(draft)) return draft;
  const item = await captureEvidence(tx, means.incidents, opened.caller, id, draft);
  return isRefusal(item) ? item : 'Kept as evidence.';
}

function incidentOf({ incidentId, caller }: Opened): IncidentId | Refusal {
  if (incidentId === undefined) return refuse('invalid', 'An alert has no timeline.');
  if (can(caller, 'incidents:respond')) return incidentId;
  return refuse('forbidden', 'Your role does not respond to incidents. Ask an admin for the role responder.');
}

/** A rule is set aside where its reason is asked for, never by a line of a mail. */
function inMail(refusal: Refusal): Refusal {
  if (!refusal.detail.includes('`override`')) return refusal;
  return { ...refusal, detail: `${refusal.detail} That is said in the web app or by heed, not by e-mail.` };
}
