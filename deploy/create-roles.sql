-- Runs once, by the superuser's psql, when the volume of the database is new. The passwords are those in the addresses
-- that the servers and the migration get as secrets, so that each stands in one file.
\set serving `sed -n 's|^[a-z]*://[^:]*:\([^@]*\)@.*|\1|p' /run/secrets/database-url`
\set owner `sed -n 's|^[a-z]*://[^:]*:\([^@]*\)@.*|\1|p' /run/secrets/database-owner-url`
CREATE ROLE mianping_owner LOGIN PASSWORD :'owner';
CREATE ROLE mianping LOGIN PASSWORD :'serving';
ALTER DATABASE mianping OWNER TO mianping_owner;
REVOKE ALL ON DATABASE mianping FROM PUBLIC;
GRANT CONNECT ON DATABASE mianping TO mianping;
