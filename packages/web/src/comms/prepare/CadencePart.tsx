import { changeCommsSettings, getCommsSettings } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { LONGEST_CADENCE, SHORTEST_CADENCE } from '@heed/core/comms';
import { AUDIENCES, SEVERITIES } from '@heed/core/incidents';
import type { ReactNode } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Form, NumberField, Section, Skeleton, Trouble, useDraft, useToast } from '../../ui/index.ts';
import styles from '../Comms.module.css';

const words = text.commsPrepared.cadence;
type Settings = Received<typeof getCommsSettings>;
/** An ordinary issue promises nothing. */
const PROMISING = SEVERITIES.filter((severity) => severity !== 'sev4');

/** How often each audience is told. */
export function CadencePart(): ReactNode {
  const { value, problem, again } = useRead(getCommsSettings);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={6} />;
  return <CadenceForm settings={value} />;
}

function CadenceForm({ settings }: { readonly settings: Settings }): ReactNode {
  const mayChange = useMay('comms:manage');
  const toast = useToast();
  const draft = useDraft(settings.cadence, settings.version);
  const { write, busy, problem } = useWrite(changeCommsSettings, { touches: ['incidents'] });
  const save = async (): Promise<void> => {
    const done = await write({ body: { cadence: draft.value, version: draft.version } });
    if (done.kind !== 'done') return;
    draft.settle({ value: draft.value, version: done.value.version });
    toast.show({ tone: 'ok', title: words.saved });
  };
  return (
    <Section title={words.title} description={words.description}>
      <Form
        onSubmit={save}
        problem={problem}
        onTakeNewer={draft.reset}
        busy={busy}
        submit={words.save}
        disabled={!mayChange}
      >
        {PROMISING.map((severity) => (
          <fieldset key={severity} className={styles.grid} aria-label={text.incidents.severities[severity]}>
            <strong>{text.incidents.severities[severity]}</strong>
            {AUDIENCES.map((audience) => (
              <NumberField
                key={audience}
                label={text.comms.audiences[audience]}
                name={`cadence.${severity}.${audience}`}
                optional
                disabled={!mayChange}
                min={SHORTEST_CADENCE}
                max={LONGEST_CADENCE}
                unit={words.minutes}
                placeholder={words.nothing}
                value={draft.value[severity][audience] ?? undefined}
                onChange={(minutes) =>
                  draft.set({ [severity]: { ...draft.value[severity], [audience]: minutes ?? null } })
                }
              />
            ))}
          </fieldset>
        ))}
        <p className={styles.soft}>{mayChange ? words.sev4 : words.readOnly}</p>
      </Form>
    </Section>
  );
}
