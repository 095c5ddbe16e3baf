import { command, FLAG } from '../shop.ts';
import { pause, type Stage, turn, watch } from '../stage.ts';
import { answered, declareLink, untilItFires } from './alarm.ts';
import type { Declared } from './declare.ts';

/** The same shows itself again, by another cause: whoever is about to declare reads what helped the last time. */
export async function itIsRemembered(stage: Stage, incident: Declared): Promise<void> {
  const { teller, cast, shop, props } = stage;
  const { first } = cast;
  teller.chapter('It is remembered', `The ticket shop: ${shop.url}`);
  await command(shop, '/flag/on');
  const { alertId, pageId } = await untilItFires(stage);
  await turn(stage, {
    who: first,
    does: 'is paged again, and acknowledges in the web app',
    seen: answered(stage, pageId),
    act: () => first.api.must('POST', `/v1/pages/${pageId}/acknowledge`),
  });
  teller.line(first.name, `opens the form of an incident: ${declareLink(stage, alertId)}`);
  const draft = { title: 'Orders fail in the ticket shop', serviceIds: [props.serviceId], alertIds: [alertId] };
  const { similar } = await first.api.must('POST', '/v1/incidents/similar', draft);
  const like = similar.find(({ id }: { id: string }) => id === incident.id);
  if (like === undefined) throw new Error(`${incident.reference} is not among what is like it`);
  const because = [
    ...(like.because.sameService ? ['the same service'] : []),
    ...like.because.alerts.map((name: string) => `the same alert, ${name}`),
  ];
  teller.line(
    'Heed',
    `shows ${incident.reference} as the ${similar[0] === like ? 'most similar' : 'similar'} one: ${because.join(', ')}`,
  );
  for (const { title } of like.helped)
    teller.line('Heed', `says what helped then: ${title}, ${sayMinutes(like.mitigatedAfter)} after detection`);
  teller.line(
    'Heed',
    like.undone.length === 0
      ? 'knows of no action of it that is left undone'
      : `names ${like.undone.length} actions left undone`,
  );
  await pause(stage);
  teller.line(first.name, `finds no new release, and turns the ${FLAG} off`);
  await command(shop, '/flag/off');
  await watch(teller, 'the alert to resolve', 90, async () => {
    const { status } = await first.api.must('GET', `/v1/alerts/${alertId}`);
    return status === 'resolved' ? true : undefined;
  });
}

function sayMinutes(ms: number | null): string {
  if (ms === null) return 'some time';
  const minutes = Math.round(ms / 60_000);
  return minutes < 2 ? `${Math.round(ms / 1_000)} s` : `${minutes} min`;
}
