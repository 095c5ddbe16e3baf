import { BAD, command } from '../shop.ts';
import { pause, type Stage, turn } from '../stage.ts';
import type { Declared } from './declare.ts';
import type { Learned } from './learn.ts';

/** The owner says that it is done; somebody else sees that it works; and in three weeks it is asked about. */
export async function theActionIsVerified(stage: Stage, incident: Declared, { actionId }: Learned): Promise<void> {
  const { teller, cast, shop, heed } = stage;
  const { first, second } = cast;
  const path = `/v1/actions/${actionId}`;
  const read = () => second.api.must('GET', path);
  teller.chapter('The system is different: done, and then verified', `The action: ${heed}/actions/${actionId}`);
  teller.line(
    first.name,
    'builds a trial into the pipeline: a release gets 20 orders on one instance before it gets all',
  );
  await command(shop, '/trial');
  await turn(stage, {
    who: first,
    does: 'says that the action is done',
    seen: async () => {
      const { state } = await read();
      return state === 'open' ? undefined : state;
    },
    act: () => first.api.must('POST', `${path}/finish`, { note: 'A release gets 20 orders on one instance first' }),
  });
  const { standing } = await read();
  teller.line('Heed', `counts it as ${standing.replaceAll('-', ', and ')}: done is a word, verified is what was seen`);
  await pause(stage);
  const refused = await command(shop, '/deploy');
  teller.line(second.name, `sends release ${BAD} once more, and the shop answers: ${refused ?? 'it is running'}`);
  if (refused === undefined) throw new Error(`the shop took ${BAD} although it tries releases`);
  const { state, verified } = await turn(stage, {
    who: second,
    does: 'verifies the action, with that as the evidence',
    seen: async () => {
      const action = await read();
      return action.state === 'verified' ? action : undefined;
    },
    act: () => second.api.must('POST', `${path}/verify`, { evidence: `Sent again: ${refused}` }),
  });
  teller.line('Heed', `shows it as ${state}, and why: ${verified.evidence}`);
  const { test } = await second.api.must('GET', `/v1/three-week-tests/${incident.id}`);
  const day = new Date(test.asksAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  teller.line(
    'Heed',
    `will ask ${test.asker?.name ?? 'somebody'} on ${day}, three weeks from now, whether the lesson has landed`,
  );
}
