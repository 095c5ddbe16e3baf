import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerFrom, type Sites } from '../sites/index.ts';

/** Sites that lie beside the app, each under its name: `/status/fernweh/`. */
export interface ServedSites {
  readonly sites: Sites;
  /** `/status` */
  readonly under: string;
  /** Whether who asks may see sites that are not for everybody. Asked for those alone: of public ones no cookie is read. */
  admits(request: FastifyRequest): Promise<boolean>;
}

const PER_MINUTE = 1_200;

export function serveSites(app: FastifyInstance, { sites, under, admits }: ServedSites): void {
  app.addHook('onClose', async () => sites.close());
  app.route({
    method: ['GET', 'HEAD', 'OPTIONS'],
    url: `${under}/*`,
    config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    handler: async (request, reply) => answer(request, reply),
  });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { headers, method, url } = request;
    const known = await sites.current();
    const name = url.slice(under.length + 1).split(/[/?]/, 1)[0];
    const isElsewhere = known.some((site) => site.name === name && site.access.kind === 'elsewhere');
    const {
      status,
      headers: answered,
      body,
    } = await answerFrom(known, {
      method,
      url,
      host: undefined,
      ifNoneMatch: headers['if-none-match'],
      acceptEncoding: typeof headers['accept-encoding'] === 'string' ? headers['accept-encoding'] : undefined,
      authorization: headers.authorization,
      under,
      isAdmitted: isElsewhere && (await admits(request)),
    });
    if (answered['x-frame-options'] === undefined) reply.removeHeader('x-frame-options');
    return reply.code(status).headers(answered).send(body);
  }
}
