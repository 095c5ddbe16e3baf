import { HOUR, MINUTE } from '@heed/core/kernel';
import { Bell, Inbox, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Badge,
  Banner,
  BarChart,
  Button,
  Columns,
  CopyText,
  Countdown,
  DataTable,
  Dots,
  Empty,
  Expand,
  Facts,
  Heatmap,
  IconButton,
  JsonView,
  Length,
  PersonName,
  Progress,
  RawText,
  Row,
  SecretOnce,
  Section,
  Skeleton,
  Snippet,
  Spark,
  Split,
  Stack,
  StackedDays,
  Steps,
  Time,
  TimeSeries,
  Trouble,
  useNow,
  Words,
} from '../index.ts';
import { bars, days, problem, services, spark, waits, words } from './displaySamples.ts';
import { RowsGallery } from './rows.tsx';
import { StatesGallery } from './states.tsx';

const nothing = (): void => undefined;

/** What shows things, in every state. */
export function DisplayGallery(): ReactNode {
  return (
    <Stack gap={5}>
      <StatesGallery />
      <TablesGallery />
      <RowsGallery />
      <OutsideGallery />
      <ChartsGallery />
    </Stack>
  );
}

function TablesGallery(): ReactNode {
  const now = useNow();
  const columns = words.columns;
  return (
    <Stack gap={5}>
      <Section title={words.table} flush>
        <DataTable
          caption={words.table}
          rows={services}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          rowHref={({ id }) => `#${id}`}
          selected={new Set(['svc_2'])}
          onSelect={nothing}
          columns={[
            { id: 'name', label: columns.name, cell: ({ name }) => name, sort: (a, b) => a.name.localeCompare(b.name) },
            { id: 'team', label: columns.team, cell: ({ team }) => team, priority: 2 },
            {
              id: 'alerts',
              label: columns.alerts,
              cell: ({ alerts }) => alerts,
              align: 'end',
              sort: (a, b) => a.alerts - b.alerts,
            },
            { id: 'changed', label: columns.changed, cell: (row) => <Time at={now - row.changedAgo} />, priority: 3 },
            {
              id: 'actions',
              label: columns.actions,
              quiet: true,
              align: 'end',
              cell: () => <IconButton icon={Trash2} label={columns.actions} onPress={nothing} />,
            },
          ]}
        />
      </Section>
      <Split
        side={
          <Section title={words.waiting}>
            <Stack>
              <Skeleton lines={3} />
              <Skeleton height={60} />
            </Stack>
          </Section>
        }
      >
        <Section flush>
          <Skeleton table={{ rows: 3, columns: 4 }} />
        </Section>
        <Section>
          <Empty
            icon={Inbox}
            title={words.empty}
            detail={words.emptyDetail}
            action={<Button onPress={nothing}>{words.emptyAction}</Button>}
          />
        </Section>
      </Split>
    </Stack>
  );
}

function OutsideGallery(): ReactNode {
  const now = useNow();
  return (
    <Split
      side={
        <Section title={words.facts} description={words.factsDetail}>
          <Facts
            items={[
              { label: words.service, value: <a href="#service">{words.serviceName}</a> },
              { label: words.owner, value: <PersonName name="Ana Müller" you /> },
              { label: words.started, value: <Time at={now - 3 * MINUTE} /> },
              { label: words.lasted, value: <Length ms={HOUR + 5 * MINUTE} /> },
              { label: words.next, value: <Countdown until={now + 4 * MINUTE} /> },
              { label: words.id, value: <CopyText value="alt_01J9ZK7Q" label={words.id} /> },
            ]}
          />
        </Section>
      }
    >
      <Section title={words.banners}>
        <Stack gap={3}>
          <Banner
            tone="info"
            title={words.banner.info}
            action={
              <Button size="small" onPress={nothing}>
                {words.banner.action}
              </Button>
            }
          >
            {words.banner.infoDetail}
          </Banner>
          <Banner tone="warn" title={words.banner.warn}>
            {words.banner.warnDetail}
          </Banner>
          <Banner tone="trouble" title={words.banner.trouble} />
          <Trouble problem={problem} retry={nothing} />
        </Stack>
      </Section>
      <Section title={words.outside}>
        <Stack>
          <p>
            <RawText text={words.hostile} />
          </p>
          <JsonView
            label={words.payload}
            value={{ status: 'firing', summary: words.hostile, labels: { service: 'db' } }}
          />
          <Snippet
            label={words.snippet}
            language="yaml"
            text={
              'receivers:\n  - name: heed\n    webhook_configs:\n      - url: https://heed.example.org/in/alertmanager-webhook/itg_01\n        send_resolved: true'
            }
          />
          <Expand title={words.more}>{words.moreText}</Expand>
          <Words lines={2}>{words.long}</Words>
          <SecretOnce
            label={words.secret}
            value="heed_01J9ZK7Q4W_c29tZSBzZWNyZXQgdGhhdCBpcyBub25l"
            detail={words.secretDetail}
            onStored={nothing}
          />
          <Progress label={words.progress} value={0.62} />
          <Progress label={words.progress} />
          <Steps
            steps={words.steps.map((label, at) => ({ label, state: at < 2 ? 'done' : at === 2 ? 'now' : 'todo' }))}
          />
          <Row>
            <Badge icon={Bell}>{words.badges.pages}</Badge>
            <PersonName name="Tom Anders" />
            <PersonName name="Li Wei" />
            <PersonName name="Susana Roth" />
          </Row>
        </Stack>
      </Section>
    </Split>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `${hour}`);
const MOMENTS = 60;

function ChartsGallery(): ReactNode {
  const begin = Math.floor(useNow() / HOUR) * HOUR - HOUR;
  return (
    <Columns least={420}>
      <Section>
        <BarChart label={words.byService} bars={bars} />
      </Section>
      <Section>
        <StackedDays label={words.byDay} days={days} />
      </Section>
      <Section>
        <Heatmap
          label={words.hours}
          rows={words.weekdays}
          columns={HOURS}
          value={(day, hour) => Math.max(0, ((day * 7 + hour * 5) % 11) - 4)}
        />
      </Section>
      <Section>
        <Dots label={words.ack} values={waits} format={(value) => `${value} min`} />
      </Section>
      <Section>
        <TimeSeries
          label={words.rate}
          at={Array.from({ length: MOMENTS }, (_, at) => begin + at * MINUTE)}
          series={words.series.map((label, nth) => ({
            label,
            values: Array.from({ length: MOMENTS }, (_, at) => (nth === 0 ? 40 + ((at * 13) % 23) : (at * 3) % 5)),
          }))}
        />
      </Section>
      <Section title={words.perDay}>
        <Row>
          {spark.at(-1)} <Spark label={words.perDay} values={spark} />
        </Row>
      </Section>
    </Columns>
  );
}
