import { parse } from 'yaml';

/** A service of this product in a compose file. */
export interface ComposeServer {
  name: string;
  /** What the file adds to the image's environment and that of `env_file`. */
  environment: Record<string, string>;
  /** Servers of one network listen on the same addresses. */
  network: string;
}

/** A port of the machine that leads into a network. */
export interface PublishedPort {
  network: string;
  /** `null`: every address of the machine. */
  hostAddress: string | null;
  containerPort: string;
}

interface Service {
  image: string;
  environment?: Record<string, string>;
  network_mode?: string;
  ports?: string[];
}

/** The part of the format that the files of this project use. */
export function parseCompose(text: string): { servers: ComposeServer[]; published: PublishedPort[] } {
  const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
  const named = Object.entries(services).map(([name, service]) => {
    const network = service.network_mode?.replace('service:', '') ?? name;
    return { name, network, ...service };
  });
  return {
    servers: named
      .filter(({ image }) => image === 'mianping')
      .map(({ name, network, environment = {} }) => ({ name, network, environment })),
    published: named.flatMap(({ network, ports = [] }) => ports.map((port) => toPublished(network, port))),
  };
}

function toPublished(network: string, port: string): PublishedPort {
  const parts = String(port).split(':');
  return { network, containerPort: parts.at(-1) ?? '', hostAddress: parts.length > 2 ? (parts[0] ?? null) : null };
}
