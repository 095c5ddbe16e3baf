/** What a mail says of a file that it carries. */
export interface Carried {
  readonly filename: string | undefined;
  /** As the mail declares it. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** True where the text of the mail shows it. */
  readonly isInline: boolean;
}

/** More in one mail are told back: a zip holds as many as one likes. */
export const MOST_FILES = 20;
/** Pictures that the text shows and that are smaller than this are logos and the like. In bytes. */
const SMALLEST_SHOWN = 12_000;
const SEALS = ['application/pgp-signature', 'application/pkcs7-signature', 'application/x-pkcs7-signature'];

/** Whether a person meant to send it. Seals, and the small pictures of a signature, come by themselves. */
export function isMeant({ mediaType, size, isInline }: Carried): boolean {
  if (SEALS.includes(mediaType.toLowerCase())) return false;
  return !(isInline && mediaType.toLowerCase().startsWith('image/') && size < SMALLEST_SHOWN);
}

const SYNONYMS: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/x-png': 'image/png',
  'application/x-gzip': 'application/gzip',
  'application/x-zip-compressed': 'application/zip',
  'application/x-zip': 'application/zip',
  'application/csv': 'text/csv',
};
const VAGUE =
  /^(?:(?:application|binary)\/octet-stream|application\/(?:unknown|force-download|x-download|x-[a-z0-9.+-]{1,60})|text\/x-[a-z0-9.+-]{1,60})$/;

/** What a declared type claims; undefined where it claims nothing, since mail programs call so what they do not know. */
export function claimOf(mediaType: string): string | undefined {
  const bare = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return SYNONYMS[bare] ?? (bare === '' || VAGUE.test(bare) ? undefined : bare);
}
