import type { OpenApiDocument, Operation, Parameter } from '@heed/contract/openapi';
import type { JsonSchema } from '@heed/contract/openapi-schemas';
import { type Html, html } from '../html/index.ts';
import { renderField, renderFields } from './fields.ts';
import { renderPage } from './page.ts';
import { proseOf } from './prose.ts';

interface Entry {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The API as a page, room by room, from the same document as /openapi.json. */
export function renderApiPage(document: OpenApiDocument): string {
  const entries: readonly Entry[] = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const rooms = document.tags.map(({ name }) => name);
  return renderPage(
    'Heed API',
    html`<header>
<h1>Heed API</h1>
<p class="soft">Version ${document.info.version}. For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
</header>
<nav aria-label="Rooms"><ul>
${rooms.map((room) => html`<li><a href="#${room}">${room}</a></li>\n`)}<li><a href="#schemas">schemas</a></li>
<li><a href="/docs/problems">problems</a></li>
</ul></nav>
<main>
${howToCall(document)}
${rooms.map((room) =>
  renderRoom(
    room,
    entries.filter(({ operation }) => operation.tags.includes(room)),
  ),
)}
<section aria-labelledby="schemas"><h2 id="schemas">schemas</h2>
${Object.entries(document.components.schemas).map(([name, schema]) => renderSchema(name, schema))}</section>
</main>`,
  );
}

function howToCall(document: OpenApiDocument): Html {
  return html`<p>${proseOf(document.info.description)}</p>
<pre><code>curl https://heed.example/v1/me -H 'Authorization: Bearer heed_…'</code></pre>
<p>An API key is made with <code>POST /v1/me/keys</code>. Browsers have a session cookie instead; their writes also send the
header <code>x-heed-client</code>. Each call names the permission that it needs and the least role that has it.</p>`;
}

function renderRoom(room: string, entries: readonly Entry[]): Html {
  return html`<section aria-labelledby="${room}"><h2 id="${room}">${room}</h2>
${entries.map(renderOperation)}</section>
`;
}

function renderOperation({ path, method, operation }: Entry): Html {
  return html`<article id="${operation.operationId}">
<header><h3><code><span class="method">${method}</span> ${path}</code></h3></header>
<p>${proseOf(operation.summary)}.</p>
${operation.description === undefined ? undefined : html`<p class="soft">${proseOf(operation.description)}</p>`}
<p class="soft">${whoMay(operation)}</p>
<details><summary>Fields and problems<span class="soft"> of ${operation.operationId}</span></summary>
${parametersIn(operation, 'path', 'In the path')}${parametersIn(operation, 'query', 'In the query')}${renderBody(operation)}
${renderAnswer(operation)}
<h4>Problems</h4>
<ul class="codes">
${operation['x-heed-problems'].map((code) => html`<li><a href="/docs/problems#${code}">${code}</a></li>\n`)}</ul>
</details>
</article>
`;
}

function whoMay(operation: Operation): string {
  const access = operation['x-heed-access'];
  switch (access) {
    case 'public':
      return 'Anybody.';
    case 'signed-in':
      return 'People who signed in; no API keys.';
    case 'integration':
      return 'Monitoring tools, with the key of an integration.';
    case 'page-link':
      return 'The bearer of the link in a page.';
    default:
      return `Permission ${access}; the least role is ${operation['x-heed-role'] ?? 'none'}.`;
  }
}

function parametersIn(operation: Operation, place: Parameter['in'], title: string): Html | undefined {
  const found = (operation.parameters ?? []).flatMap((one) => ('in' in one && one.in === place ? [one] : []));
  if (found.length === 0) return undefined;
  return html`<h4>${title}</h4>
<ul class="fields">
${found.map(({ name, schema, required, description }) =>
  renderField(name, description === undefined ? schema : { ...schema, description }, required),
)}</ul>
`;
}

function renderBody(operation: Operation): Html | undefined {
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  return content && html`<h4>Body, ${content[0]}</h4>\n${renderFields(content[1].schema)}`;
}

function renderAnswer(operation: Operation): Html {
  const success = Object.entries(operation.responses).find(([status]) => Number(status) < 300);
  const content = success && 'content' in success[1] ? Object.entries(success[1].content ?? {})[0] : undefined;
  if (content === undefined) return html`<h4>Answer ${success?.[0]}, without a body</h4>`;
  return html`<h4>Answer ${success?.[0]}, ${content[0]}</h4>\n${renderFields(content[1].schema)}`;
}

function renderSchema(name: string, schema: JsonSchema): Html {
  return html`<article id="schema-${name}"><header><h3><code>${name}</code></h3></header>
${typeof schema.description === 'string' ? html`<p class="soft">${proseOf(schema.description)}</p>` : undefined}
${renderFields(schema)}</article>
`;
}
