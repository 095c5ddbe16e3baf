import { expect, test } from 'vitest';
import { heedWith } from './answered.testing.ts';
import { ADA, AT, BEN } from './incidents.testing.ts';
import { ada, ID, postmortem } from './postmortems.testing.ts';

const at = `/v1/postmortems/${ID}`;
const KNOWN = { [`GET ${at}`]: postmortem };
const thread = {
  number: 3,
  anchor: 'section:summary',
  words: { quote: 'some users', from: 'AA==', to: 'AA==' },
  proposal: 'every second user',
  outcome: null,
  body: 'How many?',
  by: ada,
  at: AT,
  resolved: null,
  answers: [{ number: 4, body: 'Half of them.', by: null, at: AT }],
};
const COMMENTS = {
  ...KNOWN,
  [`GET ${at}/comments`]: { threads: [thread, { ...thread, number: 9, resolved: { at: AT, by: ada } }] },
};
const postmortemCommand = (words: readonly string[], answers: Readonly<Record<string, unknown>>) =>
  heedWith(['postmortem', ...words], answers);

test('what was said is listed with its words, its suggestion and its answers, and may be narrowed to what is open', async () => {
  const all = await postmortemCommand(['comments', ID], COMMENTS);
  expect(all.out).toContain('#3 section:summary, open');
  expect(all.out).toContain('#9 section:summary, settled');
  expect(all.out).toContain('“some users”');
  expect(all.out).toContain('instead: “every second user”');
  expect(all.out).toContain('Half of them.');
  const open = await postmortemCommand(['comments', ID, '--open'], COMMENTS);
  expect(open.out).not.toContain('#9');
});

test('something is said, suggested, answered and settled', async () => {
  const said = `POST ${at}/comments`;
  const answers = { ...COMMENTS, [said]: { number: 5 } };
  const suggested = await postmortemCommand(
    ['comment', ID, 'section:summary', 'How', 'many?', '--words', 'some users', '--instead', 'half of them'],
    answers,
  );
  expect(suggested.sent).toEqual([
    {
      call: said,
      body: { anchor: 'section:summary', body: 'How many?', words: { quote: 'some users' }, proposal: 'half of them' },
    },
  ]);
  const vague = await postmortemCommand(['comment', ID, 'section:summary', 'x', '--instead', 'y'], answers);
  expect(vague.err).toContain('--words');
  const answered = await postmortemCommand(['answer', ID, '3', 'Half', 'of', 'them.'], answers);
  expect(answered.sent).toEqual([
    { call: said, body: { anchor: 'section:summary', body: 'Half of them.', answers: 3 } },
  ]);
  expect((await postmortemCommand(['answer', ID, '8', 'x'], answers)).err).toContain('Nothing was said as #8');
  const settle = `PUT ${at}/comments/3/resolved`;
  const settled = await postmortemCommand(['settle', ID, '3'], { ...COMMENTS, [settle]: {} });
  expect(settled.sent).toEqual([{ call: settle, body: { resolved: true } }]);
  const outcome = `PUT ${at}/comments/3/outcome`;
  const taken = await postmortemCommand(['suggestion', ID, '3', 'declined', '--reason', 'too vague'], {
    ...COMMENTS,
    [outcome]: {},
  });
  expect(taken.sent).toEqual([{ call: outcome, body: { outcome: 'declined', reason: 'too vague' } }]);
});

test('copies are listed, kept, shown, and compared by what changed alone', async () => {
  const version = { number: 2, at: AT, by: ada, label: 'before the review', state: 'draft' };
  const list = await postmortemCommand(['versions', ID], { ...KNOWN, [`GET ${at}/versions`]: { versions: [version] } });
  expect(list.out).toMatch(/2\s.*draft\s+Ada\s+before the review/);
  const keep = `POST ${at}/versions`;
  const kept = await postmortemCommand(['keep-version', ID, 'before', 'the', 'review'], {
    ...KNOWN,
    [keep]: postmortem,
  });
  expect(kept.sent).toEqual([{ call: keep, body: { label: 'before the review' } }]);
  const runs = [
    { kind: 'same', lines: ['# Checkout'] },
    { kind: 'removed', lines: ['some users'] },
    { kind: 'added', lines: ['412 users'] },
  ];
  const compared = await postmortemCommand(['compare', ID, '1', '2'], { ...KNOWN, [`GET ${at}/compare`]: { runs } });
  expect(compared.out).toBe('- some users\n+ 412 users\n');
  const shown = await postmortemCommand(['version', ID, '2'], {
    ...KNOWN,
    [`GET ${at}/compare`]: { runs: runs.slice(0, 1) },
  });
  expect(shown.out).toBe('# Checkout\n');
});

test('conduct is written with its readers, and who may not read it is told no more than that', async () => {
  const people = [ADA, BEN].map((id, place) => ({
    id,
    name: ['Ada', 'Ben'][place] ?? '',
    email: `${place}@heed.test`,
    role: 'responder',
    timeZone: 'UTC',
    status: 'active',
    createdAt: AT,
    disabledAt: null,
    version: 1,
  }));
  const put = `PUT ${at}/conduct`;
  const conduct = { class: 'error', note: 'A slip', readers: [ada], at: AT };
  const answers = { ...KNOWN, [put]: { conduct }, 'GET /v1/people': { items: people, nextCursor: null } };
  const written = await postmortemCommand(['set-conduct', ID, 'error', 'A', 'slip', '--reader', 'Ben'], answers);
  expect(written.sent).toEqual([{ call: put, body: { class: 'error', note: 'A slip', readerIds: [BEN] } }]);
  const gone = await postmortemCommand(['set-conduct', ID, 'none'], { ...answers, [put]: { conduct: null } });
  expect(gone.sent[0]?.body).toMatchObject({ class: null });
  const hidden = await postmortemCommand(['conduct', ID], { ...KNOWN, [`GET ${at}/conduct`]: { conduct: null } });
  expect(hidden.out).toContain('not yours to read');
});

test('a template keeps what is not said, and a section that does not exist is named with those that do', async () => {
  const template = { teamId: null, kind: 'full', prompts: { summary: 'What broke?' }, leftOut: ['slowed'], version: 4 };
  const answers = {
    'GET /v1/postmortem-templates': { templates: [template], prompts: { lessons: 'What was learned?' } },
    'PUT /v1/postmortem-templates': template,
    'GET /v1/teams': { items: [], nextCursor: null },
  };
  const { sent } = await postmortemCommand(
    ['set-template', 'full', '--ask', 'lessons=What next?', '--leave-out', 'went-well', '--ask-for', 'slowed'],
    answers,
  );
  expect(sent[0]?.body).toEqual({
    teamId: null,
    kind: 'full',
    prompts: { summary: 'What broke?', lessons: 'What next?' },
    leftOut: ['went-well'],
    version: 4,
  });
  const fresh = await postmortemCommand(['set-template', 'short', '--ask', 'summary=Say it'], answers);
  expect(fresh.sent[0]?.body).toMatchObject({ kind: 'short', version: 0 });
  const wrong = await postmortemCommand(['set-template', 'full', '--leave-out', 'blame'], answers);
  expect(wrong.err).toContain('One of: ');
  const shown = await postmortemCommand(['template', 'full'], answers);
  expect(shown.out).toContain('What broke?');
  expect(shown.out).toContain('What was learned?');
  expect(shown.out).toContain('(left out)');
});

test('the digest is asked for and said no to', async () => {
  const wish = { subscribed: true, everyDays: 14, nextAt: AT };
  const on = await postmortemCommand(['digest', 'on'], { 'PUT /v1/me/postmortem-digest': wish });
  expect(on.sent[0]?.body).toEqual({ subscribed: true });
  expect(on.out).toContain('every 14 days');
  const shown = await postmortemCommand(['digest'], {
    'GET /v1/me/postmortem-digest': { ...wish, subscribed: false, nextAt: null },
  });
  expect(shown.out).toContain('heed postmortem digest on');
});

test('the document is shown with its actions, and an action is opened where it is written down', async () => {
  const none = { own: [], promised: [] };
  const { out } = await postmortemCommand(['show', ID], { ...KNOWN, [`GET ${at}/actions`]: none });
  expect(out).toContain('Pools have limits.');
  const empty = await postmortemCommand(['actions', ID], { ...KNOWN, [`GET ${at}/actions`]: none });
  expect(empty.out).toContain('There is no action yet.');
  const contributions = [{ number: 1, day: '2026-11-20', section: null, body: 'The alert was muted.', taken: false }];
  const voices = await postmortemCommand(['contributions', ID], {
    ...KNOWN,
    [`GET ${at}/contributions`]: { contributions },
  });
  expect(voices.out).toContain('The alert was muted.');
});

test('what the incidents of a pattern have in common is shown, and which they are is changed', async () => {
  const [first] = postmortem.incidents;
  if (first === undefined) throw new Error('there is an incident');
  const INCIDENT = first.id;
  const other = `inc_${'9'.padStart(26, '0')}`;
  const ref = (id: string, number: number) => ({ id, reference: `INC-${number}` });
  const pattern = {
    members: [
      {
        incident: first,
        detectedAt: AT,
        detection: 'customer',
        minutesToDetect: 40,
        minutesLost: 50,
        postmortem: null,
      },
      {
        incident: { ...first, ...ref(other, 43) },
        detectedAt: AT,
        detection: 'chance',
        minutesToDetect: null,
        minutesLost: null,
        postmortem: null,
      },
    ],
    lost: { minutes: 50, known: 1 },
    factors: [
      {
        kind: 'latent',
        text: 'The pool has no limit',
        members: [
          { ...ref(INCIDENT, 42), text: 'x' },
          { ...ref(other, 43), text: 'y' },
        ],
      },
    ],
    services: [],
    detections: [{ gap: 'outside', members: [ref(INCIDENT, 42)] }],
    earlier: [],
    unread: [ref(other, 43)],
  };
  const answers = { ...KNOWN, [`GET ${at}/pattern`]: pattern };
  const shown = await postmortemCommand(['pattern', ID], answers);
  expect(shown.out).toContain('50 minutes in sum, known of 1 of 2');
  expect(shown.out).toContain('latent: The pool has no limit (INC-42, INC-43)');
  expect(shown.out).toContain('somebody outside told it first (INC-42)');
  expect(shown.out).toContain('INC-43 has no postmortem that you may read');
  const put = `PUT ${at}/members`;
  const found = { [`GET /v1/incidents/${other}`]: { id: other } };
  const added = await postmortemCommand(['pattern', ID, '--add', other], { ...answers, ...found, [put]: postmortem });
  expect(added.sent).toEqual([{ call: put, body: { incidentIds: [INCIDENT, other] } }]);
  const wrong = await postmortemCommand(['pattern', ID, '--remove', other], { ...answers, ...found });
  expect(wrong.err).toContain(`${other} is no incident of this pattern`);
});
