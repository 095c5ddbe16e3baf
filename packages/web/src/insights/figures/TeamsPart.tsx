import { listTeamMaturity } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { MINUTE } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { useRead } from '../../api/index.ts';
import { sayNumber, text } from '../../text/index.ts';
import {
  DataTable,
  Empty,
  FilterBar,
  Length,
  Section,
  SelectField,
  Skeleton,
  Stack,
  Trouble,
  useNow,
} from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { hrefWith, PERIODS, queryOf } from '../view.ts';
import type { PartProps } from './FiguresPart.tsx';
import { LandedShare } from './LandedShare.tsx';
import { SpreadWords } from './TimesSection.tsx';

const words = text.insights.teams;
const { columns } = words;

/** How teams learn. Never a person. */
export function TeamsPart({ filter: { days }, onChange }: PartProps): ReactNode {
  const now = useNow(MINUTE);
  const { value, problem, again } = useRead(listTeamMaturity, { query: queryOf({ days }, now) });
  const from = value?.from;
  const until = value?.until;
  const behind = (
    team: string,
    more: { readonly only?: string; readonly measure?: string; readonly class?: string } = {},
  ) => hrefWith('/insights/incidents', { days, team, ...more });
  const pages = (team: string, night?: string): string => hrefWith('/pages', { team, from, until, night });
  const postmortems = (team: string, only?: string): string => hrefWith('/insights/postmortems', { days, team, only });
  return (
    <Stack>
      <FilterBar label={text.insights.filters.label}>
        <SelectField
          label={text.insights.filters.period}
          hideLabel
          value={days}
          onChange={(chosen) => onChange({ days: chosen })}
          options={PERIODS.map((each) => ({ value: each, label: text.insights.filters.periods[each] }))}
        />
      </FilterBar>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      <Section title={words.title} description={words.detail} flush>
        {value === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <DataTable
            caption={words.caption}
            rows={value.teams}
            rowKey={({ id }) => id}
            rowHref={({ id }) => behind(id)}
            empty={<Empty title={words.none} />}
            columns={[
              { id: 'team', label: columns.team, width: '110px', cell: ({ name }) => name },
              { id: 'incidents', label: columns.incidents, align: 'end', cell: (one) => sayNumber(one.incidents) },
              {
                id: 'detect',
                label: columns.detect,
                priority: 3,
                cell: ({ id, detect, detectByClass }) =>
                  detect === null ? '–' : <Detect team={id} detect={detect} byClass={detectByClass} behind={behind} />,
              },
              { id: 'pages', label: columns.pages, align: 'end', cell: (one) => linked(one.pages, pages(one.id)) },
              {
                id: 'night',
                label: columns.night,
                align: 'end',
                cell: (one) => linked(one.nightPages, pages(one.id, 'true')),
              },
              {
                id: 'balance',
                label: columns.balance,
                priority: 2,
                cell: ({ imbalance }) => (imbalance === null ? '–' : words.balance(imbalance)),
              },
              {
                id: 'verified',
                label: columns.verified,
                cell: ({ id, actions }) =>
                  actions === null ? (
                    <span className={styles.soft}>{words.notYet}</span>
                  ) : (
                    <LandedShare landed={actions} filter={{ days, team: id }} />
                  ),
              },
              {
                id: 'strong',
                label: columns.strong,
                priority: 3,
                cell: ({ id, actions }) =>
                  actions === null || actions.counted === 0 ? (
                    '–'
                  ) : (
                    <>
                      <a href={hrefWith('/insights/actions', { days, team: id, only: 'strong' })}>
                        {words.share(actions.strong, actions.counted)}
                      </a>
                      <Few small={actions.small} />
                    </>
                  ),
              },
              {
                id: 'reviews',
                label: columns.reviews,
                priority: 3,
                cell: ({ id, reviews }) =>
                  reviews === null ? (
                    '–'
                  ) : (
                    <>
                      <a href={postmortems(id, reviews.byOthers > 0 ? 'read-by-others' : undefined)}>
                        {words.share(reviews.byOthers, reviews.finished)}
                      </a>
                      <Few small={reviews.small} />
                    </>
                  ),
              },
              {
                id: 'ends',
                label: columns.ends,
                priority: 3,
                cell: ({ id, ends }) =>
                  ends === null ? (
                    '–'
                  ) : (
                    <>
                      <a href={postmortems(id)}>{words.share(ends.covered, ends.all)}</a>
                      <Few small={ends.small} />
                    </>
                  ),
              },
              {
                id: 'recurrences',
                label: columns.recurrences,
                priority: 2,
                cell: ({ id, recurrences, overdueRecurrences }) => (
                  <>
                    {linked(recurrences, behind(id, { only: 'recurrences' }))}
                    {overdueRecurrences === 0 ? null : (
                      <span className={styles.soft}>
                        {' · '}
                        <a href={behind(id, { only: 'overdue-recurrences' })}>
                          {words.whileOverdue(overdueRecurrences)}
                        </a>
                      </span>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Section>
      <ul className={styles.notes}>
        {words.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Stack>
  );
}

/** A number that opens what it counts; nothing is behind a zero. */
function linked(count: number, href: string): ReactNode {
  return count === 0 ? sayNumber(0) : <a href={href}>{sayNumber(count)}</a>;
}

/** Marks what rests on so few that one more could turn it. */
function Few({ small }: { readonly small: boolean }): ReactNode {
  return small ? <span className={styles.soft}> {words.few}</span> : null;
}

type Team = Received<typeof listTeamMaturity>['teams'][number];

interface DetectProps {
  readonly team: string;
  readonly detect: Team['detect'];
  readonly byClass: Team['detectByClass'];
  readonly behind: (team: string, more: { readonly measure: string; readonly class?: string }) => string;
}

const MOST_CLASSES = 3;

/** How soon it was seen, of all and of each class that comes most. */
function Detect({ team, detect, byClass, behind }: DetectProps): ReactNode {
  const known = byClass.flatMap(({ detect: spread, ...one }) => (spread === null ? [] : [{ ...one, ...spread }]));
  return (
    <>
      <a href={behind(team, { measure: 'detect' })}>
        <SpreadWords spread={detect} short />
      </a>
      {known.slice(0, MOST_CLASSES).map(({ id, name, p50, count, small }) => (
        <div key={id} className={styles.soft}>
          <a href={behind(team, { measure: 'detect', class: id })}>
            {name} <Length ms={p50} />
            {small ? ` (${sayNumber(count)})` : null}
          </a>
        </div>
      ))}
    </>
  );
}
