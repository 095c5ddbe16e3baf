import { getIntegration } from '@heed/contract/alerts';
import type { Received } from '@heed/contract/route';
import { KeyRound, Power, PowerOff, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Banner, Button, Confirm, Menu, Page, Section, Skeleton, Split, Stack, Trouble } from '../ui/index.ts';
import { AboutIntegration, RulesSection } from './integrations/AboutIntegration.tsx';
import { Configuration } from './integrations/Configuration.tsx';
import { EditDialog } from './integrations/EditDialog.tsx';
import { bringsAlerts } from './integrations/integration.ts';
import { Requests } from './integrations/Requests.tsx';
import { RotateDialog } from './integrations/RotateDialog.tsx';
import { TestButton } from './integrations/TestButton.tsx';
import { useSwitches } from './integrations/useSwitches.ts';

const words = text.alerts.integration;

/** One integration: how it does, what it said last, how its sender is configured. */
export function IntegrationScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getIntegration, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined || value.id !== id) return <Skeleton lines={10} />;
  return <OneIntegration key={id} integration={value} />;
}

interface OneIntegrationProps {
  readonly integration: Received<typeof getIntegration>;
}

type Open = 'edit' | 'rotate' | 'disable' | 'delete' | undefined;

function OneIntegration({ integration }: OneIntegrationProps): ReactNode {
  const { id, name, enabled } = integration;
  const [open, setOpen] = useState<Open>();
  const mayManage = useMay('integrations:manage');
  const { enable, disable, remove, busy } = useSwitches(id, name);
  const close = (): void => setOpen(undefined);
  useHotkeys(text.alerts.integrations.title, [
    { keys: 'e', label: words.edit, run: () => setOpen('edit'), disabled: !mayManage },
  ]);
  const actions = (
    <>
      {bringsAlerts(integration.kind) && <TestButton integration={integration} />}
      <Menu
        label={words.more}
        items={[
          { label: words.newKey, icon: KeyRound, onSelect: () => setOpen('rotate') },
          enabled
            ? { label: words.disable, icon: PowerOff, onSelect: () => setOpen('disable') }
            : { label: words.enable, icon: Power, onSelect: () => void enable() },
          { label: words.delete, icon: Trash2, danger: true, apart: true, onSelect: () => setOpen('delete') },
        ]}
      />
      <Button kind="primary" hotkey="e" onPress={() => setOpen('edit')}>
        {words.edit}
      </Button>
    </>
  );
  // What is new is configured first; what sends is watched.
  const isNew = integration.lastSignalAt === null;
  const configuration = (
    <Section
      title={words.configuration}
      description={words.configurationDetail}
      actions={
        mayManage ? (
          <Button size="small" icon={KeyRound} onPress={() => setOpen('rotate')}>
            {words.newKey}
          </Button>
        ) : undefined
      }
    >
      <Configuration kind={integration.kind} snippet={integration.snippet} />
    </Section>
  );
  return (
    <Page
      wide
      title={name}
      crumbs={[{ label: words.crumb, href: '/integrations' }]}
      description={text.alerts.integrations.kinds[integration.kind].hint}
      actions={mayManage ? actions : undefined}
    >
      {enabled ? null : (
        <Banner
          tone="warn"
          title={words.isOff}
          action={mayManage ? <Button onPress={() => void enable()}>{words.enable}</Button> : undefined}
        >
          {words.isOffDetail}
        </Banner>
      )}
      <Split
        side={
          <Stack>
            <AboutIntegration integration={integration} />
            {bringsAlerts(integration.kind) && <RulesSection integration={integration} />}
          </Stack>
        }
      >
        <Stack>
          {isNew ? configuration : null}
          {mayManage ? <Requests integrationId={id} /> : null}
          {isNew ? null : configuration}
        </Stack>
      </Split>
      {open === 'edit' ? <EditDialog integration={integration} onClose={close} /> : null}
      {open === 'rotate' ? <RotateDialog integrationId={id} onClose={close} /> : null}
      <Confirm
        open={open === 'disable'}
        onClose={close}
        title={words.disableTitle(name)}
        detail={words.disableDetail}
        confirm={words.disable}
        danger
        busy={busy}
        onConfirm={() => void disable().then(close)}
      />
      <Confirm
        open={open === 'delete'}
        onClose={close}
        title={words.deleteTitle(name)}
        detail={words.deleteDetail}
        confirm={words.delete}
        typed={name}
        danger
        busy={busy}
        onConfirm={() => void remove()}
      />
    </Page>
  );
}
