import type { JsonSchema } from '@heed/contract/openapi-schemas';
import { type Html, html } from '../html/index.ts';
import { proseOf } from './prose.ts';

const COMPONENT = '#/components/schemas/';

/** The fields of an object, one a line; for anything else, its type. */
export function renderFields(schema: JsonSchema): Html {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  if (properties.length === 0) return html`<p>${typeOf(schema)}</p>`;
  const required = new Set((schema.required ?? []) as readonly string[]);
  return html`<ul class="fields">
${properties.map(([name, field]) => renderField(name, field, required.has(name)))}</ul>`;
}

export function renderField(name: string, field: JsonSchema, isRequired: boolean): Html {
  const notes = notesOf(field);
  return html`<li><code>${name}</code> <span class="soft">${typeOf(field)}${isRequired ? '' : ', optional'}</span>
${typeof field.description === 'string' ? html`<p>${proseOf(field.description)}</p>` : undefined}
${notes === '' ? undefined : html`<p>${notes}</p>`}</li>
`;
}

/** In words: `array of Person`, `"viewer" or "admin"`. Names of components are links. */
function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace(COMPONENT, '');
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if ('const' in schema) return html`${JSON.stringify(schema.const)}`;
  if (Array.isArray(schema.enum)) return html`${schema.enum.map((value) => JSON.stringify(value)).join(' or ')}`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return joined(choices.map((choice: JsonSchema) => typeOf(choice)));
  if (Array.isArray(schema.prefixItems)) {
    return html`[${schema.prefixItems.map((item: JsonSchema, at) => html`${at === 0 ? '' : ', '}${typeOf(item)}`)}]`;
  }
  if (schema.type === 'array') return html`array of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  if (schema.type === 'object' && schema.properties !== undefined) return html`object: ${inner(schema)}`;
  if (schema.format === 'date-time') return html`time`;
  const prefix = /^\^([a-z]{3}_)\[/.exec(String(schema.pattern))?.[1];
  if (prefix !== undefined) return html`id, <code>${prefix}…</code>`;
  if (Array.isArray(schema.type)) return html`${schema.type.join(' or ')}`;
  return html`${typeof schema.type === 'string' ? schema.type : 'anything'}`;
}

function joined(choices: readonly Html[]): Html {
  return html`${choices.map((choice, at) => (at === 0 ? choice : html` or ${choice}`))}`;
}

/** A small object inside another, in one line. */
function inner(schema: JsonSchema): Html {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  return html`${properties.map(([name, field], at) => html`${at === 0 ? '' : ', '}<code>${name}</code> ${typeOf(field)}`)}`;
}

function notesOf(field: JsonSchema): string {
  const notes: string[] = [];
  if ('default' in field) notes.push(`${JSON.stringify(field.default)} when absent`);
  if (typeof field.maxLength === 'number') notes.push(`at most ${field.maxLength} characters`);
  if (typeof field.maxItems === 'number') notes.push(`at most ${field.maxItems}`);
  if (typeof field.minimum === 'number') notes.push(`from ${field.minimum}`);
  if (typeof field.maximum === 'number') notes.push(`to ${field.maximum}`);
  const first = notes.join(', ');
  return first === '' ? '' : `${first.charAt(0).toUpperCase()}${first.slice(1)}.`;
}
