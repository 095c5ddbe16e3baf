import { listServices } from '@heed/contract/catalog';
import { addStatusComponent, changeStatusComponent } from '@heed/contract/status';
import type { ReactNode } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { CheckField, Dialog, Form, PickField, SelectField, TextField, useDraft, useToast } from '../ui/index.ts';
import type { Component, StatusPage } from './view.ts';

const words = text.status.components;

export interface ComponentDialogProps {
  readonly page: StatusPage;
  /** The one that is changed; a new one without. */
  readonly component: Component | undefined;
  readonly onClose: () => void;
}

export function ComponentDialog({ page, component, onClose }: ComponentDialogProps): ReactNode {
  const toast = useToast();
  const draft = useDraft({
    name: component?.name ?? '',
    description: component?.description ?? '',
    groupId: component?.groupId ?? '',
    serviceId: component?.serviceId ?? '',
    showUptime: component?.showUptime ?? true,
    onlyShowIfDegraded: component?.onlyShowIfDegraded ?? false,
    startDate: component?.startDate ?? '',
  });
  const { value, set } = draft;
  const services = useChoices(listServices, [value.serviceId]);
  const add = useWrite(addStatusComponent);
  const change = useWrite(changeStatusComponent);
  const save = async (): Promise<void> => {
    const { groupId, serviceId, startDate, ...rest } = value;
    const body = {
      ...rest,
      groupId: groupId === '' ? null : groupId,
      serviceId: serviceId === '' ? null : serviceId,
      ...(startDate === '' ? {} : { startDate }),
    };
    const done =
      component === undefined
        ? await add.write({ params: { id: page.id }, body })
        : await change.write({ params: { id: page.id, componentId: component.id }, body });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved(value.name) });
    onClose();
  };
  const groups = [
    { value: '', label: words.fields.noGroup },
    ...page.groups.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Dialog open onClose={onClose} title={component === undefined ? words.newTitle : words.editTitle(component.name)}>
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.fields.name}
          name="name"
          value={value.name}
          onChange={(name) => set({ name })}
          maxLength={100}
          required
          autoFocus
        />
        <TextField
          label={words.fields.description}
          name="description"
          value={value.description}
          onChange={(description) => set({ description })}
          maxLength={500}
          optional
        />
        <SelectField
          label={words.fields.group}
          name="groupId"
          value={value.groupId}
          onChange={(groupId) => set({ groupId })}
          options={groups}
        />
        <PickField
          {...services.field}
          label={words.fields.service}
          name="serviceId"
          hint={words.fields.serviceHint}
          value={value.serviceId === '' ? undefined : value.serviceId}
          onChange={(serviceId) => set({ serviceId: serviceId ?? '' })}
          optional
        />
        <CheckField
          label={words.fields.showUptime}
          name="showUptime"
          value={value.showUptime}
          onChange={(showUptime) => set({ showUptime })}
        />
        <CheckField
          label={words.fields.onlyDegraded}
          name="onlyShowIfDegraded"
          value={value.onlyShowIfDegraded}
          onChange={(onlyShowIfDegraded) => set({ onlyShowIfDegraded })}
        />
        <TextField
          label={words.fields.startDate}
          name="startDate"
          placeholder="2026-11-21"
          value={value.startDate}
          onChange={(startDate) => set({ startDate })}
          optional
        />
      </Form>
    </Dialog>
  );
}
