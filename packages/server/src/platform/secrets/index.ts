/**
 * Secrets at rest: contact tokens, webhook secrets and the like are sealed before they reach the database, so that a
 * stolen dump opens nothing. The key lives outside the database. A sealed value is bound to its table, column and row.
 */
export { addKey, type KeySource, loadKeys, type VaultKeys } from './keys.ts';
export { createSigner, type Signer } from './signer.ts';
export { createVault, type Place, SEALED_PATTERN, type Vault, type VaultKey, vaultKey } from './vault.ts';
