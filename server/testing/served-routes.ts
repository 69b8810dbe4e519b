import type { FastifyInstance } from 'fastify';

export interface ServedRoute {
  method: string;
  /** As a pattern: `/api/records/:recordId`. */
  url: string;
}

/** Every route of a running app, read from the tree that its router prints. */
export function routesOf(app: FastifyInstance): ServedRoute[] {
  const parts: string[] = [];
  const routes: ServedRoute[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^(.*?)(?:├── |└── )(\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === '') continue;
    parts.length = indent.length / 4;
    parts.push(part);
    const url = parts.join('');
    for (const method of methods.split(', ').filter(Boolean)) routes.push({ method, url });
  }
  return routes;
}
