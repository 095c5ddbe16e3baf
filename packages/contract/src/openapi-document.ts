import type { Role } from '@heed/core/access';
import type { RefusalCode } from '@heed/core/kernel';
import type { JsonSchema } from './openapi-schemas.ts';
import type { Access } from './route.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface Reference {
  readonly $ref: string;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

export interface Response {
  readonly description: string;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
  /** Who may call, as the contract says it. */
  readonly 'x-heed-access': Access;
  /** The least role that may, for people and keys. */
  readonly 'x-heed-role'?: Role;
  /** The codes of the problems that it may answer. */
  readonly 'x-heed-problems': readonly RefusalCode[];
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: JsonSchema;
    readonly responses: Readonly<Record<string, Response>>;
    readonly securitySchemes: JsonSchema;
  };
}

export const INTRODUCTION = [
  'Every answer is JSON unless it says otherwise; every refusal is a problem document (RFC 9457) whose `code` says what',
  'happened and whose `mend` says what to do. Lists come in pages: send `nextCursor` back as `cursor`. Times are RFC 3339.',
  'Unknown fields are refused. A write with an `Idempotency-Key` is carried out once, however often it is sent.',
].join(' ');

export const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Any text of your own, best a UUID. The same request with the same key gets the first answer again.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
};

export const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-heed',
    description:
      'Set by POST /v1/sessions; named heed where Heed is reached without TLS. Requests that are not GET must also send the ' +
      'header x-heed-client, whatever its value, and come from our own origin.',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: Authorization: Bearer heed_…' },
  integration: {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of an integration, for monitoring tools. Those that can set no header put it into the path.',
  },
};
