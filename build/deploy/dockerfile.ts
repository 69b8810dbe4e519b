/** One instruction of a Dockerfile: its name in capitals, and the rest of its line. */
export interface Instruction {
  name: string;
  text: string;
}

/** The stages of a Dockerfile, each with the instructions after its FROM. */
export interface Stage {
  name: string;
  instructions: Instruction[];
}

/** The part of the format that this project uses: comments, lines continued by a backslash, stages. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  for (const line of lines.join('\n').replaceAll(/\\\n/g, ' ').split('\n')) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? 'final', instructions: [] });
    else stages.at(-1)?.instructions.push({ name, text: rest });
  }
  return stages;
}

/** The words after CMD, in the form without a shell, which gets the signals of the engine. */
export function commandOf(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('[')));
}
