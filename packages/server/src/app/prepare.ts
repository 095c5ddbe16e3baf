import { join } from 'node:path';
import { isRefusal } from '@heed/core/kernel';
import { type Config, describeRefusal, loadConfig } from '../platform/config/index.ts';
import { createLog, type Logger } from '../platform/log/index.ts';
import { createVault, loadKeys, type Vault, type VaultKeys } from '../platform/secrets/index.ts';

/** What every verb needs before it can begin: the configuration, and a log. */
export interface Ground {
  readonly config: Config;
  readonly log: Logger;
}

/** Reads the configuration; answers the lines for the operator when it cannot be used. */
export function readGround(): Ground | string {
  const config = loadConfig();
  if (isRefusal(config)) return describeRefusal(config);
  return { config, log: createLog(config.logLevel, config.nodeName) };
}

/** The vault of this installation. The key file is made on the first start. */
export async function openVault(config: Config): Promise<{ vault: Vault; keys: VaultKeys } | string> {
  const keys = await loadKeys({ given: config.secretKey, file: join(config.dataDir, 'secret.key') });
  return isRefusal(keys) ? keys.detail : { vault: createVault(keys), keys };
}
