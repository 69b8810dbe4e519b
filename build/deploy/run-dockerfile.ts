import { type StdioOptions, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { commandOf, type Instruction, parseDockerfile } from './dockerfile.ts';

/** The image that an engine would start, with its paths in a folder of this machine. */
export interface Image {
  root: string;
  folder: string;
  env: Record<string, string>;
  user: string;
  volumes: string[];
  command: string[];
  healthCheck: string[];
}

export interface Context {
  root: string;
  files: string[];
}

/**
 * Executes every instruction of a Dockerfile, each stage in a folder of its own below `workspace` that stands for `/`.
 * The tools of the base image are those of this machine. Throws where a step fails or is unknown.
 */
export function runDockerfile(text: string, context: Context, workspace: string): Image {
  const stages = new Map<string, Image>();
  let image = emptyImage(workspace);
  for (const { name, instructions } of parseDockerfile(text)) {
    image = emptyImage(join(workspace, name));
    stages.set(name, image);
    for (const instruction of instructions) {
      console.log(`${name}: ${instruction.name} ${instruction.text}`);
      execute(instruction, image, stages, context);
    }
  }
  return image;
}

function emptyImage(root: string): Image {
  mkdirSync(root, { recursive: true });
  return { root, folder: root, env: {}, user: 'root', volumes: [], command: [], healthCheck: [] };
}

function execute({ name, text }: Instruction, image: Image, stages: Map<string, Image>, context: Context): void {
  const steps: Record<string, () => void> = {
    WORKDIR: () => {
      image.folder = join(image.root, text);
      mkdirSync(image.folder, { recursive: true });
    },
    ENV: () => Object.assign(image.env, Object.fromEntries(text.split(' ').map((pair) => pair.split('=')))),
    COPY: () => copy(text.split(' '), image, stages, context),
    RUN: () => run(text, image),
    USER: () => Object.assign(image, { user: text }),
    VOLUME: () => image.volumes.push(text),
    EXPOSE: () => undefined,
    HEALTHCHECK: () => Object.assign(image, { healthCheck: commandOf(text) }),
    CMD: () => Object.assign(image, { command: commandOf(text) }),
  };
  const step = steps[name];
  if (!step) throw new Error(`${name} is not known here`);
  step();
}

function copy(words: string[], image: Image, stages: Map<string, Image>, context: Context): void {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = resolve(image.folder, mapPaths(paths.pop() ?? '.', image.root));
  const isFolder = paths.length > 1 || words.at(-1)?.endsWith('/');
  for (const path of paths) {
    if (from !== undefined) {
      cpSync(join(stages.get(from)?.root ?? '', path), target, { recursive: true, verbatimSymlinks: true });
      continue;
    }
    const files = context.files.filter((file) => file === path || file.startsWith(`${path}/`));
    if (files.length === 0) throw new Error(`there is no ${path} to copy`);
    for (const file of files) {
      const isSingle = statSync(join(context.root, path)).isFile();
      const place = isSingle
        ? isFolder
          ? join(target, path.replace(/.*\//, ''))
          : target
        : join(target, file.slice(path.length));
      mkdirSync(dirname(place), { recursive: true });
      cpSync(join(context.root, file), place);
    }
  }
}

function run(text: string, image: Image): void {
  const mapped = mapPaths(text, image.root);
  // Only root can give files away.
  const own = `${process.getuid?.()}:${process.getgid?.()}`;
  const command = isRoot() ? mapped : mapped.replaceAll(/chown \d+:\d+/g, `chown ${own}`);
  // A step may need this machine's settings to reach the registry. Programs that are started later must not get them.
  const env = { ...process.env, ...environmentOf(image) };
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
  const { status } = spawnSync(command, { shell: true, cwd: image.folder, env, stdio, ...identityOf(image) });
  if (status !== 0) throw new Error(`this step failed: ${text}`);
}

/** The image's user, if this process may change its user. The step can then write only where that user may. */
export function identityOf({ user }: Image): { uid?: number; gid?: number } {
  const [uid, gid] = user.split(':').map(Number);
  return isRoot() && uid && gid ? { uid, gid } : {};
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The image's own environment and this machine's tools, the Node of this process first. */
export function environmentOf({ env, root }: Image): Record<string, string> {
  const mapped = Object.entries(env).map(([name, setting]) => [name, mapPaths(setting, root)]);
  const { PATH = '', HOME = '' } = process.env;
  return { PATH: `${dirname(process.execPath)}:${PATH}`, HOME, ...Object.fromEntries(mapped) };
}

function mapPaths(text: string, root: string): string {
  return text.replaceAll(/(?<![\w.:/-])\/(?=(app|data|tmp)\b)/g, `${root}/`);
}
