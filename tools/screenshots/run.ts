/**
 * npm run screenshots: a picture of every screen of the web app for docs/guide/web.md, on a desk and on a phone, from a
 * company with eight weeks of history. `-- --only home,inbox` takes some; `-- --company FOLDER` uses one that is there.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeCompany } from '../company/make.ts';
import { PASSWORD } from '../company/people.ts';
import { launchChromium, openContext, signIn, unpackChromium } from '../program/chromium.ts';
import { makeFolder } from '../program/folder.ts';
import { HOME, startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { listScreens } from '../program/screens.ts';
import { pickIds } from './pick.ts';
import { SIZES, shoot } from './shoot.ts';
import { VIEWS } from './views.ts';

/** What is shown in the dark too. */
const ALSO_DARK = ['home', 'inbox', 'alert', 'oncall'];
const WHO = { email: 'ana@fernweh.example', password: PASSWORD };

const { values } = parseArgs({
  options: {
    company: { type: 'string' },
    only: { type: 'string' },
    into: { type: 'string', default: join(HOME, 'docs/guide/images') },
    weeks: { type: 'string', default: '8' },
  },
});
const wanted = values.only?.split(',');
const screens = [...listScreens(), ...VIEWS].filter(({ name }) => wanted?.includes(name) ?? true);
const folder = makeFolder('screenshots');
try {
  await takeAll(values.company ?? (await found(join(folder.path, 'company'))));
} finally {
  folder.remove();
}

async function found(path: string): Promise<string> {
  process.env.HEED_DATA = path;
  process.env.HEED_LOG_LEVEL ??= 'error';
  const onProgress = (words: string): void => console.log(`… ${words}`);
  const made = await makeCompany({ weeks: Number(values.weeks), seed: 1, onProgress });
  if (typeof made === 'string') throw new Error(made);
  return path;
}

async function takeAll(company: string): Promise<void> {
  const sink = await startMailSink();
  const env = {
    HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    HEED_MAIL_FROM: 'Heed <heed@fernweh.example>',
    HEED_NODE_NAME: 'heed-1',
  };
  const heed = await startHeed({ dataDir: company, env });
  const browser = await launchChromium(unpackChromium());
  try {
    const url = `http://localhost:${heed.port}`;
    await untilNothingIsLate(url);
    const context = await openContext(browser);
    await signIn(context, url, WHO);
    const camera = { browser, url, who: WHO, ids: await pickIds(context, url), into: values.into };
    let bytes = 0;
    for (const size of SIZES) {
      console.log(`… ${screens.length} screens, ${size.name}`);
      bytes += await shoot(camera, screens, { size, theme: 'light' });
      const dark = screens.filter(({ name }) => ALSO_DARK.includes(name));
      bytes += await shoot(camera, dark, { size, theme: 'dark' });
    }
    console.log(`${values.into}: ${(bytes / 1e6).toFixed(1)} MB`);
  } finally {
    await browser.close();
    await heed.stop();
    await sink.close();
  }
}

/** The company was made over minutes, in which its pages stood still: what is due by then happens before the first picture. */
async function untilNothingIsLate(url: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    // The first look may be answered before the engine had one itself.
    await pause(500);
    if ((await fetch(`${url}/healthz/deep`)).ok && tries > 5) return;
  }
  throw new Error('Heed stays late: /healthz/deep says with what.');
}
