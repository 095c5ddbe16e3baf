import type { FieldTrouble } from '@heed/core/kernel';
import { type Given, SETTINGS, type SettingName } from './settings.ts';

/** How mail comes in, as HEED_MAIL_IN_… says. */
export interface MailIn {
  readonly host: string;
  readonly port: number;
  /** What stands behind the @ of the addresses to which people answer, in small letters. */
  readonly domain: string;
  /** The mail server whose word on the sender of a mail is believed, and asked for; undefined: none is. */
  readonly trustedServer: string | undefined;
  /** The files of a certificate and of its key; undefined: STARTTLS is not offered. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
}

export function readMailIn(given: Given): MailIn | undefined {
  const { mailInPort: port, mailInDomain: domain, mailInCert: certFile, mailInKey: keyFile } = given;
  if (port === undefined || domain === undefined) return undefined;
  const tls = certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile };
  // The server in front stands on the same machine as a rule, and nobody else needs to reach it.
  return { host: given.mailInHost ?? '127.0.0.1', port, domain, trustedServer: given.mailInAuth?.toLowerCase(), tls };
}

/** Settings that mean nothing without each other. */
export function mailInTroubles(said: readonly SettingName[]): readonly FieldTrouble[] {
  const needs = (name: SettingName, needed: SettingName, why: string): readonly FieldTrouble[] =>
    said.includes(name) && !said.includes(needed)
      ? [{ path: SETTINGS[needed].env, message: `${why}: ${SETTINGS[name].env} needs it.` }]
      : [];
  const PORT = 'Give the port on which mail comes in, such as 2525';
  return [
    ...needs(
      'mailInPort',
      'mailInDomain',
      'Give the domain of the addresses to which people answer, such as in.heed.example.org',
    ),
    ...needs('mailInDomain', 'mailInPort', PORT),
    ...needs('mailInHost', 'mailInPort', PORT),
    ...needs('mailInAuth', 'mailInPort', PORT),
    ...needs('mailInCert', 'mailInKey', 'Give the file of the key of the certificate'),
    ...needs('mailInKey', 'mailInCert', 'Give the file of the certificate'),
  ];
}
