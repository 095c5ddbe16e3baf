/** Seen by nobody, and enough that no tracker reads on over it. */
const BREAK = '\u200b';

/** A mark by which Heed finds an issue again; only the one that is added afterwards may be read as one. */
const MARK = /heed-(?=act_)/gi;
/** Where a name may begin: not in an address of e-mail. The entities are read as the sign by the renderers of Markdown. */
const MENTION = /(?<!\w)@(?=\w)/g;
const MENTION_AS_ENTITY = /&(?=#0*64;|#x0*40;|commat;)/gi;
/** GitLab carries out what stands behind a slash at the beginning of a line, with the rights of the token. */
const COMMAND = /^([^\S\n\r\u2028\u2029]*)\//gm;
/** How Jira's wiki markup names a person. */
const JIRA_MENTION = /\[(?=~)/g;

/**
 * What people wrote, so that it only says something in a tracker: it calls nobody, does nothing, and is taken for the issue of
 * no other action. Each sign stays where it is; what breaks its meaning is invisible, but for GitLab's slash.
 */
export function plainFor(kind: 'github' | 'gitlab' | 'jira', text: string): string {
  const unmarked = text.replace(MARK, (mark) => mark + BREAK);
  if (kind === 'jira') return unmarked.replace(JIRA_MENTION, `[${BREAK}`);
  const quiet = unmarked.replace(MENTION, `@${BREAK}`).replace(MENTION_AS_ENTITY, `&${BREAK}`);
  return kind === 'gitlab' ? quiet.replace(COMMAND, '$1\\/') : quiet;
}
