-- Indexes on tables that may have rows, built without blocking writes.
-- CREATE INDEX CONCURRENTLY cannot run inside a transaction: apply it statement by statement, as
-- psql -f does, and the Supabase CLI from 2.109 on. An index that a failed build left invalid must be
-- dropped before it is built again.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '0';
SET search_path = public, extensions;

-- index idx_users_organization_id
-- convention: foreign keys are indexed
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_organization_id ON public.users (organization_id);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
