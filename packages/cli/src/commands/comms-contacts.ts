import { addCommsContact, changeCommsContact, listCommsContacts, removeCommsContact } from '@heed/contract/comms';
import { COMMS_CONTACT_KINDS, type CommsContactKind } from '@heed/core/comms';
import { type Command, Option } from 'commander';
import { taken } from '../api.ts';
import type { Act, Desk } from '../desk.ts';
import { find } from '../find/find.ts';
import { SERVICES } from '../find/kinds.ts';
import { wholeNumber } from '../options.ts';
import { cleanLine } from '../show/clean.ts';
import { drawTable } from '../show/table.ts';
import { stop } from '../stop.ts';

interface ContactOptions {
  readonly kind: CommsContactKind;
  readonly about?: string;
  readonly service?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly at?: string;
  readonly position?: number;
}

/** What is said takes the place of what stands; an empty word takes away. */
interface ChangeOptions extends Partial<ContactOptions> {
  readonly name?: string;
}

async function findContact(desk: Desk, name: string) {
  const { contacts } = taken(await desk.api.call(listCommsContacts));
  const named = contacts.filter((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase());
  const [one, ...others] = named;
  if (one === undefined)
    return stop('refused', { what: `There is no contact "${name}".`, mend: 'See heed comms contacts list' });
  if (others.length > 0) {
    return stop('refused', {
      what: `${named.length} contacts are called "${name}".`,
      mend: `Name one by its id: ${named.map(({ id, kind }) => `${id} (${kind})`).join(', ')}`,
    });
  }
  return one;
}

/** Undefined: as it is. */
function told(said: string | undefined, stands: string | null): string | null {
  if (said === undefined) return stands;
  return said === '' ? null : said;
}

export function addCommsContacts(group: Command, act: Act): void {
  const contacts = group.command('contacts').description('whom one calls: vendors, support, leadership, approvers');
  contacts
    .command('list')
    .description('list them along their paths')
    .action(
      act<[]>(async (desk) => {
        const answer = taken(await desk.api.call(listCommsContacts));
        desk.answer(answer, () =>
          drawTable(
            answer.contacts,
            [
              { title: 'KIND', of: ({ kind }) => kind },
              { title: 'NAME', of: ({ name }) => name, least: 12 },
              {
                title: 'REACHED BY',
                of: ({ email, phone, url }) => [email, phone, url].filter(Boolean).join(' '),
                least: 16,
              },
              { title: 'ABOUT', of: ({ about }) => about, spare: 1 },
            ],
            desk.width,
            desk.paint,
          ),
        );
        return undefined;
      }),
    );
  contacts
    .command('add <name...>')
    .description('add one')
    .addOption(new Option('--kind <kind>', 'what for').choices(COMMS_CONTACT_KINDS).makeOptionMandatory())
    .option('--about <words>', 'of an approver, which words; of a vendor, the contract')
    .option('--service <service>', 'the service that it is about')
    .option('--email <mailbox>')
    .option('--phone <number>')
    .option('--at <address>', 'a page where they are reached')
    .option('--position <number>', 'who is asked first has the lowest', wholeNumber(0, 999))
    .action(
      act<[readonly string[]], ContactOptions>(async (desk, [name], { at, service, ...said }) => {
        const serviceId = service === undefined ? null : (await find(desk, SERVICES, service)).id;
        const body = { ...said, name: name.join(' '), url: at ?? null, serviceId };
        const made = taken(await desk.api.call(addCommsContact, { body }));
        desk.answer(made, () => [`${cleanLine(made.name)} is in the list.`]);
        return undefined;
      }),
    );
  contacts
    .command('change <name>')
    .description('change one, by its name or id; an empty word takes a detail away')
    .option('--name <words>', 'what it is called from now on')
    .addOption(new Option('--kind <kind>', 'what for').choices(COMMS_CONTACT_KINDS))
    .option('--about <words>', 'of an approver, which words; of a vendor, the contract')
    .option('--service <service>', 'the service that it is about')
    .option('--email <mailbox>')
    .option('--phone <number>')
    .option('--at <address>', 'a page where they are reached')
    .option('--position <number>', 'who is asked first has the lowest', wholeNumber(0, 999))
    .action(
      act<[string], ChangeOptions>(async (desk, [name], options) => {
        if (Object.keys(options).length === 0) {
          return stop('usage', { what: 'Say what to change, such as --email desk@example.org.' });
        }
        const one = await findContact(desk, name);
        const { kind, about, service, email, phone, at, position } = options;
        const serviceId = service === undefined || service === '' ? null : (await find(desk, SERVICES, service)).id;
        const body = {
          kind: kind ?? one.kind,
          name: options.name ?? one.name,
          about: about ?? one.about,
          serviceId: service === undefined ? one.serviceId : serviceId,
          email: told(email, one.email),
          phone: told(phone, one.phone),
          url: told(at, one.url),
          position: position ?? one.position,
          version: one.version,
        };
        const changed = taken(await desk.api.call(changeCommsContact, { params: { id: one.id }, body }));
        desk.answer(changed, () => [`${cleanLine(changed.name)} is changed.`]);
        return undefined;
      }),
    );
  contacts
    .command('remove <name>')
    .description('take one out')
    .action(
      act<[string]>(async (desk, [name]) => {
        const one = await findContact(desk, name);
        taken(await desk.api.call(removeCommsContact, { params: { id: one.id } }));
        desk.answer({ id: one.id }, () => [`${cleanLine(one.name)} is no longer in the list.`]);
        return undefined;
      }),
    );
}
