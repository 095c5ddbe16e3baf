import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { HOME } from './heed.ts';

/** Where a Chromium lies, and what it needs around it. */
export interface CarriedChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A development dependency of the root, hence here; its `exports` do not name its manifest. */
const PACKAGE = join(HOME, 'node_modules/@sparticuz/chromium');

/**
 * Unpacks the browser that the package @sparticuz/chromium carries, once for each version. It brings its own libraries
 * and fonts, so that it runs on a machine without a browser, a display or a font.
 */
export function unpackChromium(): CarriedChromium {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = join(HOME, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsConfiguration(folder));
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
      HOME: folder,
      FONTCONFIG_FILE: fonts,
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), join(folder, 'al2023')].join(':'),
      LANG: 'en_US.UTF-8',
    },
  };
}

/** Real Chromium, with its own rules in force: content security policy, origins, isolation of sites. */
export function launchChromium({ executablePath, env }: CarriedChromium): Promise<Browser> {
  return chromium.launch({
    executablePath,
    env,
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--headless=shell',
      '--disable-gpu',
      '--disable-background-networking',
      // Letters stand where the font wants them, not on whole pixels.
      '--font-render-hinting=none',
    ],
  });
}

/** Without a locale of its own, Chromium under LANG=C names one that Intl does not know. */
export function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', timezoneId: 'Europe/Berlin', ...options });
}

/** Signs the windows of this context in. `url` has a name as its host: cookies belong to a name, not to a number. */
export async function signIn(
  context: BrowserContext,
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  const answer = await context.request.post(`${url}/v1/sessions`, {
    headers: { 'x-heed-client': 'tools', origin: url },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}: ${await answer.text()}`);
}

/** In a process of its own: the package reads TMPDIR and the Lambda variables when it is imported. */
function unpack(folder: string): void {
  const growing = `${folder}.${process.pid}`;
  mkdirSync(growing, { recursive: true });
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    {
      cwd: HOME,
      env: { ...process.env, TMPDIR: growing, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      stdio: 'inherit',
    },
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(growing, folder);
}

/** The configuration in the package names its temporary folder; in another one a bare machine draws no text at all. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><dir>${dirname(join(folder, 'fonts'))}</dir><cachedir>${join(folder, 'fontcache')}</cachedir></fontconfig>
`;
}
