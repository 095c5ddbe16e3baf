import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: { readonly executablePath: string; readonly env: Readonly<Record<string, string>> };
  }
}

const HOME = fileURLToPath(new URL('../../', import.meta.url));
/** A development dependency of the root, hence here; its `exports` do not name its manifest. */
const PACKAGE = join(HOME, 'node_modules/@sparticuz/chromium');

/**
 * Unpacks the browser that the package @sparticuz/chromium carries, once for each version, before any worker starts. It
 * brings its own libraries and fonts, so that the tests run on a machine without a browser, a display or a font.
 */
export default async function setup(project: TestProject): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = join(HOME, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsConfiguration(folder));
  project.provide('chromium', {
    executablePath: join(folder, 'chromium'),
    env: {
      ...(process.env.PATH === undefined ? {} : { PATH: process.env.PATH }),
      HOME: folder,
      FONTCONFIG_FILE: fonts,
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), join(folder, 'al2023')].join(':'),
      LANG: 'en_US.UTF-8',
    },
  });
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
