/** One file of a page as it is served. */
export interface SiteFile {
  /** From the page's root, with `/` and without one at its beginning. */
  readonly path: string;
  readonly mediaType: string;
  readonly content: string;
  /** How `content` becomes bytes. */
  readonly encoding: 'utf8' | 'base64';
}

export function textFile(path: string, mediaType: string, content: string): SiteFile {
  return { path, mediaType, content, encoding: 'utf8' };
}
