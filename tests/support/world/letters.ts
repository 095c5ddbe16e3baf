import { readMail } from '../../../packages/server/src/adapters/in/mail/read.ts';
import type { OutgoingMessage } from '../../../packages/server/src/slices/notify/ports.ts';
import type { Taken } from '../../../packages/server/src/slices/replies/ports.ts';
import type { House } from '../house.ts';

/** What a letter has beside its words. */
export interface Writing {
  /** Another sender than the one who got the mail. */
  readonly from?: string;
  readonly to?: string;
  /** Of the envelope. */
  readonly sender?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

let written = 0;

/** The bytes of an answer as Gmail writes it: above what it quotes. */
export function letterOf(
  from: string,
  to: OutgoingMessage,
  words: string,
  { files = [], headers = {} }: Writing = {},
): Buffer {
  written += 1;
  const quoted = to.text.split('\n').map((line) => `> ${line}`);
  const body = [words, '', 'On Mon, Jun 15, 2026 at 2:00 PM Heed <heed@heed.test> wrote:', '', ...quoted].join('\r\n');
  const head = {
    From: `A Person <${from}>`,
    To: to.replyTo?.address ?? '',
    Subject: `Re: ${to.subject.replace(/[^\x20-\x7e]/g, '?')}`,
    'Message-ID': `<letter${written}@mail.test>`,
    'MIME-Version': '1.0',
    ...headers,
    'Content-Type': 'multipart/mixed; boundary="b1"',
  };
  const parts = [
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(body).toString('base64'),
    ],
    ...files.map(({ name, type, bytes }) => [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
    ]),
  ];
  const lines = [
    ...Object.entries(head).map(([name, value]) => `${name}: ${value}`),
    ...parts.flatMap((part) => ['', '--b1', ...part]),
    '--b1--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** Brings an answer to the house, read as the door for mail reads it. */
export async function bringReply(
  house: House,
  from: string,
  to: OutgoingMessage,
  words: string,
  more: Writing = {},
): Promise<Taken> {
  return bringLetter(house, letterOf(more.from ?? from, to, words, more), {
    sender: more.sender ?? more.from ?? from,
    recipient: more.to ?? to.replyTo?.address ?? '',
  });
}

export async function bringLetter(
  house: House,
  bytes: Buffer,
  envelope: { readonly sender: string; readonly recipient: string },
): Promise<Taken> {
  const door = house.rooms.openMailDoor?.(house.database);
  if (door === undefined) throw new Error('no mail comes into this house');
  return door.take({ ...(await readMail(bytes)), ...envelope });
}
