-- Indexes on tables that may have rows, built without blocking writes.
-- CREATE INDEX CONCURRENTLY cannot run inside a transaction: apply it statement by statement, as
-- psql -f does, and the Supabase CLI from 2.109 on. An index that a failed build left invalid must be
-- dropped before it is built again.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '0';
SET search_path = public, extensions;

-- index idx_users_last_active_at
-- documented: docs/phase-2-schema.md:330
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_last_active_at ON public.users (last_active_at);

-- index idx_messages_org_created
-- documented: docs/phase-2-schema.md:348
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_org_created ON public.messages (organization_id, created_at desc);

-- index idx_conversations_org_status
-- documented: docs/phase-2-schema.md:349
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_org_status ON public.conversations (organization_id, status);

-- index idx_agents_org_active
-- documented: docs/phase-2-schema.md:350
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_agents_org_active ON public.agents (organization_id, is_active);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
