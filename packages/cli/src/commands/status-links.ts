import {
  correctMaintenanceUpdate,
  linkPostmortem,
  linkPublicIncident,
  previewStatusPage,
  retitlePublicIncident,
  withdrawMaintenanceUpdate,
} from '@heed/contract/status';
import { PUBLIC_IMPACTS, type PublicImpact } from '@heed/core/status';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { shortId } from '../find/ref.ts';
import { wholeNumber } from '../options.ts';
import { section, titled } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { sayWhen } from '../show/time.ts';
import { findIncident } from './incidents-find.ts';
import { sayOutcome } from './status-answer.ts';
import { findMaintenance, findPage, findPublicIncident, type OnPage, pageOption } from './status-find.ts';
import { addUpdateVerbs } from './status-updates.ts';

/** `heed status incident retitle`, `inside` and `postmortem`: what a public incident is called, and what it leads to. */
export function addStatusIncidentLinks(group: Command, act: Act): void {
  group
    .command('retitle <incident> <title...>')
    .description('change what readers call it, or how bad it is said to be')
    .addOption(pageOption())
    .addOption(new Option('--impact <impact>', 'as bad as the worst of its components without').choices(PUBLIC_IMPACTS))
    .action(
      act<[string, readonly string[]], OnPage & { impact?: PublicImpact }>(
        async (desk, [text, words], { page: on, impact }) => {
          const page = await findPage(desk, on);
          const one = await findPublicIncident(desk, page, text);
          const params = { id: page.id, incidentId: one.id };
          const body = { title: words.join(' '), impact: impact ?? one.impactSet };
          const answer = taken(await desk.api.call(retitlePublicIncident, { params, body }));
          desk.answer(answer, () => [sayOutcome(answer, cleanLine(body.title))]);
          return undefined;
        },
      ),
    );

  group
    .command('inside <incident> [inside]')
    .description('say which incident inside stands behind it, such as INC-42; none without. Nothing of it is published')
    .addOption(pageOption())
    .action(
      act<[string, string | undefined], OnPage>(async (desk, [text, inside], { page: on }) => {
        const page = await findPage(desk, on);
        const one = await findPublicIncident(desk, page, text);
        const incidentId = inside === undefined ? null : (await findIncident(desk, inside)).id;
        const params = { id: page.id, incidentId: one.id };
        const after = taken(await desk.api.call(linkPublicIncident, { params, body: { incidentId } }));
        desk.answer(after, () => [
          incidentId === null
            ? `${cleanLine(after.title)}: no incident inside.`
            : `${cleanLine(after.title)}: ${cleanLine(inside ?? '')} inside.`,
        ]);
        return undefined;
      }),
    );

  group
    .command('postmortem <incident> [address]')
    .description('link what was learned, after the end; without an address the link is taken away')
    .addOption(pageOption())
    .action(
      act<[string, string | undefined], OnPage>(async (desk, [text, url], { page: on }) => {
        const page = await findPage(desk, on);
        const one = await findPublicIncident(desk, page, text);
        const params = { id: page.id, incidentId: one.id };
        const answer = taken(await desk.api.call(linkPostmortem, { params, body: { url: url ?? null } }));
        desk.answer(answer, () => [sayOutcome(answer, url ?? 'No postmortem is linked.')]);
        return undefined;
      }),
    );
}

/** `heed status page preview`: what the public would read now. */
export function addStatusPreview(group: Command, act: Act): void {
  group
    .command('preview [page]')
    .description('show what the public would read now, or if a draft were approved')
    .option('--draft <number>', 'as if it were approved', wholeNumber(1, 1_000_000_000))
    .action(
      act<[string | undefined], { draft?: number }>(async (desk, [text], { draft }) => {
        const { id } = await findPage(desk, text);
        const query = draft === undefined ? {} : { draft };
        const page = taken(await desk.api.call(previewStatusPage, { params: { id }, query }));
        desk.answer(page, () => [
          ...titled(desk, page.name),
          cleanLine(page.summary.description),
          ...[...page.incidents, ...page.maintenances].flatMap(({ title, state, updates }) =>
            section(
              desk,
              `${cleanLine(title)} (${state.replaceAll('_', ' ')})`,
              updates.map(({ body }) => cleanLine(body)),
            ),
          ),
        ]);
        return undefined;
      }),
    );
}

/** `heed status maintenance show`, `correct` and `withdraw`. */
export function addMaintenanceCorrections(group: Command, act: Act): void {
  group
    .command('show <maintenance>')
    .description('show one with every update')
    .addOption(pageOption())
    .action(
      act<[string], OnPage>(async (desk, [text], { page: on }) => {
        const one = await findMaintenance(desk, await findPage(desk, on), text);
        desk.answer(one, () => [
          ...titled(desk, one.title),
          `${one.state.replaceAll('_', ' ')}, ${sayWhen(one.scheduledFor, desk.clock)} to ${sayWhen(one.scheduledUntil, desk.clock)}`,
          ...one.updates.flatMap((update) =>
            section(
              desk,
              `${sayWhen(update.displayAt, desk.clock)}  ${update.state.replaceAll('_', ' ')}  (${shortId(update.id)})`,
              update.body.split('\n').map(cleanLine),
            ),
          ),
        ]);
        return undefined;
      }),
    );
  addUpdateVerbs(group, act, {
    of: 'maintenance',
    find: findMaintenance,
    correct: async ({ api }, { page, one, updateId }, body) => {
      const params = { id: page.id, maintenanceId: one.id, updateId };
      return { answer: taken(await api.call(correctMaintenanceUpdate, { params, body })), title: one.title };
    },
    withdraw: async ({ api }, { page, one, updateId }, body) => {
      const params = { id: page.id, maintenanceId: one.id, updateId };
      const answer = taken(await api.call(withdrawMaintenanceUpdate, { params, body }));
      return { answer, said: `Withdrawn from ${cleanLine(answer.title)}.` };
    },
  });
}
