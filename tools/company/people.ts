import type { Hall } from './hall.ts';

/** Somebody who works there, with the key by which the story acts for them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

interface Profile {
  readonly name: string;
  readonly role: 'viewer' | 'responder' | 'manager' | 'admin';
  readonly zone: string;
}

const PROFILES: readonly Profile[] = [
  { name: 'Ana Ribeiro', role: 'admin', zone: 'Europe/Lisbon' },
  { name: 'Tomás Oliveira', role: 'responder', zone: 'Europe/Lisbon' },
  { name: 'Grace Okonkwo', role: 'manager', zone: 'Africa/Lagos' },
  { name: 'Yuki Tanaka', role: 'responder', zone: 'Asia/Tokyo' },
  { name: 'Mei Lin', role: 'responder', zone: 'America/New_York' },
  { name: 'Jonas Bergström', role: 'responder', zone: 'Europe/Stockholm' },
  { name: 'Priya Raman', role: 'manager', zone: 'Asia/Kolkata' },
  { name: 'Diego Fuentes', role: 'viewer', zone: 'America/Mexico_City' },
];

export const PASSWORD = 'heed the alarm, heed the lesson';

/** Makes the accounts as people do: the first by the printed link, the others by invitation; all prove a mailbox. */
export async function hire(hall: Hall): Promise<readonly Colleague[]> {
  const [first, ...others] = PROFILES;
  if (first === undefined) throw new Error('nobody works here');
  const token = await hall.setupToken();
  const made = await hall.call('POST', '/v1/setup', {
    body: { token, name: first.name, email: emailOf(first), password: PASSWORD, timeZone: first.zone },
  });
  if (made.status !== 201) throw new Error(`setup answered ${made.status}: ${JSON.stringify(made.body)}`);
  const admin = await settle(hall, first, made.body.person.id, made.cookie);
  await reachTwice(hall, admin);
  const colleagues = [admin];
  for (const profile of others) {
    const { person, link } = await hall.must('POST', '/v1/people', {
      key: admin.key,
      body: { name: profile.name, email: emailOf(profile), role: profile.role, timeZone: profile.zone },
    });
    const opened = await hall.call('POST', '/v1/password', { body: { token: link.token, password: PASSWORD } });
    if (opened.status >= 300) throw new Error(`a password was answered ${opened.status}`);
    colleagues.push(await settle(hall, profile, person.id, opened.cookie));
  }
  return colleagues;
}

/** Gives somebody the key by which the story acts, and a mailbox that is proved by the code that came to it. */
async function settle(hall: Hall, profile: Profile, id: string, cookie: string): Promise<Colleague> {
  const email = emailOf(profile);
  const { secret: key } = await hall.must('POST', '/v1/me/keys', {
    cookie,
    body: { name: 'Command line', role: profile.role },
  });
  await prove(hall, key, { kind: 'email', label: 'Work', address: email });
  return { id, name: profile.name, email, key };
}

/** Reaches somebody at once at work, and a few minutes later at home too. */
async function reachTwice(hall: Hall, { email, key }: Colleague): Promise<void> {
  const [work] = (await hall.must('GET', '/v1/me/contact-methods', { key })).items;
  const address = email.replace('@', '.home@');
  const home = await prove(hall, key, { kind: 'email', label: 'At home', address });
  const rule = (contactMethodId: string, delayMinutes: number) =>
    hall.must('POST', '/v1/me/notification-rules', { key, body: { contactMethodId, delayMinutes } });
  await rule(work.id, 0);
  await rule(home, 3);
}

interface Method {
  readonly kind: 'email';
  readonly label: string;
  readonly address: string;
}

/** Adds a mailbox and proves it by the code that came to it. Answers its id. */
async function prove(hall: Hall, key: string, method: Method): Promise<string> {
  const { id } = await hall.must('POST', '/v1/me/contact-methods', { key, body: method });
  await hall.passUntil(hall.now());
  const code = hall
    .mailsTo(method.address)
    .flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? [])
    .at(-1);
  await hall.must('POST', `/v1/me/contact-methods/${id}/verify`, { key, body: { code } });
  return id;
}

function emailOf({ name }: Profile): string {
  const first = name.split(' ')[0] ?? name;
  return `${first
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()}@fernweh.example`;
}
