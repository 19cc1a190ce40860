-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on _migrations
-- convention: tables of the API have row security
ALTER TABLE public._migrations ENABLE ROW LEVEL SECURITY;

-- row security on billing_events
-- convention: tables of the API have row security
ALTER TABLE public.billing_events ENABLE ROW LEVEL SECURITY;

-- row security on billing_sessions
-- convention: tables of the API have row security
ALTER TABLE public.billing_sessions ENABLE ROW LEVEL SECURITY;

-- row security on collaboration_calls
-- convention: tables of the API have row security
ALTER TABLE public.collaboration_calls ENABLE ROW LEVEL SECURITY;

-- row security on collaboration_channels
-- convention: tables of the API have row security
ALTER TABLE public.collaboration_channels ENABLE ROW LEVEL SECURITY;

-- row security on collaboration_files
-- convention: tables of the API have row security
ALTER TABLE public.collaboration_files ENABLE ROW LEVEL SECURITY;

-- row security on collaboration_meetings
-- convention: tables of the API have row security
ALTER TABLE public.collaboration_meetings ENABLE ROW LEVEL SECURITY;

-- row security on collaboration_messages
-- convention: tables of the API have row security
ALTER TABLE public.collaboration_messages ENABLE ROW LEVEL SECURITY;

-- row security on organization_memberships
-- convention: tables of the API have row security
ALTER TABLE public.organization_memberships ENABLE ROW LEVEL SECURITY;

-- row security on promo_codes
-- convention: tables of the API have row security
ALTER TABLE public.promo_codes ENABLE ROW LEVEL SECURITY;

-- row security on subdomains
-- convention: tables of the API have row security
ALTER TABLE public.subdomains ENABLE ROW LEVEL SECURITY;

-- row security on subscriptions
-- convention: tables of the API have row security
ALTER TABLE public.subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on tenant_subscriptions
-- convention: tables of the API have row security
ALTER TABLE public.tenant_subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on user_notification_preferences
-- convention: tables of the API have row security
ALTER TABLE public.user_notification_preferences ENABLE ROW LEVEL SECURITY;

-- row security on user_organizations
-- convention: tables of the API have row security
ALTER TABLE public.user_organizations ENABLE ROW LEVEL SECURITY;

-- row security on workflow_triggers
-- convention: tables of the API have row security
ALTER TABLE public.workflow_triggers ENABLE ROW LEVEL SECURITY;

-- grants on _migrations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public._migrations TO service_role;

-- grants on billing_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.billing_events TO service_role;

-- grants on billing_sessions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.billing_sessions TO authenticated;

-- grants on billing_sessions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.billing_sessions TO service_role;

-- grants on collaboration_calls
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.collaboration_calls TO authenticated;

-- grants on collaboration_calls
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.collaboration_calls TO service_role;

-- grants on collaboration_channels
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.collaboration_channels TO authenticated, service_role;

-- grants on collaboration_files
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.collaboration_files TO authenticated, service_role;

-- grants on collaboration_meetings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.collaboration_meetings TO authenticated;

-- grants on collaboration_meetings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.collaboration_meetings TO service_role;

-- grants on collaboration_messages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.collaboration_messages TO authenticated, service_role;

-- grants on organization_memberships
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.organization_memberships TO authenticated;

-- grants on organization_memberships
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.organization_memberships TO service_role;

-- grants on promo_codes
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.promo_codes TO service_role;

-- grants on subdomains
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subdomains TO authenticated;

-- grants on subdomains
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subdomains TO service_role;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subscriptions TO authenticated;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscriptions TO service_role;

-- grants on tenant_subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.tenant_subscriptions TO service_role;

-- grants on user_notification_preferences
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.user_notification_preferences TO authenticated, service_role;

-- grants on user_organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.user_organizations TO authenticated;

-- grants on user_organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.user_organizations TO service_role;

-- grants on workflow_triggers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.workflow_triggers TO authenticated, service_role;

-- policy "billing_sessions: own organization" on billing_sessions
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'billing_sessions' AND policyname = 'billing_sessions: own organization') THEN
    CREATE POLICY "billing_sessions: own organization" ON public.billing_sessions
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "collaboration_calls: rows of a visible collaboration_channels" on collaboration_calls
-- convention: no document states a policy: rows of a visible collaboration_channels, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_calls' AND policyname = 'collaboration_calls: rows of a visible collaboration_channels') THEN
    CREATE POLICY "collaboration_calls: rows of a visible collaboration_channels" ON public.collaboration_calls
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_calls.channel_id));
  END IF;
END
$guard$;

-- policy "collaboration_channels: own organization" on collaboration_channels
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_channels' AND policyname = 'collaboration_channels: own organization') THEN
    CREATE POLICY "collaboration_channels: own organization" ON public.collaboration_channels
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "collaboration_files: rows of a visible collaboration_channels" on collaboration_files
-- convention: no document states a policy: rows of a visible collaboration_channels, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_files' AND policyname = 'collaboration_files: rows of a visible collaboration_channels') THEN
    CREATE POLICY "collaboration_files: rows of a visible collaboration_channels" ON public.collaboration_files
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_files.channel_id));
  END IF;
END
$guard$;

-- policy "collaboration_files: own rows" on collaboration_files
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_files' AND policyname = 'collaboration_files: own rows') THEN
    CREATE POLICY "collaboration_files: own rows" ON public.collaboration_files
      FOR ALL
      TO authenticated
      USING (uploaded_by = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_files.channel_id))
      WITH CHECK (uploaded_by = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_files.channel_id));
  END IF;
END
$guard$;

-- policy "collaboration_meetings: rows of a visible collaboration_channel" on collaboration_meetings
-- convention: no document states a policy: rows of a visible collaboration_channels, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_meetings' AND policyname = 'collaboration_meetings: rows of a visible collaboration_channel') THEN
    CREATE POLICY "collaboration_meetings: rows of a visible collaboration_channel" ON public.collaboration_meetings
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_meetings.channel_id));
  END IF;
END
$guard$;

-- policy "collaboration_messages: rows of a visible collaboration_channel" on collaboration_messages
-- convention: no document states a policy: rows of a visible collaboration_channels, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_messages' AND policyname = 'collaboration_messages: rows of a visible collaboration_channel') THEN
    CREATE POLICY "collaboration_messages: rows of a visible collaboration_channel" ON public.collaboration_messages
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_messages.channel_id));
  END IF;
END
$guard$;

-- policy "collaboration_messages: own rows" on collaboration_messages
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'collaboration_messages' AND policyname = 'collaboration_messages: own rows') THEN
    CREATE POLICY "collaboration_messages: own rows" ON public.collaboration_messages
      FOR ALL
      TO authenticated
      USING (user_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_messages.channel_id))
      WITH CHECK (user_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.collaboration_channels AS parent WHERE parent.id = collaboration_messages.channel_id));
  END IF;
END
$guard$;

-- policy "organization_memberships: own organization" on organization_memberships
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'organization_memberships' AND policyname = 'organization_memberships: own organization') THEN
    CREATE POLICY "organization_memberships: own organization" ON public.organization_memberships
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "subdomains: own organization" on subdomains
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subdomains' AND policyname = 'subdomains: own organization') THEN
    CREATE POLICY "subdomains: own organization" ON public.subdomains
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "subscriptions: own organization" on subscriptions
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscriptions' AND policyname = 'subscriptions: own organization') THEN
    CREATE POLICY "subscriptions: own organization" ON public.subscriptions
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "user_notification_preferences: own rows" on user_notification_preferences
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'user_notification_preferences' AND policyname = 'user_notification_preferences: own rows') THEN
    CREATE POLICY "user_notification_preferences: own rows" ON public.user_notification_preferences
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()) AND user_id = (auth.uid())::text)
      WITH CHECK ((organization_id = public.current_organization_id()) AND user_id = (auth.uid())::text);
  END IF;
END
$guard$;

-- policy "user_organizations: own organization" on user_organizations
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'user_organizations' AND policyname = 'user_organizations: own organization') THEN
    CREATE POLICY "user_organizations: own organization" ON public.user_organizations
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "workflow_triggers: own organization" on workflow_triggers
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'workflow_triggers' AND policyname = 'workflow_triggers: own organization') THEN
    CREATE POLICY "workflow_triggers: own organization" ON public.workflow_triggers
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- trigger set_collaboration_channels_updated_at on collaboration_channels
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_collaboration_channels_updated_at
  BEFORE UPDATE ON public.collaboration_channels
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_promo_codes_updated_at on promo_codes
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_promo_codes_updated_at
  BEFORE UPDATE ON public.promo_codes
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subdomains_updated_at on subdomains
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subdomains_updated_at
  BEFORE UPDATE ON public.subdomains
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subscriptions_updated_at on subscriptions
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subscriptions_updated_at
  BEFORE UPDATE ON public.subscriptions
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_tenant_subscriptions_updated_at on tenant_subscriptions
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_tenant_subscriptions_updated_at
  BEFORE UPDATE ON public.tenant_subscriptions
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_user_notification_preferences_updated_at on user_notification_preferences
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_user_notification_preferences_updated_at
  BEFORE UPDATE ON public.user_notification_preferences
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_workflow_triggers_updated_at on workflow_triggers
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_workflow_triggers_updated_at
  BEFORE UPDATE ON public.workflow_triggers
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- PostgREST serves what its schema cache knows.
NOTIFY pgrst, 'reload schema';

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
