import { theActionIsVerified } from './chapters/act.ts';
import { aReleaseGoesOut, somebodyIsReached } from './chapters/alarm.ts';
import { aCustomerSubscribes } from './chapters/customer.ts';
import { anIncidentIsDeclared, type Declared } from './chapters/declare.ts';
import { type Learned, theLessonIsWritten } from './chapters/learn.ts';
import { itIsKnownToBeOver, theHarmIsStopped } from './chapters/mend.ts';
import { itIsRemembered } from './chapters/remember.ts';
import { customersAreTold } from './chapters/tell.ts';
import type { Stage } from './stage.ts';

/** What the story left behind. */
export interface Told extends Learned {
  readonly incident: Declared;
  readonly seconds: number;
}

/**
 * The whole story of Heed: alert → page → incident → status → recovery → postmortem → action → verified. All of it goes through
 * the API, as people and programs of one's own would; what somebody who watches does first is taken as done.
 */
export async function tellStory(stage: Stage): Promise<Told> {
  const began = performance.now();
  await aCustomerSubscribes(stage);
  const alarm = await aReleaseGoesOut(stage);
  await somebodyIsReached(stage, alarm);
  const incident = await anIncidentIsDeclared(stage, alarm);
  await customersAreTold(stage, incident);
  await theHarmIsStopped(stage, incident);
  await itIsKnownToBeOver(stage, incident, alarm.alertId);
  const learned = await theLessonIsWritten(stage, incident);
  await theActionIsVerified(stage, incident, learned);
  await itIsRemembered(stage, incident);
  return { incident, ...learned, seconds: Math.round((performance.now() - began) / 1_000) };
}
