/** Why a backup or a restore is not made, in one line with its mend. Nothing was touched. */
export class BackupRefused extends Error {}
