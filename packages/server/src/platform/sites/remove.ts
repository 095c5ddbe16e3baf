import { readdir, rm } from 'node:fs/promises';
import { isMissing } from './disk.ts';
import { currentFolder, isSiteName, type Manifest, readManifest, siteFolder } from './layout.ts';

/** The sites of a folder that have a release, by name. */
export async function listSites(folder: string): Promise<ReadonlyMap<string, Manifest>> {
  const found = new Map<string, Manifest>();
  for (const name of await namesIn(folder)) {
    if (!isSiteName(name)) continue;
    const manifest = await readManifest(siteFolder(folder, name));
    if (manifest !== undefined) found.set(name, manifest);
  }
  return found;
}

/** Takes a site away: first what readers see of it, then the rest. */
export async function removeSite(folder: string, name: string): Promise<void> {
  const site = siteFolder(folder, name);
  await rm(currentFolder(site), { force: true });
  await rm(site, { recursive: true, force: true });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
