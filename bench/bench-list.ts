import { setTimeout as wait } from 'node:timers/promises';
import { createDirectory } from '../server/directory/directory.ts';
import { createLog } from '../server/log/log.ts';
import { type Figure, keepFigures, renderFigures } from './figures.ts';
import { measureFirstSearch } from './list/first-search.ts';
import { createCompany, days, sizes } from './list/large-company.ts';
import { measureReaders } from './list/measure-readers.ts';
import { measureMemory } from './list/memory.ts';
import { measureRestart } from './list/restart.ts';

/**
 * `npm run bench:list`: how long the server takes to make a page of a large company's list and to find the neighbours
 * of a record, and how much memory the list needs. docs/benchmark.md explains the tables.
 */
const log = createLog('fatal');
const figures: Figure[] = [];

for (const records of sizes) {
  const company = createCompany(records);
  const directory = createDirectory({ hire: company, days, needsTeams: true, log });
  const grown = await measureMemory(async () => {
    directory.start();
    while (directory.isReading()) await wait(50);
  });
  const bytesEach = Math.round((grown.kept * 1e6) / records);
  if (records === sizes[0]) {
    console.log(
      `${records} evaluations known: ${Math.round(grown.kept)} MB of data, ${bytesEach} bytes each; ${Math.round(grown.resident)} MB more are resident`,
    );
    figures.push(await measureFirstSearch(directory));
  }
  figures.push(...(await measureReaders(directory, records)));
  await directory.close();
  const yardstick = `${records} evaluations known`;
  // Only the first company: after it, the process still holds parts of the largest, which would distort later figures.
  if (records !== sizes[0]) continue;
  figures.push(
    { name: 'memory for the directory', value: grown.resident, unit: 'MB', yardstick, aim: 250 },
    { name: 'data of an evaluation', value: bytesEach, unit: 'bytes', yardstick, aim: 200 },
    ...(await measureRestart(company, records)),
  );
}
console.log(`\n${renderFigures([['list', figures]])}`);
keepFigures('list', figures);
