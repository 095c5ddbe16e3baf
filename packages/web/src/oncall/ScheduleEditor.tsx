import { changeSchedule, createSchedule, getSchedule } from '@heed/contract/oncall';
import type { Problem } from '@heed/contract/problems';
import { HOUR } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Banner,
  Button,
  Form,
  Page,
  readNow,
  Section,
  Skeleton,
  Stack,
  Trouble,
  useDraft,
  useToast,
  useZone,
} from '../ui/index.ts';
import { DraftCalendar } from './DraftCalendar.tsx';
import { bodyOf, draftOf, newLayer, type ScheduleBody, type ScheduleDraft } from './draft.ts';
import { ScheduleFields } from './ScheduleFields.tsx';

const words = text.oncall.editor;
const CRUMBS = [{ label: text.oncall.now.title, href: '/oncall' }];

interface Saved {
  readonly id: string;
  readonly name: string;
}

export function NewScheduleScreen(): ReactNode {
  const zone = useZone();
  const [initial] = useState((): ScheduleDraft => {
    const startAt = readNow() - (readNow() % HOUR);
    return { name: '', teamId: '', timeZone: zone, layers: [newLayer([], startAt, words.layer(1))] };
  });
  const { write, busy, problem } = useWrite(createSchedule, { touches: ['paging'] });
  const create = async (body: ScheduleBody): Promise<Saved | undefined> => {
    const done = await write({ body });
    return done.kind === 'done' ? done.value : undefined;
  };
  return (
    <Page title={words.newTitle} crumbs={CRUMBS}>
      <Editor initial={initial} submit={words.create} busy={busy} problem={problem} onSave={create} back="/oncall" />
    </Page>
  );
}

export function EditScheduleScreen(): ReactNode {
  const id = useParam('id');
  const { value: schedule, problem, again } = useRead(getSchedule, { params: { id } });
  const change = useWrite(changeSchedule, { touches: ['paging'] });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (schedule === undefined) return <Skeleton lines={12} />;
  const save = async (body: ScheduleBody): Promise<Saved | undefined> => {
    const done = await change.write({ params: { id }, body: { ...body, version: schedule.version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  const isOld = change.problem?.code === 'version-mismatch';
  const readNewer = (): void => {
    change.forget();
    again();
  };
  const crumbs = [...CRUMBS, { label: schedule.name, href: `/schedules/${id}` }];
  return (
    <Page title={words.editTitle(schedule.name)} crumbs={crumbs}>
      {isOld ? (
        <Banner
          tone="warn"
          title={words.changedMeanwhile}
          action={
            <Button size="small" onPress={readNewer}>
              {words.readNewer}
            </Button>
          }
        >
          {words.changedDetail}
        </Banner>
      ) : null}
      <Editor
        key={schedule.version}
        initial={draftOf(schedule)}
        submit={words.save}
        busy={change.busy}
        problem={isOld ? undefined : change.problem}
        onSave={save}
        back={`/schedules/${id}`}
      />
    </Page>
  );
}

interface EditorProps {
  readonly initial: ScheduleDraft;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (body: ScheduleBody) => Promise<Saved | undefined>;
  readonly back: string;
}

function Editor({ initial, submit, busy, problem, onSave, back }: EditorProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const draft = useDraft(initial);
  const save = async (): Promise<void> => {
    const saved = await onSave(bodyOf(draft.value));
    if (saved === undefined) return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(saved.name) });
    go(`/schedules/${saved.id}`);
  };
  return (
    <Stack>
      <Section>
        <Form
          onSubmit={save}
          problem={problem}
          busy={busy}
          submit={submit}
          cancel={{ label: words.cancel, onPress: () => go(back) }}
        >
          <ScheduleFields draft={draft.value} onChange={draft.set} />
        </Form>
      </Section>
      <Section title={words.preview} flush>
        <DraftCalendar draft={draft.value} />
      </Section>
    </Stack>
  );
}
