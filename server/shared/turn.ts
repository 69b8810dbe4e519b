/** Any number that nothing else locks. */
const turnLock = 7_303;

/**
 * For statements that write a table which a standby confirms: `INSERT … SELECT … FROM turn`. A commit that waits for a
 * stalled standby stays in the database after this server has given up, and keeps its turn: those behind it fail at the
 * limit for locks, so that no more than one such commit takes a connection of the database.
 */
export const takingTurns = `WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${turnLock}))`;

/** For statements that can wait: `hasTurn` is false while another transaction has the turn. */
export const tryingTurn = `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${turnLock}) AS "hasTurn")`;
