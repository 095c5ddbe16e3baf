import * as contract from '@heed/contract/postmortems';
import type { Caller } from '@heed/core/access';
import { formatInstant, isRefusal, type PostmortemId, refuse } from '@heed/core/kernel';
import { DEFAULT_PROMPTS, diffLines, writeMarkdown } from '@heed/core/postmortems';
import type { Queries } from '../../platform/db/index.ts';
import { type BoundRoute, bind, granted, SENT } from '../../platform/http/index.ts';
import { showAction } from '../actions/index.ts';
import { loadPostmortem } from './access.ts';
import { openActionHere, showPostmortemActions } from './actions.ts';
import { comment, resolve, showThreads } from './commands/comments.ts';
import { importMarkdown } from './commands/import.ts';
import { decideSuggestion } from './commands/suggestions.ts';
import { changeTemplate } from './commands/templates.ts';
import { keepVersion } from './commands/versions.ts';
import { showConduct, writeConduct } from './conduct.ts';
import { showDigestWish, wishForDigest } from './digest-wish.ts';
import { showPattern } from './queries/pattern.ts';
import { openDirectory } from './queries/show.ts';
import { loadView } from './queries/view.ts';
import { changed } from './record-routes.ts';
import { loadTemplates, type PostmortemTemplate } from './store/templates.ts';
import { loadVersion, loadVersions } from './store/versions.ts';
import { markVoice, showVoices, speakAnonymously } from './voices.ts';

export const aroundRoutes: readonly BoundRoute[] = [
  bind(contract.listPostmortemActions, ({ params, caller }, { database }) =>
    showPostmortemActions(database.read, caller, params.id),
  ),
  bind(contract.showPattern, ({ params, caller }, { database }) => showPattern(database.read, caller, params.id)),
  bind(contract.openPostmortemAction, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const opened = await openActionHere(tx, caller, params.id, body);
      return isRefusal(opened) ? opened : showAction(tx.db, caller, opened, tx.now);
    }),
  ),
  bind(contract.listPostmortemVersions, ({ params, caller }, { database }) =>
    showVersions(database.read, caller, params.id),
  ),
  bind(contract.keepPostmortemVersion, (input, context) =>
    changed(input, context, (tx, caller, id) => keepVersion(tx, caller, id, input.body.label)),
  ),
  bind(contract.comparePostmortemVersions, ({ params, query, caller }, { database }) =>
    compare(database.read, caller, params.id, query),
  ),
  bind(contract.exportPostmortem, async ({ params, caller }, { database, reply }) => {
    const stored = await loadPostmortem(database.read, caller, params.id);
    if (isRefusal(stored)) return stored;
    const markdown = writeMarkdown(await loadView(database.read, stored));
    await reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${params.id}.md"`)
      .send(markdown);
    return SENT;
  }),
  bind(contract.printPostmortem, async ({ params, caller }, { database, reply }) => {
    const stored = await loadPostmortem(database.read, caller, params.id);
    if (isRefusal(stored)) return stored;
    // Fonts and the writer take 33 MB of memory, which whoever prints nothing does not spend.
    const { drawPdf } = await import('./pdf/draw.ts');
    const bytes = await drawPdf(await loadView(database.read, stored), stored.changedAt);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${params.id}.pdf"`)
      .send(bytes);
    return SENT;
  }),
  bind(contract.importPostmortem, (input, context) =>
    changed(input, context, (tx, caller, id) => importMarkdown(tx, caller, id, input.body)),
  ),
  bind(contract.listPostmortemComments, ({ params, caller }, { database }) =>
    showThreads(database.read, caller, params.id),
  ),
  bind(contract.commentOnPostmortem, ({ params, body, caller }, { transact }) =>
    transact((tx) => comment(tx, caller, params.id, body)),
  ),
  bind(contract.resolvePostmortemComment, ({ params, body, caller }, { transact }) =>
    transact((tx) => resolve(tx, caller, params.id, params.number, body.resolved)),
  ),
  bind(contract.decidePostmortemSuggestion, ({ params, body, caller }, { transact }) =>
    transact((tx) => decideSuggestion(tx, caller, params.id, params.number, body)),
  ),
  // Not through `transact` of the request: that would note who asked with which Idempotency-Key.
  bind(contract.contributeAnonymously, ({ params, body, caller }, { database }) =>
    database.transact((tx) =>
      speakAnonymously(tx, caller, params.id, { section: body.section ?? undefined, text: body.text }),
    ),
  ),
  bind(contract.listContributions, ({ params, caller }, { database }) => showVoices(database.read, caller, params.id)),
  bind(contract.markContribution, ({ params, body, caller }, { transact }) =>
    transact((tx) => markVoice(tx, caller, params.id, params.number, body.taken)),
  ),
  bind(contract.showConduct, ({ params, caller }, { database }) => showConduct(database.read, caller, params.id)),
  bind(contract.writeConduct, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      return (await writeConduct(tx, caller, params.id, body)) ?? showConduct(tx.db, caller, params.id);
    }),
  ),
  bind(contract.listPostmortemTemplates, async (_, { database }) => ({
    templates: (await loadTemplates(database.read)).map(showTemplate),
    prompts: { ...DEFAULT_PROMPTS },
  })),
  bind(contract.savePostmortemTemplate, async ({ body, caller }, { transact }) =>
    granted(
      await transact((tx) => changeTemplate(tx, caller, { ...body, teamId: body.teamId ?? undefined })),
      showTemplate,
    ),
  ),
  bind(contract.showDigestWish, ({ caller }, { database }) => showDigestWish(database.read, caller)),
  bind(contract.wishForDigest, ({ body, caller }, { transact }) =>
    transact((tx) => wishForDigest(tx, caller, body.subscribed)),
  ),
];

async function showVersions(db: Queries, caller: Caller, id: PostmortemId) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const versions = await loadVersions(db, id);
  const directory = await openDirectory(
    db,
    versions.map(({ by }) => by),
    [],
  );
  return {
    versions: versions.map((version) => ({
      ...version,
      at: formatInstant(version.at),
      by: directory.personOrNull(version.by),
    })),
  };
}

async function compare(
  db: Queries,
  caller: Caller,
  id: PostmortemId,
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
) {
  const stored = await loadPostmortem(db, caller, id);
  if (isRefusal(stored)) return stored;
  const [before, after] = [
    await loadVersion(db, id, from),
    to === undefined ? undefined : await loadVersion(db, id, to),
  ];
  if ((from !== undefined && before === undefined) || (to !== undefined && after === undefined)) {
    return refuse('not-found', 'There is no such version.');
  }
  const now = after?.markdown ?? writeMarkdown(await loadView(db, stored));
  return { runs: diffLines(before?.markdown ?? '', now).map(({ kind, lines }) => ({ kind, lines: [...lines] })) };
}

function showTemplate({ teamId, kind, prompts, leftOut, version }: PostmortemTemplate) {
  return { teamId: teamId ?? null, kind, prompts: { ...prompts }, leftOut: [...leftOut], version };
}
