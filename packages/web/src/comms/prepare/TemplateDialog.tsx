import { addUpdateTemplate, changeUpdateTemplate } from '@heed/contract/comms';
import { LONGEST_TEMPLATE, OCCASIONS } from '@heed/core/comms';
import { AUDIENCES, SEVERITIES, type Severity } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, SelectField, TextAreaField, TextField, useDraft, useToast } from '../../ui/index.ts';
import type { Template, Templates } from './template.ts';

const words = text.commsPrepared.templates;

export interface TemplateDialogProps {
  /** One that Heed comes with is copied; a new one without. */
  readonly template: Template | undefined;
  readonly placeholders: Templates['placeholders'];
  readonly onClose: () => void;
}

/** Agrees on words before they are needed. */
export function TemplateDialog({ template, placeholders, onClose }: TemplateDialogProps): ReactNode {
  const toast = useToast();
  const isCopy = template?.id === null;
  const draft = useDraft({
    name: template === undefined ? '' : isCopy ? `${template.name} (${words.own.toLowerCase()})` : template.name,
    audience: template?.audience ?? ('customers' as const),
    severity: template?.severity ?? null,
    occasion: template?.occasion ?? ('regular' as const),
    body: template?.body ?? '',
  });
  const add = useWrite(addUpdateTemplate);
  const change = useWrite(changeUpdateTemplate);
  const save = async (): Promise<void> => {
    const body = draft.value;
    const done =
      template?.id === undefined || template.id === null
        ? await add.write({ body })
        : await change.write({ params: { id: template.id }, body: { ...body, version: template.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  const { audience, severity } = draft.value;
  const names = placeholders.find((each) => each.audience === audience)?.names ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={template === undefined || isCopy ? words.newTitle : words.editTitle(template.name)}
      size="wide"
    >
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField label={words.name} required autoFocus maxLength={100} {...draft.field('name')} />
        <SelectField
          label={words.audience}
          options={AUDIENCES.map((value) => ({ value, label: text.comms.audiences[value] }))}
          {...draft.field('audience')}
        />
        <SelectField<Severity | ''>
          label={words.severity}
          name="severity"
          value={severity ?? ''}
          onChange={(next) => draft.set({ severity: next === '' ? null : next })}
          options={[
            { value: '', label: words.anySeverity },
            ...SEVERITIES.map((value) => ({ value, label: text.incidents.severities[value] })),
          ]}
        />
        <SelectField
          label={words.occasion}
          options={OCCASIONS.map((value) => ({ value, label: text.comms.occasions[value] }))}
          {...draft.field('occasion')}
        />
        <TextAreaField
          label={words.body}
          hint={words.bodyHint(names.map((each) => `{{${each}}}`).join(', '))}
          required
          mono
          rows={8}
          maxLength={LONGEST_TEMPLATE}
          {...draft.field('body')}
        />
      </Form>
    </Dialog>
  );
}
