-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on activity_logs
-- convention: tables of the API have row security
ALTER TABLE public.activity_logs ENABLE ROW LEVEL SECURITY;

-- row security on admin_audit_logs
-- convention: tables of the API have row security
ALTER TABLE public.admin_audit_logs ENABLE ROW LEVEL SECURITY;

-- row security on admin_users
-- convention: tables of the API have row security
ALTER TABLE public.admin_users ENABLE ROW LEVEL SECURITY;

-- row security on agent_metrics
-- convention: tables of the API have row security
ALTER TABLE public.agent_metrics ENABLE ROW LEVEL SECURITY;

-- row security on analytics_events
-- convention: tables of the API have row security
ALTER TABLE public.analytics_events ENABLE ROW LEVEL SECURITY;

-- row security on daily_metrics
-- convention: tables of the API have row security
ALTER TABLE public.daily_metrics ENABLE ROW LEVEL SECURITY;

-- row security on invoices
-- convention: tables of the API have row security
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;

-- row security on notification_preferences
-- convention: tables of the API have row security
ALTER TABLE public.notification_preferences ENABLE ROW LEVEL SECURITY;

-- row security on notifications
-- convention: tables of the API have row security
ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

-- row security on payment_methods
-- convention: tables of the API have row security
ALTER TABLE public.payment_methods ENABLE ROW LEVEL SECURITY;

-- row security on subscriptions
-- convention: tables of the API have row security
ALTER TABLE public.subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on support_ticket_comments
-- convention: tables of the API have row security
ALTER TABLE public.support_ticket_comments ENABLE ROW LEVEL SECURITY;

-- row security on support_tickets
-- convention: tables of the API have row security
ALTER TABLE public.support_tickets ENABLE ROW LEVEL SECURITY;

-- row security on team_invitations
-- convention: tables of the API have row security
ALTER TABLE public.team_invitations ENABLE ROW LEVEL SECURITY;

-- row security on usage_records
-- convention: tables of the API have row security
ALTER TABLE public.usage_records ENABLE ROW LEVEL SECURITY;

-- grants on activity_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.activity_logs TO authenticated;

-- grants on activity_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.activity_logs TO service_role;

-- grants on admin_audit_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.admin_audit_logs TO authenticated;

-- grants on admin_audit_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.admin_audit_logs TO service_role;

-- grants on admin_users
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.admin_users TO service_role;

-- grants on agent_metrics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.agent_metrics TO authenticated;

-- grants on agent_metrics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.agent_metrics TO service_role;

-- grants on analytics_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.analytics_events TO authenticated, service_role;

-- grants on daily_metrics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.daily_metrics TO authenticated, service_role;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.invoices TO authenticated;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invoices TO service_role;

-- grants on notification_preferences
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.notification_preferences TO authenticated, service_role;

-- grants on notifications
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.notifications TO authenticated, service_role;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.payment_methods TO authenticated;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.payment_methods TO service_role;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subscriptions TO authenticated;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscriptions TO service_role;

-- grants on support_ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.support_ticket_comments TO authenticated, service_role;

-- grants on support_tickets
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.support_tickets TO authenticated, service_role;

-- grants on team_invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.team_invitations TO authenticated, service_role;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.usage_records TO authenticated;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.usage_records TO service_role;

-- policy "activity_logs: own organization" on activity_logs
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'activity_logs' AND policyname = 'activity_logs: own organization') THEN
    CREATE POLICY "activity_logs: own organization" ON public.activity_logs
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "admin_audit_logs: rows of a visible admin_users" on admin_audit_logs
-- convention: no document states a policy: rows of a visible admin_users, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'admin_audit_logs' AND policyname = 'admin_audit_logs: rows of a visible admin_users') THEN
    CREATE POLICY "admin_audit_logs: rows of a visible admin_users" ON public.admin_audit_logs
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.admin_users AS parent WHERE parent.id = admin_audit_logs.admin_user_id));
  END IF;
END
$guard$;

-- policy "agent_metrics: rows of a visible agents" on agent_metrics
-- convention: no document states a policy: rows of a visible agents, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'agent_metrics' AND policyname = 'agent_metrics: rows of a visible agents') THEN
    CREATE POLICY "agent_metrics: rows of a visible agents" ON public.agent_metrics
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.agents AS parent WHERE parent.id = agent_metrics.agent_id));
  END IF;
END
$guard$;

-- policy "analytics_events: own organization" on analytics_events
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'analytics_events' AND policyname = 'analytics_events: own organization') THEN
    CREATE POLICY "analytics_events: own organization" ON public.analytics_events
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "daily_metrics: own organization" on daily_metrics
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'daily_metrics' AND policyname = 'daily_metrics: own organization') THEN
    CREATE POLICY "daily_metrics: own organization" ON public.daily_metrics
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "invoices: own organization" on invoices
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invoices' AND policyname = 'invoices: own organization') THEN
    CREATE POLICY "invoices: own organization" ON public.invoices
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "notification_preferences: own rows" on notification_preferences
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'notification_preferences' AND policyname = 'notification_preferences: own rows') THEN
    CREATE POLICY "notification_preferences: own rows" ON public.notification_preferences
      FOR ALL
      TO authenticated
      USING (user_id = auth.uid())
      WITH CHECK (user_id = auth.uid());
  END IF;
END
$guard$;

-- policy "notifications: own rows" on notifications
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'notifications' AND policyname = 'notifications: own rows') THEN
    CREATE POLICY "notifications: own rows" ON public.notifications
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()) AND user_id = auth.uid())
      WITH CHECK ((organization_id = public.current_organization_id()) AND user_id = auth.uid());
  END IF;
END
$guard$;

-- policy "payment_methods: own organization" on payment_methods
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'payment_methods' AND policyname = 'payment_methods: own organization') THEN
    CREATE POLICY "payment_methods: own organization" ON public.payment_methods
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

-- policy "support_ticket_comments: rows of a visible support_tickets" on support_ticket_comments
-- convention: no document states a policy: rows of a visible support_tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'support_ticket_comments' AND policyname = 'support_ticket_comments: rows of a visible support_tickets') THEN
    CREATE POLICY "support_ticket_comments: rows of a visible support_tickets" ON public.support_ticket_comments
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = support_ticket_comments.ticket_id));
  END IF;
END
$guard$;

-- policy "support_ticket_comments: own rows" on support_ticket_comments
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'support_ticket_comments' AND policyname = 'support_ticket_comments: own rows') THEN
    CREATE POLICY "support_ticket_comments: own rows" ON public.support_ticket_comments
      FOR ALL
      TO authenticated
      USING (author_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = support_ticket_comments.ticket_id))
      WITH CHECK (author_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = support_ticket_comments.ticket_id));
  END IF;
END
$guard$;

-- policy "support_tickets: own organization" on support_tickets
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'support_tickets' AND policyname = 'support_tickets: own organization') THEN
    CREATE POLICY "support_tickets: own organization" ON public.support_tickets
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "team_invitations: own organization" on team_invitations
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'team_invitations' AND policyname = 'team_invitations: own organization') THEN
    CREATE POLICY "team_invitations: own organization" ON public.team_invitations
      FOR ALL
      TO authenticated
      USING ((organization_id = public.current_organization_id()))
      WITH CHECK ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- policy "usage_records: own organization" on usage_records
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_records' AND policyname = 'usage_records: own organization') THEN
    CREATE POLICY "usage_records: own organization" ON public.usage_records
      FOR SELECT
      TO authenticated
      USING ((organization_id = public.current_organization_id()));
  END IF;
END
$guard$;

-- trigger update_subscriptions_updated_at on subscriptions
-- documented: docs/phase-2-schema.md:435
CREATE OR REPLACE trigger update_subscriptions_updated_at
  before update on subscriptions
  for each row execute function update_updated_at_column();

-- trigger update_notification_preferences_updated_at on notification_preferences
-- documented: docs/phase-2-schema.md:439
CREATE OR REPLACE trigger update_notification_preferences_updated_at
  before update on notification_preferences
  for each row execute function update_updated_at_column();

-- PostgREST serves what its schema cache knows.
NOTIFY pgrst, 'reload schema';

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
