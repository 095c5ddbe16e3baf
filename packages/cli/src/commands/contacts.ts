import {
  addContactMethodOf,
  addMyContactMethod,
  answerCode,
  changeMyContactMethod,
  listContactMethodsOf,
  listMyContactMethods,
  removeMyContactMethod,
  sendCode,
  sendTestPage,
} from '@heed/contract/notify';
import { type Command, Option } from 'commander';
import { taken, walkList } from '../api.ts';
import { confirm } from '../confirm.ts';
import type { Act, Desk } from '../desk.ts';
import { find, findPerson } from '../find/find.ts';
import { type ContactMethod, MY_CONTACTS } from '../find/kinds.ts';
import { shortId } from '../find/ref.ts';
import { type ListOptions, limitOptions } from '../options.ts';
import { answerList } from '../show/answers.ts';
import { cleanLine } from '../show/clean.ts';
import { stop } from '../stop.ts';

interface AddOptions {
  readonly kind?: 'email' | 'webhook';
  readonly label?: string;
  readonly person?: string;
}

/** `heed contacts`: the addresses at which pages reach you. */
export function addContacts(heed: Command, act: Act): void {
  const contacts = heed.command('contacts').description('your contact methods: add, verify, test');
  const list = contacts
    .command('list')
    .description('list your contact methods')
    .option('--person <person>', 'those of somebody else, for admins');
  for (const option of limitOptions()) list.addOption(option);
  list.action(
    act<[], ListOptions & { person?: string }>(async (desk, _args, { person, limit, cursor }) => {
      const id = person === undefined ? undefined : (await findPerson(desk, person)).id;
      const found = await walkList(
        async (page) =>
          id === undefined
            ? taken(await desk.api.call(listMyContactMethods, { query: page }))
            : taken(await desk.api.call(listContactMethodsOf, { params: { id }, query: page })),
        limit,
        cursor,
      );
      answerList(desk, found, columns, 'There is none, so no page can arrive. Add one: heed contacts add ADDRESS');
      return undefined;
    }),
  );

  contacts
    .command('add <address>')
    .description('add an e-mail address or a webhook; a code is sent to it')
    .addOption(new Option('--kind <kind>', 'what it is; from the address otherwise').choices(['email', 'webhook']))
    .option('--label <words>', 'what you call it')
    .option('--person <person>', 'for somebody else, for admins')
    .action(
      act<[string], AddOptions>(async (desk, [address], options) => {
        const kind = options.kind ?? (/^https?:/i.test(address) ? 'webhook' : 'email');
        const body = { kind, address, label: options.label ?? (kind === 'email' ? 'E-mail' : 'Webhook') };
        const added =
          options.person === undefined
            ? taken(await desk.api.call(addMyContactMethod, { body }))
            : taken(
                await desk.api.call(addContactMethodOf, {
                  params: { id: (await findPerson(desk, options.person)).id },
                  body,
                }),
              );
        desk.answer(added, () => [
          `Added ${cleanLine(added.address)}. A code is on its way to it; then: heed contacts verify ${shortId(added.id)} CODE`,
          ...(added.secret === null ? [] : ['', `Its signing secret, shown this once: ${added.secret}`]),
        ]);
        return undefined;
      }),
    );

  contacts
    .command('code <contact>')
    .description('send a new code to it')
    .action(
      act<[string]>(async (desk, [text]) =>
        answerContact(desk, 'A code is on its way to', await callOn(desk, text, sendCode)),
      ),
    );

  contacts
    .command('verify <contact> <code>')
    .description('prove that it reaches you, with the code that was sent to it')
    .action(
      act<[string, string]>(async (desk, [text, code]) => {
        const { id } = await find(desk, MY_CONTACTS, text);
        const contact = taken(await desk.api.call(answerCode, { params: { id }, body: { code } }));
        return answerContact(desk, 'Verified:', contact);
      }),
    );

  contacts
    .command('test <contact>')
    .description('send yourself a test page, the way that real pages go')
    .action(
      act<[string]>(async (desk, [text]) => {
        const { id } = await find(desk, MY_CONTACTS, text);
        const sent = taken(await desk.api.call(sendTestPage, { params: { id } }));
        desk.answer(sent, () => [
          `A test page is on its way. See how it went: heed deliveries show ${sent.deliveryId}`,
        ]);
        return undefined;
      }),
    );

  contacts
    .command('change <contact>')
    .description('change what you call it, or its address, which is proved anew')
    .option('--label <words>', 'what you call it')
    .option('--address <address>', 'where it leads; the old one is told')
    .action(
      act<[string], { label?: string; address?: string }>(async (desk, [text], body) => {
        if (body.label === undefined && body.address === undefined) {
          return stop('usage', { what: 'Say what changes: --label or --address.' });
        }
        const { id } = await find(desk, MY_CONTACTS, text);
        const contact = taken(await desk.api.call(changeMyContactMethod, { params: { id }, body }));
        return answerContact(desk, body.address === undefined ? 'Changed:' : 'A code is on its way to', contact);
      }),
    );

  contacts
    .command('remove <contact>')
    .description('remove it; it is told')
    .option('-y, --yes', 'without a question')
    .action(
      act<[string], { yes?: true }>(async (desk, [text], { yes }) => {
        const { id, address } = await find(desk, MY_CONTACTS, text);
        await confirm(desk, `No page will go to ${address} any more. Remove it?`, yes);
        taken(await desk.api.call(removeMyContactMethod, { params: { id } }));
        desk.answer({ id, removed: true }, () => [`Removed: ${cleanLine(address)}`]);
        return undefined;
      }),
    );
}

async function callOn(desk: Desk, text: string, route: typeof sendCode): Promise<ContactMethod> {
  const { id } = await find(desk, MY_CONTACTS, text);
  return taken(await desk.api.call(route, { params: { id } }));
}

function answerContact(desk: Desk, words: string, contact: ContactMethod): undefined {
  desk.answer(contact, () => [`${words} ${cleanLine(contact.address)}`]);
}

const columns = [
  { title: 'ID', of: ({ id }: ContactMethod) => shortId(id) },
  { title: 'KIND', of: ({ kind }: ContactMethod) => kind },
  { title: 'LABEL', of: ({ label }: ContactMethod) => label, least: 8, spare: 1 },
  { title: 'ADDRESS', of: ({ address }: ContactMethod) => address, least: 16 },
  {
    title: 'PAGES',
    of: ({ deliverable }: ContactMethod) => (deliverable ? 'arrive' : 'do not arrive'),
    tone: ({ deliverable }: ContactMethod) => (deliverable ? ('good' as const) : ('bad' as const)),
  },
  {
    title: 'WHY NOT',
    of: ({ why, cameBack }: ContactMethod) => why ?? (cameBack === null ? '' : `mail came back: ${cameBack.words}`),
    least: 20,
  },
];
