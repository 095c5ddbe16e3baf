import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one run of a tool, removed when the tool says so. Open to all, since PostgreSQL runs as another account. */
export function makeFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `heed-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
