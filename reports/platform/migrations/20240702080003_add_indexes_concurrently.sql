-- Indexes on tables that may have rows, built without blocking writes.
-- CREATE INDEX CONCURRENTLY cannot run inside a transaction: apply it statement by statement, as
-- psql -f does, and the Supabase CLI from 2.109 on. An index that a failed build left invalid must be
-- dropped before it is built again.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '0';
SET search_path = public, extensions;

-- index idx_support_tickets_priority
-- documented: docs/agents/phase-2-schema.md:280
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_support_tickets_priority ON public.support_tickets (priority);

-- index idx_support_tickets_assigned_to
-- documented: docs/agents/phase-2-schema.md:281
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_support_tickets_assigned_to ON public.support_tickets (assigned_to);

-- index idx_users_last_active_at
-- documented: docs/agents/phase-2-schema.md:330
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_last_active_at ON public.users (last_active_at);

-- index idx_messages_org_created
-- documented: docs/agents/phase-2-schema.md:348
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_org_created ON public.messages (organization_id, created_at desc);

-- index idx_conversations_org_status
-- documented: docs/agents/phase-2-schema.md:349
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_org_status ON public.conversations (organization_id, status);

-- index idx_agents_org_active
-- documented: docs/agents/phase-2-schema.md:350
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_agents_org_active ON public.agents (organization_id, is_active);

-- index idx_organizations_slug
-- documented: docs/omnichannel-crm/database-schema.md:89
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_organizations_slug ON public.organizations (slug);

-- index idx_organizations_package
-- documented: docs/omnichannel-crm/database-schema.md:90
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_organizations_package ON public.organizations (package_id);

-- index idx_organizations_status
-- documented: docs/omnichannel-crm/database-schema.md:91
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_organizations_status ON public.organizations (subscription_status);

-- index idx_users_org
-- documented: docs/omnichannel-crm/database-schema.md:137
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_org ON public.users (organization_id);

-- index idx_users_email
-- documented: docs/omnichannel-crm/database-schema.md:138
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_email ON public.users (email);

-- index idx_users_role
-- documented: docs/omnichannel-crm/database-schema.md:139
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_role ON public.users (role);

-- index idx_conversations_org
-- documented: docs/omnichannel-crm/database-schema.md:244
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_org ON public.conversations (organization_id);

-- index idx_conversations_profile
-- documented: docs/omnichannel-crm/database-schema.md:245
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_profile ON public.conversations (whatsapp_profile_id);

-- index idx_conversations_customer
-- documented: docs/omnichannel-crm/database-schema.md:246
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_customer ON public.conversations (customer_id);

-- index idx_conversations_assigned
-- documented: docs/omnichannel-crm/database-schema.md:247
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_assigned ON public.conversations (assigned_to);

-- index idx_conversations_whatsapp
-- documented: docs/omnichannel-crm/database-schema.md:248
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_conversations_whatsapp ON public.conversations (whatsapp_chat_id);

-- index idx_messages_org
-- documented: docs/omnichannel-crm/database-schema.md:287
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_org ON public.messages (organization_id);

-- index idx_messages_conversation
-- documented: docs/omnichannel-crm/database-schema.md:288
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_conversation ON public.messages (conversation_id);

-- index idx_messages_timestamp
-- documented: docs/omnichannel-crm/database-schema.md:289
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_timestamp ON public.messages (timestamp DESC);

-- index idx_messages_whatsapp
-- documented: docs/omnichannel-crm/database-schema.md:290
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_whatsapp ON public.messages (whatsapp_message_id);

-- index idx_messages_sender_id
-- convention: foreign keys are indexed
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_sender_id ON public.messages (sender_id);

-- index idx_messages_replied_to_id
-- convention: foreign keys are indexed
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_messages_replied_to_id ON public.messages (replied_to_id);

-- index idx_users_invited_by
-- convention: foreign keys are indexed
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_users_invited_by ON public.users (invited_by);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
