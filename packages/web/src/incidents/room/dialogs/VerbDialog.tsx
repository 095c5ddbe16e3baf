import type { Problem } from '@heed/contract/problems';
import type { Outgoing, RouteSpec } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { text } from '../../../text/index.ts';
import { Banner, Dialog, Form, TextAreaField } from '../../../ui/index.ts';
import { useVerb } from '../useVerb.ts';

const words = text.incidents.room;

export interface VerbDialogProps<R extends RouteSpec> {
  readonly title: string;
  readonly description?: string | undefined;
  readonly submit: string;
  readonly route: R;
  /** What is sent; undefined while something is missing that the browser does not check. */
  readonly outgoing: (override: string | undefined) => Outgoing<R> | undefined;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
  readonly danger?: boolean | undefined;
  /** A rule that refuses can be set aside in writing. */
  readonly overridable?: { readonly label: string; readonly title?: string | undefined } | undefined;
  readonly children?: ReactNode;
}

/** A verb of the response with its fields. Where a rule refuses that can be set aside, it says so and asks why. */
export function VerbDialog<R extends RouteSpec>(props: VerbDialogProps<R>): ReactNode {
  const { title, description, submit, route, outgoing, onClose, onDone, danger, overridable, children } = props;
  const [override, setOverride] = useState('');
  const { say, busy, problem } = useVerb(route, title, { quiet: true });
  const [isRefused, setRefused] = useState(false);
  const mayOverride = overridable !== undefined && (isRefused || isRule(problem));
  if (mayOverride && !isRefused) setRefused(true);
  const send = async (): Promise<void> => {
    const sent = outgoing(mayOverride && override.trim() !== '' ? override.trim() : undefined);
    if (sent === undefined || !(await say(sent))) return;
    onDone?.();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <Form
        onSubmit={send}
        problem={isRule(problem) && overridable !== undefined ? undefined : problem}
        busy={busy}
        submit={mayOverride ? words.ends.overrideSubmit : submit}
        danger={danger === true || mayOverride}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        {children}
        {mayOverride ? (
          <>
            {problem === undefined ? null : <Rule problem={problem} title={overridable.title} />}
            <TextAreaField
              label={overridable.label}
              hint={words.ends.overrideHint}
              name="override"
              required
              autoFocus
              rows={2}
              maxLength={4_000}
              value={override}
              onChange={setOverride}
            />
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}

function isRule(problem: Problem | undefined): boolean {
  return problem?.code === 'wrong-state' && problem.detail.includes('`override`');
}

interface RuleProps {
  readonly problem: Problem;
  readonly title: string | undefined;
}

/** What stands in the way, each on its line. */
function Rule({ problem, title }: RuleProps): ReactNode {
  const unmet = problem.errors ?? [];
  return (
    <div role="alert">
      <Banner tone="warn" title={title ?? problem.title}>
        {unmet.length === 0 ? <p>{problem.detail.replaceAll('`', '')}</p> : null}
        {unmet.map(({ path, message }) => (
          <p key={path}>{message}</p>
        ))}
      </Banner>
    </div>
  );
}
