import { changeIncidentSettings, getIncidentSettings } from '@heed/contract/incidents';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act } from '../desk.ts';
import { find, namesOf } from '../find/find.ts';
import { POLICIES } from '../find/kinds.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';

/** `heed incidents commander-policy`: by which policy a commander is found. */
export function addIncidentSettings(incidents: Command, act: Act): void {
  incidents
    .command('commander-policy [policy]')
    .description('show or choose the policy by which a commander is found')
    .option('--none', 'none: only the responders of the services are paged')
    .action(
      act<[string | undefined], { readonly none?: true }>(async (desk, [text], { none }) => {
        if (text !== undefined && none === true) return stop('usage', { what: 'Say either a policy or --none.' });
        let settings = taken(await desk.api.call(getIncidentSettings));
        if (text !== undefined || none === true) {
          const commanderPolicyId = text === undefined ? null : (await find(desk, POLICIES, text)).id;
          const body = { commanderPolicyId, version: settings.version };
          settings = taken(await desk.api.call(changeIncidentSettings, { body }));
        }
        const nameOf = await namesOf(desk, POLICIES);
        desk.answer(settings, () => [
          settings.commanderPolicyId === null
            ? 'No policy finds a commander: a SEV1 or SEV2 pages the responders of its services, else the catch-all.'
            : `A commander is found by the policy ${cleanLine(nameOf(settings.commanderPolicyId))}.`,
        ]);
        return undefined;
      }),
    );
}
