import { adviseIncident } from '@heed/contract/incidents';
import { SECOND } from '@heed/core/kernel';
import { ArrowUpDown, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRead } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { Button, Expand, LinkButton, RawText, Skeleton, Trouble } from '../../../ui/index.ts';
import type { RoomPart } from '../room.ts';
import styles from './Advice.module.css';
import { Judged } from './Judged.tsx';
import { OneOption } from './OneOption.tsx';
import type { Advice as Advised, Option } from './option.ts';
import { useSteady } from './useSteady.ts';

const words = text.incidents.room.advice;
/** Changes and alerts move the ranking, and no event of the room tells of them. */
const LOOK_EVERY = 20 * SECOND;
/** Who has to choose at three in the morning chooses among few. */
const FEW = 3;

/** The ways to stop the harm that were prepared, the best first, each with its reasons. */
export function Advice(part: RoomPart): ReactNode {
  const params = { id: part.incident.id };
  const { value: advice, problem, again } = useRead(adviseIncident, { params }, { everyMs: LOOK_EVERY });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  return (
    <section className={styles.advice} aria-labelledby="advice-title">
      <h3 id="advice-title" className={styles.title}>
        {words.title}
      </h3>
      {advice === undefined ? <Skeleton lines={6} /> : <Ranked advice={advice} {...part} />}
    </section>
  );
}

function Ranked({ advice, ...part }: RoomPart & { readonly advice: Advised }): ReactNode {
  const { options, warnings, evidence } = advice;
  const { shown, moved, release, inUse } = useSteady(options.map(({ mitigation }) => mitigation.id));
  const ranked = shown.flatMap((id) => options.find(({ mitigation }) => mitigation.id === id) ?? []);
  const fixed = warnings.filter(({ kind }) => kind !== 'scaling-is-no-first-step');
  const more = ranked.slice(FEW);
  return (
    <>
      {fixed.map(({ text: said }) => (
        <p key={said} className={styles.warning}>
          <TriangleAlert size={16} aria-hidden="true" />
          <RawText text={said} />
        </p>
      ))}
      <div {...inUse}>
        {moved ? (
          <p className={styles.moved} role="status">
            {words.moved}{' '}
            <Button size="small" icon={ArrowUpDown} onPress={release}>
              {words.newOrder}
            </Button>
          </p>
        ) : null}
        <List options={ranked.slice(0, FEW)} {...part} />
        {more.length === 0 ? null : (
          <Expand title={words.more(more.length)}>
            <List options={more} {...part} />
          </Expand>
        )}
      </div>
      <Unprepared advice={advice} {...part} />
      {options.length === 0 ? null : <Judged evidence={evidence} />}
    </>
  );
}

function List({ options, ...part }: RoomPart & { readonly options: readonly Option[] }): ReactNode {
  if (options.length === 0) return null;
  return (
    <ol className={styles.options} aria-label={words.ranked}>
      {options.map((option) => (
        <OneOption key={option.mitigation.id} option={option} {...part} />
      ))}
    </ol>
  );
}

/** What is missing, and where it is mended. */
function Unprepared({ advice, incident, onOpen }: RoomPart & { readonly advice: Advised }): ReactNode {
  const mayPrepare = useMay('catalog:manage');
  if (incident.services.length === 0) {
    return (
      <div className={styles.unprepared}>
        <p>{words.noServices}</p>
        <Button size="small" onPress={() => onOpen({ kind: 'scope' })}>
          {words.scope}
        </Button>
      </div>
    );
  }
  return advice.unprepared.map(({ id, name }) => (
    <div key={id} className={styles.unprepared}>
      <p>
        {words.unprepared(name)} {mayPrepare ? words.prepareDetail : ''}
      </p>
      {mayPrepare ? (
        <LinkButton size="small" href={`/services/${id}`}>
          {words.prepare}
        </LinkButton>
      ) : null}
    </div>
  ));
}
