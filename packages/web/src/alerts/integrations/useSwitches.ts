import { deleteIntegration, disableIntegration, enableIntegration } from '@heed/contract/alerts';
import { useWrite } from '../../api/index.ts';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { useToast } from '../../ui/index.ts';

const words = text.alerts.integration;

/** Switching an integration on, off, and deleting it, each told when it is done or refused. */
export function useSwitches(id: string, name: string) {
  const go = useGo();
  const toast = useToast();
  const on = useWrite(enableIntegration);
  const off = useWrite(disableIntegration);
  const away = useWrite(deleteIntegration);
  const asked = { params: { id } };
  const tell = (written: { readonly kind: string; readonly problem?: { readonly detail: string } }, done: string) => {
    const problem = written.kind === 'refused' ? written.problem : undefined;
    if (problem === undefined) toast.show({ tone: 'ok', title: done });
    else toast.show({ tone: 'trouble', title: name, detail: problem.detail });
    return problem === undefined;
  };
  return {
    busy: on.busy || off.busy || away.busy,
    enable: async () => tell(await on.write(asked), words.enabledNow(name)),
    disable: async () => tell(await off.write(asked), words.disabledNow(name)),
    remove: async () => {
      if (tell(await away.write(asked), words.deleted(name))) go('/integrations');
    },
  };
}
