import {
  cleanLabels,
  type InboundChange,
  isObject,
  NOT_A_TIME,
  type NoChange,
  readLine,
  readLink,
  readReversible,
  readTime,
  refuseAt,
} from '@heed/core/alerts';
import type { Link, ReportedChange } from '@heed/core/catalog';
import { type Instant, isRefusal, type Refusal, refuse } from '@heed/core/kernel';

type Json = Record<string, unknown>;

/**
 * GitHub's webhooks `deployment` and `deployment_status`, named by the header `X-GitHub-Event`: each deployment is one change,
 * which its statuses bring up to date. `deployment.payload` is the deployer's own: its texts are labels, and `reversible`
 * (yes, no) with `reversible_reason` marks ahead what cannot be rolled back. Other events are no change.
 * Source: the webhook events and payloads of GitHub's documentation, and tests/fixtures/github.
 */
export function parse(body: unknown, now: Instant, event: string): InboundChange | NoChange | Refusal {
  if (event === '') {
    return refuse('invalid', 'The header X-GitHub-Event is missing. Is this a webhook of GitHub?');
  }
  if (event === 'ping') return { ignored: 'GitHub asks whether somebody is there' };
  if (event !== 'deployment' && event !== 'deployment_status') {
    return {
      ignored: `the event ${readLine(event, 100) ?? ''} is no change; choose deployments and deployment statuses`,
    };
  }
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { deployment, repository, deployment_status: status } = body;
  if (!isObject(deployment)) return refuseAt('deployment', 'must be an object');
  if (!isObject(repository)) return refuseAt('repository', 'must be an object');
  if (event === 'deployment') return readDeployment(deployment, repository, now);
  if (!isObject(status)) return refuseAt('deployment_status', 'must be an object');
  if (status.state === 'inactive') return { ignored: 'a later deployment took its place' };
  const change = readDeployment(deployment, repository, now);
  if (isRefusal(change)) return change;
  const ended = readEnd(status, now);
  if (isRefusal(ended)) return ended;
  const links = [...change.report.links, ...linksOf(status)];
  return { ...change, report: { ...change.report, ...ended, links } };
}

function readDeployment(deployment: Json, repository: Json, now: Instant): InboundChange | Refusal {
  const id = readLine(deployment.id, 40);
  if (id === undefined) return refuseAt('deployment.id', 'must be the number of the deployment');
  const at = readTime(deployment.created_at);
  if (at === 'unreadable') return refuseAt('deployment.created_at', NOT_A_TIME);
  const name = readLine(repository.full_name, 140);
  if (name === undefined) return refuseAt('repository.full_name', 'must be the name of the repository');
  const ref = readLine(deployment.ref, 120);
  const commit = readLine(deployment.sha, 100);
  const environment = readLine(deployment.environment, 100);
  const payload = readPayload(deployment.payload);
  const labels = cleanLabels({
    ...textsOf(payload),
    repository: name,
    repository_name: readLine(repository.name, 100),
    environment,
    ref,
    task: readLine(deployment.task, 100),
  });
  return {
    labels: typeof labels === 'string' ? {} : labels,
    report: {
      kind: 'deploy',
      title: [`Deploy of ${name}`, ref, environment && `to ${environment}`].filter(Boolean).join(' '),
      at: at === 'absent' ? now : at,
      actor: isObject(deployment.creator) ? readLine(deployment.creator.login, 200) : undefined,
      source: 'github',
      externalId: `${name}/deployments/${id}`,
      links: commit === undefined ? [] : readLink('Commit', `${String(repository.html_url)}/commit/${commit}`),
      commit,
      environment,
      ...readReversible(payload),
    },
  };
}

/** Only a success, a failure or an error ends a deployment; what comes before says that it goes on. */
function readEnd(status: Json, now: Instant): Pick<ReportedChange, 'finishedAt' | 'outcome'> | Refusal {
  const outcome = OUTCOMES.get(String(status.state));
  if (outcome === undefined) return {};
  const at = readTime(status.updated_at ?? status.created_at);
  if (at === 'unreadable') return refuseAt('deployment_status.updated_at', NOT_A_TIME);
  return { finishedAt: at === 'absent' ? now : at, outcome };
}

const OUTCOMES = new Map<string, NonNullable<ReportedChange['outcome']>>([
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
]);

function linksOf(status: Json): readonly Link[] {
  return [...readLink('Log', status.log_url ?? status.target_url), ...readLink('Environment', status.environment_url)];
}

/** An object, or one written as text: GitHub hands on what the deployer gave. */
function readPayload(payload: unknown): unknown {
  if (typeof payload !== 'string' || payload.length > 16_384) return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function textsOf(payload: unknown): Json {
  if (!isObject(payload)) return {};
  return Object.fromEntries(
    Object.entries(payload)
      .filter(([, value]) => typeof value === 'string')
      .slice(0, 32),
  );
}
