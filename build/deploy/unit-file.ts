/** What a systemd unit says, section and comments aside: every value of every directive, in order. */
export type UnitDirectives = ReadonlyMap<string, readonly string[]>;

export function parseUnit(text: string): UnitDirectives {
  const directives = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) directives.set(name, [...(directives.get(name) ?? []), value]);
  }
  return directives;
}

export function words(directives: UnitDirectives, name: string): string[] {
  return (directives.get(name) ?? []).flatMap((value) => value.split(/\s+/).filter((word) => word !== ''));
}

/**
 * The system calls that `SystemCallFilter=` lets through, as systemd reads it: the first line says whether the list allows,
 * each later one adds, or takes away with `~`. `@default` is always there. `expand`: the names in a group.
 */
export function allowedCalls(directives: UnitDirectives, expand: (group: string) => string[]): Set<string> {
  const allowed = new Set(expand('@default'));
  for (const line of directives.get('SystemCallFilter') ?? []) {
    const isTakenAway = line.startsWith('~');
    const names = line
      .replace('~', '')
      .split(/\s+/)
      .flatMap((word) => (word.startsWith('@') ? expand(word) : word));
    for (const name of names) {
      if (isTakenAway) allowed.delete(name);
      else allowed.add(name);
    }
  }
  return allowed;
}

const namespaces = ['cgroup', 'ipc', 'net', 'mnt', 'pid', 'user', 'uts'] as const;
export type Namespace = (typeof namespaces)[number];

/** The kinds of namespaces that `RestrictNamespaces=` forbids to enter: `yes` means all, a list those beside it. */
export function forbiddenNamespaces(directives: UnitDirectives): Namespace[] {
  const allowed = words(directives, 'RestrictNamespaces');
  return allowed.length === 0 ? [] : namespaces.filter((name) => !allowed.includes(name));
}
