import { ackLinkOf, pressAcknowledge } from '../../program/ack-link.ts';
import type { CaughtMail } from '../../program/mail-sink.ts';
import type { Responder } from '../../program/people.ts';
import { ANNOTATIONS, SERVICE } from '../rules.ts';
import { BAD, command } from '../shop.ts';
import { type Look, mailTo, type Stage, turn, watch } from '../stage.ts';

/** An alert of the demo's service, as the story needs it. */
export interface Alarm {
  readonly alertId: string;
  readonly pageId: string;
}

/** Time for whoever watches to acknowledge before somebody of the demo does. */
const GRACE_MS = 8_000;

/** A release goes out, its pipeline says so, and a measurement turns into an alert. */
export async function aReleaseGoesOut(stage: Stage): Promise<Alarm> {
  const { teller, shop, cast, props } = stage;
  teller.chapter('A release goes out', `The ticket shop: ${shop.url}`);
  await command(shop, '/deploy');
  await watch(teller, `Heed to know of release ${BAD}`, 20, async () => {
    const { items } = await cast.admin.api.must('GET', `/v1/changes?serviceId=${props.serviceId}&kind=deploy`);
    return items.find(({ title }: { title: string }) => title.endsWith(BAD));
  });
  teller.line('Heed', `noted the change, as the release pipeline reported it: ${SERVICE} ${BAD}`);
  return untilItFires(stage);
}

/** The alert of the service, once it fires and pages. */
export async function untilItFires({ teller, cast, props }: Stage): Promise<Alarm> {
  return watch(teller, 'the alert to fire', 60, async () => {
    const { items } = await cast.admin.api.must('GET', `/v1/alerts?serviceId=${props.serviceId}&status=firing`);
    for (const { id } of items) {
      const { runId } = await cast.admin.api.must('GET', `/v1/alerts/${id}`);
      if (runId !== null) return { alertId: id, pageId: runId };
    }
    return undefined;
  });
}

/** The first one does not answer; the ladder goes on; somebody takes the page. */
export async function somebodyIsReached(stage: Stage, { alertId, pageId }: Alarm): Promise<void> {
  const { teller, cast, pace, heed, mail } = stage;
  const { first, second } = cast;
  teller.chapter('Somebody is reached', `The alert: ${heed}/alerts/${alertId}`, `Everybody's mail: ${mail}`);
  const isOver = answered(stage, pageId);
  const paged = (who: Responder): CaughtMail | undefined => stage.sink.to(who.email).find(isPage);
  await watch(teller, `a mail to ${first.name}`, 30, async () => paged(first) ?? (await isOver()));
  if (pace.ignores) {
    teller.line(
      first.name,
      `does not look. Acknowledge it yourself, in the web app or by the button in a mail, if you like`,
    );
    await watch(teller, `the policy's minute, and then a mail to ${second.name}`, 100, async () => {
      return paged(second) ?? (await isOver());
    });
  } else {
    const { standing } = await first.api.must('GET', `/v1/pages/${pageId}`);
    teller.line(first.name, 'hands the page on: the next step is taken at once');
    await first.api.must('POST', `/v1/pages/${pageId}/escalate`, { seen: standing });
    await watch(teller, `a mail to ${second.name}`, 30, async () => paged(second) ?? (await isOver()));
  }
  await turn(stage, {
    who: second,
    does: 'opens the link in her mail and presses Acknowledge: from now on nobody is paged about it',
    seen: isOver,
    act: () => acknowledge(paged(second)),
    graceMs: GRACE_MS,
  });
}

/** The form of an incident, as the alert's own screen opens it. */
export function declareLink({ heed, props }: Stage, alertId: string): string {
  const known = { alert: alertId, service: props.serviceId, title: ANNOTATIONS.summary };
  return `${heed}/incidents/new?${new URLSearchParams(known)}`;
}

/** What a page says once nobody is being reached any more. */
export function answered({ cast }: Stage, pageId: string): Look<{ readonly status: string }> {
  return async () => {
    const page = await cast.admin.api.must('GET', `/v1/pages/${pageId}`);
    return page.status === 'reaching' ? undefined : page;
  };
}

/** Somebody opens the newest mail about this page, and presses the button behind its link. */
export async function acknowledgeByMail(stage: Stage, who: Responder, title: string): Promise<void> {
  await acknowledge(
    await mailTo(stage, who.email, `a page for ${who.name}`, (mail) => {
      return mail.subject.includes(title) && ackLinkOf(mail) !== undefined;
    }),
  );
}

async function acknowledge(mail: CaughtMail | undefined): Promise<void> {
  const link = mail === undefined ? undefined : ackLinkOf(mail);
  if (link === undefined) throw new Error('there is no mail with a link to acknowledge by');
  const shown = await fetch(link);
  if (!shown.ok) throw new Error(`the ack page answered ${shown.status}`);
  const pressed = await pressAcknowledge(link);
  if (pressed.status >= 400) throw new Error(`acknowledging answered ${pressed.status}: ${await pressed.text()}`);
}

/** Other things are wrong in the company too. */
function isPage(mail: CaughtMail): boolean {
  return mail.subject.includes(ANNOTATIONS.summary) && ackLinkOf(mail) !== undefined;
}
