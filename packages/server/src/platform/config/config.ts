import { type FieldTrouble, type Refusal, refuse } from '@heed/core/kernel';
import { readFileText } from './file.ts';
import type { Sender, Smtp } from './mail.ts';
import { type MailIn, mailInTroubles, readMailIn } from './mail-in.ts';
import { nearest } from './nearest.ts';
import { type Given, SETTINGS, type SettingName } from './settings.ts';

/** What this Heed is told from outside. Where no default stands, undefined means: not configured. */
export interface Config {
  /** The data folder, absolute. */
  readonly dataDir: string;
  /** The address that people and monitors use, without a slash at its end. Links in messages begin with it. */
  readonly url: string;
  readonly port: number;
  readonly host: string;
  /** An own PostgreSQL; undefined for the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly smtp: Smtp | undefined;
  /** Never undefined where `smtp` is defined. */
  readonly mailFrom: Sender | undefined;
  /** How mail comes in; undefined: none does. */
  readonly mailIn: MailIn | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** As given, for platform/secrets to read; undefined for the key file in the data folder. */
  readonly secretKey: string | undefined;
  /** Networks in CIDR form that outgoing webhooks may reach although they are private. */
  readonly egressAllow: readonly string[];
  /** Networks in CIDR form of the proxies in front of us, which say who called them. */
  readonly trustedProxies: readonly string[];
  /** Where public status pages are written, one folder each, for a web server to serve. */
  readonly statusDir: string;
  readonly nodeName: string;
}

/** What the machine says, which only `surroundings.ts` asks. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly homeDir: string;
  readonly hostName: string;
  readonly file: { readonly path: string; readonly text: string } | undefined;
}

/** One text of a setting; later ones win. */
interface Said {
  readonly name: SettingName;
  readonly where: string;
  readonly text: string;
}

const DEFAULT_PORT = 8377;
const NAMES = Object.keys(SETTINGS).filter(isSetting);
const VARIABLES = NAMES.map((name) => SETTINGS[name].env);

/** Variables of Heed's other programs, and what Kubernetes sets for a Service that is called heed. */
const NOT_OURS =
  /^HEED_(CONFIG|TOKEN|API_KEY|PASSWORD|PROFILE|TEST_\w+|LAB_\w+|BENCH_\w+|DEMO_\w+|SERVICE_\w+|PORT_\d+_\w+)$/;

/**
 * Reads the configuration from the environment and one file; the environment wins. Returns every trouble at once, each
 * with its place (`HEED_PORT`, `heed.yaml:3:1`) and its mend. Never repeats a value of a setting that may be a secret.
 */
export function readConfig(from: Surroundings): Config | Refusal {
  const troubles: FieldTrouble[] = [];
  const said = [...fromFile(from, troubles), ...fromEnvironment(from, troubles)];
  const given: Record<string, unknown> = {};
  for (const { name, where, text } of said) {
    const read = SETTINGS[name].schema.safeParse(expand(name, text, from.homeDir));
    if (read.success) given[name] = read.data;
    else for (const issue of read.error.issues) troubles.push({ path: where, message: issue.message });
  }
  if (said.some(({ name }) => name === 'smtpUrl') && !said.some(({ name }) => name === 'mailFrom')) {
    const message = 'Give the address that mail comes from, such as Heed <heed@example.org>: HEED_SMTP_URL needs it.';
    troubles.push({ path: SETTINGS.mailFrom.env, message });
  }
  troubles.push(...mailInTroubles(said.map(({ name }) => name)));
  if (troubles.length > 0) return refuse('invalid', 'Heed cannot start with this configuration.', troubles);
  // Each value was read by the schema of its own name.
  return withDefaults(given as Given, from);
}

function withDefaults(given: Given, from: Surroundings): Config {
  const port = given.port ?? DEFAULT_PORT;
  const dataDir = given.data ?? defaultFolder(from);
  return {
    dataDir,
    url: given.url ?? `http://localhost:${port}`,
    port,
    // Before the first account is made, whoever reaches the port could make it: other machines only when asked for.
    host: given.host ?? '127.0.0.1',
    databaseUrl: given.databaseUrl,
    smtp: given.smtpUrl,
    mailFrom: given.mailFrom,
    mailIn: readMailIn(given),
    logLevel: given.logLevel ?? 'info',
    secretKey: given.secretKey,
    egressAllow: given.egressAllow ?? [],
    trustedProxies: given.trustProxy ?? [],
    statusDir: given.statusDir ?? `${dataDir}/status`,
    nodeName: given.nodeName ?? from.hostName,
  };
}

/** As root a system folder: PostgreSQL, which refuses root, could not reach one in root's own home. */
function defaultFolder({ env, isRoot, homeDir }: Surroundings): string {
  if (isRoot) return '/var/lib/heed';
  const shared = env.XDG_DATA_HOME;
  // The XDG base directory specification: a relative path there is to be ignored.
  return shared?.startsWith('/') ? `${shared}/heed` : `${homeDir}/.local/share/heed`;
}

function fromEnvironment({ env }: Surroundings, troubles: FieldTrouble[]): readonly Said[] {
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith('HEED_') || VARIABLES.includes(variable) || NOT_OURS.test(variable)) continue;
    troubles.push({ path: variable, message: unknownName(variable, VARIABLES) });
  }
  return NAMES.flatMap((name) => {
    const where = SETTINGS[name].env;
    const text = env[where]?.trim();
    if (text === undefined || text === '' || isFromKubernetes(where, text)) return [];
    return [{ name, where, text }];
  });
}

/** For a Service called heed Kubernetes sets HEED_PORT=tcp://10.0.0.1:8377 in every pod of the namespace. */
function isFromKubernetes(variable: string, text: string): boolean {
  return variable === 'HEED_PORT' && /^(tcp|udp):\/\//.test(text);
}

function fromFile({ file }: Surroundings, troubles: FieldTrouble[]): readonly Said[] {
  if (file === undefined) return [];
  const read = readFileText(file.path, file.text);
  if ('broken' in read) {
    troubles.push(...read.broken.map(({ where, message }) => ({ path: where, message })));
    return [];
  }
  return read.settings.flatMap(({ name, where, text }) => {
    if (!isSetting(name)) troubles.push({ path: where, message: unknownName(name, NAMES) });
    else if (text === undefined) troubles.push({ path: where, message: `Give ${name} one text, or a list of texts.` });
    else return [{ name, where, text: text.trim() }];
    return [];
  });
}

function unknownName(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined
    ? `There is no setting ${name}. Remove it; the settings are ${known.join(', ')}.`
    : `There is no setting ${name}. Did you mean ${meant}?`;
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** A shell expands ~ in some places and not in others, so it is done here. */
function expand(name: SettingName, text: string, homeDir: string): string {
  return (name === 'data' || name === 'statusDir') && /^~(\/|$)/.test(text) ? homeDir + text.slice(1) : text;
}
