/** Columns as wide as their widest cell; the given ones are left-aligned, the others right-aligned. */
export function renderTable(rows: string[][], leftAligned: number[] = [0]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const renderCell = (cell: string, column: number) =>
    leftAligned.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(renderCell).join('  ').trimEnd()).join('\n');
}
