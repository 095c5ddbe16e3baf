import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from '../program/child.ts';
import { waitFor } from '../program/wait.ts';
import { type Checks, expectThat } from './checks.ts';
import { type House, makeIntegration } from './doors.ts';
import { findAlert, mailsAbout, type Scene } from './story.ts';

const run = promisify(execFile);

const NAME = 'amtool → Heed';
const SUMMARY = 'Added by amtool';
const LABELS = ['alertname=ByHand', 'service=byhand', 'severity=critical'];

/** amtool adds an alert, nobody answers its page, the next step is reached on time, and amtool ends it. */
export async function playAmtool(
  house: House,
  { api, sink, first }: Scene,
  secondEmail: string,
  { check }: Checks,
): Promise<void> {
  const { key } = await makeIntegration(house.admin, NAME, 'prometheus');
  await house.addService('byhand');
  const add = async (...args: string[]): Promise<void> => {
    const url = `--alertmanager.url=${house.heed.url}/i/${key}`;
    await run(findProgram('amtool') ?? 'amtool', [
      'alert',
      'add',
      ...LABELS,
      ...args,
      `--annotation=summary=${SUMMARY}`,
      url,
    ]);
  };

  const alert = await check(`${NAME}: "amtool alert add" is taken and pages`, async () => {
    await add(`--end=${new Date(Date.now() + 600_000).toISOString()}`);
    const found = await waitFor('the alert', 10, () => findAlert(api, 'ByHand', 'firing'));
    await waitFor(`its page in the mailbox of ${first.email}`, 20, () => mailsAbout(sink, SUMMARY).at(0));
    return found;
  });
  await check(`${NAME}: nobody answers, and the next step is reached a minute later`, async () => {
    const second = await waitFor(`a page for ${secondEmail}`, 80, () => mailsAbout(sink, SUMMARY).at(1));
    expectThat(second.to.join() === secondEmail, `the second mail to go to ${secondEmail}, not ${second.to.join()}`);
    const waited = (second.at - (mailsAbout(sink, SUMMARY)[0]?.at ?? 0)) / 1_000;
    expectThat(waited > 58 && waited < 66, `a minute between the two mails, not ${waited} s`);
  });
  await check(`${NAME}: an end that has passed resolves the alert`, async () => {
    const now = Date.now();
    await add(`--start=${new Date(now - 300_000).toISOString()}`, `--end=${new Date(now - 1_000).toISOString()}`);
    const over = await waitFor('its end', 10, () => findAlert(api, 'ByHand', 'resolved'));
    expectThat(over.id === alert.id, 'the same alert to be resolved');
  });
}
