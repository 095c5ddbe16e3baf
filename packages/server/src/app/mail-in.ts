import { accessSync, constants } from 'node:fs';
import { type MailIn, openMailIn } from '../adapters/in/mail/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { MailDoor } from '../slices/replies/ports.ts';
import type { RoomDependencies } from './rooms.ts';

/** What the rooms are told of mail, on the web's side as on the engine's: both write addresses to which people answer. */
export function mailFor({ mailIn, mailFrom }: Config): Pick<RoomDependencies, 'mailIn' | 'mailFrom'> {
  return { mailIn, mailFrom: mailFrom?.address };
}

/** The door for mail; undefined when none comes in. */
export function openMail({ mailIn }: Config, door: MailDoor | undefined, log: Logger): MailIn | undefined {
  if (mailIn === undefined || door === undefined) return undefined;
  const { host, port, domain, tls } = mailIn;
  const onDefect = (error: unknown): void => log.error({ err: error }, 'a mail was refused for a defect');
  return openMailIn({ host, port, name: domain, tls, door, onDefect });
}

/** Why the certificate cannot be read; asked for before anything is started. */
export function mailFilesTrouble({ mailIn }: Config): string | undefined {
  const files = mailIn?.tls === undefined ? [] : [mailIn.tls.certFile, mailIn.tls.keyFile];
  const unread = files.find((file) => !isReadable(file));
  return (
    unread && `${unread} cannot be read. Check HEED_MAIL_IN_CERT and HEED_MAIL_IN_KEY, and who may read the files.`
  );
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
