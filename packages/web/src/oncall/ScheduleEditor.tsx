import { changeSchedule, createSchedule, getSchedule } from '@heed/contract/oncall';
import type { Problem } from '@heed/contract/problems';
import { HOUR } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Form, Page, readNow, Section, Skeleton, Stack, Trouble, useDraft, useToast, useZone } from '../ui/index.ts';
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
  const save = async (body: ScheduleBody, version: number): Promise<Saved | undefined> => {
    const done = await change.write({ params: { id: schedule.id }, body: { ...body, version } });
    return done.kind === 'done' ? done.value : undefined;
  };
  const crumbs = [...CRUMBS, { label: schedule.name, href: `/schedules/${id}` }];
  return (
    <Page title={words.editTitle(schedule.name)} crumbs={crumbs}>
      <Editor
        key={schedule.id}
        initial={draftOf(schedule)}
        version={schedule.version}
        submit={words.save}
        busy={change.busy}
        problem={change.problem}
        onSave={save}
        back={`/schedules/${id}`}
      />
    </Page>
  );
}

interface EditorProps {
  readonly initial: ScheduleDraft;
  readonly version?: number | undefined;
  readonly submit: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (body: ScheduleBody, version: number) => Promise<Saved | undefined>;
  readonly back: string;
}

function Editor({ initial, version, submit, busy, problem, onSave, back }: EditorProps): ReactNode {
  const go = useGo();
  const toast = useToast();
  const draft = useDraft(initial, version);
  const save = async (): Promise<void> => {
    const saved = await onSave(bodyOf(draft.value), draft.version);
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
          onTakeNewer={draft.reset}
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
