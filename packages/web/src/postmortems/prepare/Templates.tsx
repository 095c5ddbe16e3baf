import { listTeams } from '@heed/contract/access';
import { listPostmortemTemplates, savePostmortemTemplate } from '@heed/contract/postmortems';
import type { Received } from '@heed/contract/route';
import { DEFAULT_LEFT_OUT, POSTMORTEM_KINDS, type PostmortemKind, SECTIONS } from '@heed/core/postmortems';
import { type ReactNode, useState } from 'react';
import { useChoices, useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Facts, PickField, Section, Segments, Stack, TextAreaField, useDraft } from '../../ui/index.ts';
import { Edit } from '../parts/Edit.tsx';

const words = text.postmortems.settings;
type Templates = Received<typeof listPostmortemTemplates>;

/** What each section asks, by team and kind. */
export function Templates(): ReactNode {
  const mayChange = useMay('postmortems:manage');
  const { value } = useRead(listPostmortemTemplates);
  const [kind, setKind] = useState<PostmortemKind>('full');
  const [teamId, setTeamId] = useState<string | undefined>();
  const [open, setOpen] = useState(false);
  const teams = useChoices(listTeams, teamId === undefined ? [] : [teamId]);
  if (value === undefined) return null;
  const template = value.templates.find((each) => each.kind === kind && each.teamId === (teamId ?? null));
  return (
    <Section
      title={words.templates}
      description={words.templatesDetail}
      actions={
        mayChange ? (
          <Button size="small" onPress={() => setOpen(true)}>
            {words.template.edit}
          </Button>
        ) : undefined
      }
    >
      <Stack>
        <PickField
          {...teams.field}
          label={words.template.team}
          placeholder={words.template.everybody}
          value={teamId}
          onChange={setTeamId}
        />
        <Segments
          label={words.template.kind}
          value={kind}
          onChange={setKind}
          options={POSTMORTEM_KINDS.map((each) => ({ value: each, label: text.postmortems.kinds[each] }))}
        />
        <Facts
          stacked
          items={SECTIONS.map((section) => ({
            label: text.postmortems.sections[section],
            value: (template?.leftOut ?? DEFAULT_LEFT_OUT[kind]).includes(section)
              ? words.template.leftOut
              : (template?.prompts[section] ?? value.prompts[section]),
          }))}
        />
      </Stack>
      {open ? (
        <TemplateDialog
          key={`${kind}${teamId ?? ''}`}
          kind={kind}
          teamId={teamId}
          template={template}
          prompts={value.prompts}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}

interface TemplateDialogProps {
  readonly kind: PostmortemKind;
  readonly teamId: string | undefined;
  readonly template: Templates['templates'][number] | undefined;
  readonly prompts: Templates['prompts'];
  readonly onClose: () => void;
}

function TemplateDialog({ kind, teamId, template, prompts, onClose }: TemplateDialogProps): ReactNode {
  const { value, version, set, reset } = useDraft(
    {
      prompts: { ...prompts, ...template?.prompts },
      leftOut: [...(template?.leftOut ?? DEFAULT_LEFT_OUT[kind])],
    },
    template?.version,
  );
  const { write, busy, problem } = useWrite(savePostmortemTemplate);
  const body = { ...value, teamId: teamId ?? null, kind, version };
  return (
    <Edit
      title={words.template.edit}
      busy={busy}
      problem={problem}
      onTakeNewer={reset}
      onClose={onClose}
      onSave={() => write({ body })}
    >
      <PickField
        label={words.template.leftOut}
        name="leftOut"
        multiple
        options={SECTIONS.map((section) => ({ value: section, label: text.postmortems.sections[section] }))}
        value={value.leftOut}
        onChange={(leftOut) => set({ leftOut: [...leftOut] })}
      />
      {SECTIONS.map((section) => (
        <TextAreaField
          key={section}
          label={text.postmortems.sections[section]}
          name={`prompts.${section}`}
          rows={2}
          maxLength={1_000}
          value={value.prompts[section] ?? ''}
          onChange={(said) => set({ prompts: { ...value.prompts, [section]: said } })}
        />
      ))}
    </Edit>
  );
}
