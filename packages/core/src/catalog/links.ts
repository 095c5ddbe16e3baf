/** A named address to open, e.g. a dashboard or a runbook. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

const MAX_URL_LENGTH = 2_048;

/** True for an absolute http or https address. Any other scheme (`javascript:`, `data:`) must never become a link. */
export function isHttpUrl(text: string): boolean {
  if (text.length > MAX_URL_LENGTH) return false;
  const scheme = text.slice(0, 8).toLowerCase();
  return (scheme === 'https://' || scheme.startsWith('http://')) && URL.canParse(text);
}
