import { getMe } from '@heed/contract/access';
import {
  acceptCommand,
  endOffer,
  getIncident,
  involvePeople,
  leaveRole,
  offerCommand,
  takeRole,
} from '@heed/contract/incidents';
import type { Command } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { findAll, findPerson } from '../find/find.ts';
import { PEOPLE } from '../find/kinds.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';
import type { Incident } from './incidents-find.ts';
import { nameIn, numberOf, onIncident, type Words } from './incidents-verb.ts';

interface Overridable {
  readonly override?: string;
}

/** Who does what. Command changes hands only by acceptance. */
export function addIncidentRoles(incidents: Command, act: Act): void {
  incidents
    .command('role <incident> <role> [person]')
    .description('take a role (commander, operations, …), or give it')
    .option('--override <words>', 'why a rule that refuses is set aside')
    .action(
      onIncident<[string, string | undefined], Overridable>(act, async (desk, id, [role, who = 'me'], { override }) => {
        const { id: personId, name } = await findPerson(desk, who);
        const outcome = await desk.api.call(takeRole, { params: { id }, body: { role, personId, override } });
        return [outcome, () => `${name} has the role ${role}.`];
      }),
    );

  incidents
    .command('leave <incident> <role> [person]')
    .description('lay a role down, or take it away')
    .action(
      onIncident<[string, string | undefined]>(act, async (desk, id, [role, who = 'me']) => {
        const { id: personId, name } = await findPerson(desk, who);
        const outcome = await desk.api.call(leaveRole, { params: { id }, body: { role, personId } });
        return [outcome, () => `${name} has the role ${role} no longer.`];
      }),
    );

  incidents
    .command('offer <incident> <person>')
    .description('offer command to somebody, who accepts it or not')
    .action(
      onIncident<[string]>(act, async (desk, id, [who]) => {
        const { id: to, name } = await findPerson(desk, who);
        const outcome = await desk.api.call(offerCommand, { params: { id }, body: { to } });
        return [outcome, (incident) => sayOffer(incident, name)];
      }),
    );

  incidents
    .command('accept <incident> [offer]')
    .description('take command that was offered to you')
    .option('--override <words>', 'why a rule that refuses is set aside')
    .action(
      onIncident<[string | undefined], Overridable>(act, async (desk, id, [text], { override }) => {
        const number = await offerOf(desk, id, text, 'mine');
        const outcome = await desk.api.call(acceptCommand, { params: { id, number }, body: { override } });
        return [outcome, ({ commander }) => `${commander?.name ?? 'nobody'} commands now.`];
      }),
    );

  incidents
    .command('decline <incident> [offer]')
    .description('decline an offer of command, or withdraw one')
    .action(
      onIncident<[string | undefined]>(act, async (desk, id, [text]) => {
        const number = await offerOf(desk, id, text, 'any');
        const outcome = await desk.api.call(endOffer, { params: { id, number }, body: {} });
        return [outcome, () => `offer ${number} stands no longer.`];
      }),
    );

  incidents
    .command('invite <incident> <people...>')
    .description('let people take part')
    .action(
      onIncident<[Words]>(act, async (desk, id, [texts]) => {
        const people = await findAll(desk, PEOPLE, texts);
        const body = { personIds: people.map((person) => person.id) };
        const outcome = await desk.api.call(involvePeople, { params: { id }, body });
        return [outcome, () => `${people.map(({ name }) => name).join(', ')} can take part.`];
      }),
    );
}

function sayOffer({ offers, commander }: Incident, name: string): string {
  const number = offers.at(-1)?.number;
  const which = number === undefined ? '' : ` (offer ${number})`;
  const until = commander === null ? 'Nobody commands until then' : `${commander.name} commands until it is accepted`;
  return `command is offered to ${name}${which}. ${until}.`;
}

/** The offer that is meant: its number, else the one made to me, else, where any will do, the only one. */
async function offerOf(desk: Desk, id: string, text: string | undefined, whose: 'mine' | 'any'): Promise<number> {
  if (text !== undefined) return numberOf(text);
  const [incident, me] = await Promise.all([
    desk.api.call(getIncident, { params: { id } }).then(taken<typeof getIncident>),
    desk.api.call(getMe).then(taken<typeof getMe>),
  ]);
  const { offers } = incident;
  const mine = offers.find(({ to }) => to === me.person.id);
  const only = whose === 'any' && offers.length === 1 ? offers[0] : undefined;
  const offer = mine ?? only;
  if (offer !== undefined) return offer.number;
  const open = offers.map(({ number, to }) => `${number} to ${cleanLine(nameIn(incident, to))}`).join(', ');
  return stop('refused', {
    what: `No offer of command is open${offers.length === 0 ? '' : ` to you; open are ${open}`}.`,
    mend: offers.length === 0 ? 'Ask who commands for one: heed incidents offer INC-42 YOU' : 'Give its number.',
  });
}
