import { changeAction, openAction, readWording } from '@heed/contract/actions';
import { CATEGORIES, type Category, PROOFS, type ProofKind, TIERS } from '@heed/core/actions';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findPerson } from '../find/find.ts';
import { METRICS_SERVERS, SERVICES } from '../find/kinds.ts';
import { bullets } from '../show/answers.ts';
import { stop } from '../stop.ts';
import { endOfDay, sayVerb } from './actions-say.ts';
import { onAction } from './actions-verbs.ts';
import { aboutIncident } from './incidents-find.ts';

export interface DraftOptions {
  readonly owner?: string;
  readonly due?: string;
  readonly decideBy?: string;
  readonly tier?: string;
  readonly category?: Category;
  readonly proof?: ProofKind;
  readonly proofText?: string;
  readonly server?: string;
  readonly service?: string;
  readonly detail?: string;
}

export function draftOptions(command: Command): Command {
  return command
    .option('--owner <person>', 'the one person that it belongs to; me for yourself')
    .option('--decide-by <day>', 'for what begins with finding out: when it is decided')
    .addOption(new Option('--tier <tier>', 'how strong the control is, 1 to 5').choices(TIERS.map(String)))
    .addOption(new Option('--category <category>', 'what it is meant to do').choices(CATEGORIES))
    .addOption(new Option('--proof <kind>', 'by what one will know that it works').choices(PROOFS))
    .option('--proof-text <text>', 'where one looks: a query, a name, an address')
    .option('--server <server>', 'the metrics server that answers for the proof')
    .option('--service <service>', 'the service that it changes')
    .option('--detail <text>', 'what else to know');
}

export function addOpen(group: Command, act: Act): void {
  draftOptions(group.command('open <incident> <title...>').description('open an action of an incident'))
    .option('--due <day>', 'such as 2026-11-30')
    .action(
      aboutIncident<[readonly string[]], DraftOptions>(act, async (desk, { id }, [title], options) => {
        const body = { incidentId: id, title: title.join(' '), ...(await draftOf(desk, options)) };
        return sayVerb(desk, taken(await desk.api.call(openAction, { body })), 'Opened');
      }),
    );
}

/** `heed action wording`: what a title leaves open, before anything is opened. */
export function addWording(group: Command, act: Act): void {
  group
    .command('wording <title...>')
    .description('say how strong an action sounds, and what its words leave open; opens nothing')
    .action(
      act<[readonly string[]]>(async (desk, [title]) => {
        const read = taken(await desk.api.call(readWording, { body: { title: title.join(' ') } }));
        const { suggestedTier, investigation, findings } = read;
        desk.answer(read, () => [
          suggestedTier === null
            ? 'Its words suggest no tier.'
            : `It sounds like tier ${suggestedTier.tier}: ${suggestedTier.why}`,
          ...(investigation ? ['It begins with finding out: name the day of the decision with --decide-by.'] : []),
          ...bullets(
            desk,
            findings.map(({ ask }) => ask),
          ),
        ]);
        return undefined;
      }),
    );
}

export function addChange(group: Command, act: Act): void {
  draftOptions(group.command('change <action>').description('change an open one; what is not said stays'))
    .option('--title <title>', 'say it otherwise')
    .option('--due <day>', 'set a day where there is none; one that is set is moved by "heed action move"')
    .action(
      onAction<[], DraftOptions & { title?: string }>(act, async (desk, action, _rest, { title, ...options }) => {
        const { id, version, owner, proof, service, ...before } = action;
        const kept = {
          title: title ?? before.title,
          detail: before.detail,
          ownerId: owner?.id ?? null,
          dueAt: before.dueAt,
          decideBy: before.decideBy,
          tier: before.tier,
          category: before.category,
          proof,
          serviceId: service?.id ?? null,
        };
        const body = { ...kept, ...(await draftOf(desk, options)), version };
        return sayVerb(desk, taken(await desk.api.call(changeAction, { params: { id }, body })), 'Changed');
      }),
    );
}

export async function draftOf(desk: Desk, options: DraftOptions) {
  const { owner, due, decideBy, tier, category, proof, proofText, server, service, detail } = options;
  if ((proof === undefined) !== (proofText === undefined)) {
    return stop('usage', { what: '--proof and --proof-text belong together.' });
  }
  return {
    ...(owner === undefined ? {} : { ownerId: (await findPerson(desk, owner)).id }),
    ...(due === undefined ? {} : { dueAt: endOfDay(desk, '--due', due) }),
    ...(decideBy === undefined ? {} : { decideBy: endOfDay(desk, '--decide-by', decideBy) }),
    ...(tier === undefined ? {} : { tier: TIERS.find((each) => String(each) === tier) }),
    ...(category === undefined ? {} : { category }),
    ...(proof === undefined || proofText === undefined
      ? {}
      : {
          proof: {
            kind: proof,
            text: proofText,
            serverId: server === undefined ? null : (await find(desk, METRICS_SERVERS, server)).id,
          },
        }),
    ...(service === undefined ? {} : { serviceId: (await find(desk, SERVICES, service)).id }),
    ...(detail === undefined ? {} : { detail }),
  };
}
