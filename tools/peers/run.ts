/**
 * npm run test:peers: Heed among the programs that it will meet: a real Prometheus, a real Alertmanager, amtool, and a
 * real mail server (Exim), from Debian's packages. Installs what is missing when it may; else says so and skips, which
 * CI does not accept.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setUpHeed } from '../program/api.ts';
import { stopAllChildren } from '../program/child.ts';
import { makeFolder } from '../program/folder.ts';
import { freePort, startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { addResponder } from '../program/people.ts';
import { playAmtool } from './amtool.ts';
import { type Checks, createChecks, StoryBroken } from './checks.ts';
import { type House, openDirectDoor, openWebhookDoor } from './doors.ts';
import { startExim } from './exim.ts';
import { ensurePeers } from './install.ts';
import { playMetrics } from './metrics.ts';
import { ANSWERS, playReply } from './reply.ts';
import { playStory } from './story.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const why = ensurePeers(say);
if (why !== undefined) {
  say(`skipped: ${why}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const folder = makeFolder('peers');
const checks = createChecks(say);
const asked = new Promise<'interrupted'>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve('interrupted'));
});
const began = performance.now();
const outcome = await Promise.race([asked, play(checks)]).catch((error: unknown) => error);
await stopAllChildren();
folder.remove();
if (outcome !== undefined) say(outcome instanceof Error ? `FAILED  ${outcome.message}` : String(outcome));
const failed = checks.failed + (outcome === undefined ? 0 : 1);
say(`${Math.round((performance.now() - began) / 1_000)} s`);
say(`${checks.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Starts everything, and plays the three stories side by side: each waits a minute for what must not happen. */
async function play(checks: Checks): Promise<void> {
  const sink = await startMailSink();
  const answersPort = await freePort();
  const exim = await startExim(makePlace('exim'), sink.port, { domain: ANSWERS, port: answersPort });
  const heed = await startHeed({
    dataDir: join(folder.path, 'heed'),
    env: {
      HEED_SMTP_URL: `smtp://127.0.0.1:${exim.port}`,
      HEED_MAIL_FROM: 'Heed <heed@peers.test>',
      HEED_EGRESS_ALLOW: '127.0.0.1/32',
      HEED_MAIL_IN_DOMAIN: ANSWERS,
      HEED_MAIL_IN_PORT: String(answersPort),
    },
  });
  const admin = await setUpHeed(heed);
  const first = await addResponder(heed, admin, sink, { name: 'Mia', email: 'mia@peers.test' });
  const second = await addResponder(heed, admin, sink, { name: 'Tom', email: 'tom@peers.test' });
  const team = await admin.must('POST', '/v1/teams', { name: 'Peers', memberIds: [admin.personId] });
  const policy = await admin.must('POST', '/v1/policies', {
    name: 'Mia, then Tom',
    steps: [first, second].map(({ api }) => ({ targets: [{ kind: 'person', id: api.personId }], delayMinutes: 1 })),
  });
  const house: House = {
    folder: folder.path,
    heed,
    admin,
    addService: (label) =>
      admin.must('POST', '/v1/services', {
        name: label,
        teamId: team.id,
        tier: 1,
        matchers: [{ label: 'service', op: '=', value: label }],
        policyId: policy.id,
      }),
  };
  const answered = await house.addService('answered');
  const direct = await openDirectDoor(house);
  const doors = [direct, await openWebhookDoor(house)];
  const scene = { api: admin, sink, first };
  const stories = [
    ...doors.map((door) => playStory(door, scene, checks)),
    playMetrics(house, direct.prometheusUrl, checks),
    playAmtool(house, scene, second.email, checks),
    playReply({ admin, sink, eximPort: exim.port, writer: first, serviceId: answered.id }, checks),
  ];
  for (const story of await Promise.allSettled(stories)) {
    if (story.status === 'rejected' && !(story.reason instanceof StoryBroken)) throw story.reason;
  }
}

function makePlace(name: string): string {
  const place = join(folder.path, name);
  mkdirSync(place);
  return place;
}
