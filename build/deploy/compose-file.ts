import { parse } from 'yaml';

/** A service of a compose file. */
export interface ComposeService {
  name: string;
  image: string;
  /** The file's additions to the environment of the image and of `env_file`. */
  environment: Record<string, string>;
  /** Services of one network listen on the same addresses. */
  network: string;
  /** Replaces the image's own command; `null` if the image's own is started. */
  command: string[] | null;
  /** Files in `/run/secrets`, by name. */
  secrets: string[];
}

/** A port of the machine that leads into a network. */
export interface PublishedPort {
  network: string;
  /** `null`: every address of the machine. */
  hostAddress: string | null;
  containerPort: string;
}

/** The services and ports of a compose file. */
export interface Composition {
  /** Servers of this product. */
  servers: ComposeService[];
  /** Commands of this product, which end before the servers start. */
  commands: ComposeService[];
  /** Programs that are not part of this product. */
  others: ComposeService[];
  published: PublishedPort[];
}

interface Service {
  image: string;
  environment?: Record<string, string>;
  network_mode?: string;
  command?: string[];
  secrets?: string[];
  ports?: string[];
}

/** The part of the format that the files of this project use. */
export function parseCompose(text: string): Composition {
  const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
  const named = Object.entries(services).map(([name, service]) => ({
    ports: [],
    ...service,
    ...toService(name, service),
  }));
  const own = named.filter(({ image }) => image === 'mianping');
  return {
    servers: own.filter(({ command }) => command === null),
    commands: own.filter(({ command }) => command !== null),
    others: named.filter(({ image }) => image !== 'mianping'),
    published: named.flatMap(({ network, ports }) => ports.map((port) => toPublished(network, port))),
  };
}

function toService(name: string, { image, environment, network_mode, command, secrets }: Service): ComposeService {
  return {
    name,
    image,
    environment: environment ?? {},
    network: network_mode?.replace('service:', '') ?? name,
    command: command ?? null,
    secrets: secrets ?? [],
  };
}

function toPublished(network: string, port: string): PublishedPort {
  const parts = String(port).split(':');
  return { network, containerPort: parts.at(-1) ?? '', hostAddress: parts.length > 2 ? (parts[0] ?? null) : null };
}
