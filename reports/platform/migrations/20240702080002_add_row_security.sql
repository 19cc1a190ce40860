-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on _migrations
-- convention: tables of the API have row security
ALTER TABLE public._migrations ENABLE ROW LEVEL SECURITY;

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

-- row security on audit_logs
-- documented: docs/messaging-analytics/missing-tables.md:163
ALTER TABLE public.audit_logs ENABLE ROW LEVEL SECURITY;

-- row security on billing_events
-- documented: docs/omnichannel-crm/database-schema.md:804, docs/omnichannel-crm/database-schema.md:896
ALTER TABLE public.billing_events ENABLE ROW LEVEL SECURITY;

-- row security on billing_sessions
-- convention: tables of the API have row security
ALTER TABLE public.billing_sessions ENABLE ROW LEVEL SECURITY;

-- row security on campaign_recipients
-- documented: docs/omnichannel-crm/database-schema.md:569, docs/omnichannel-crm/database-schema.md:889
ALTER TABLE public.campaign_recipients ENABLE ROW LEVEL SECURITY;

-- row security on campaign_results
-- documented: docs/omnichannel-crm/database-schema.md:595, docs/omnichannel-crm/database-schema.md:890
ALTER TABLE public.campaign_results ENABLE ROW LEVEL SECURITY;

-- row security on campaigns
-- documented: docs/omnichannel-crm/database-schema.md:544, docs/omnichannel-crm/database-schema.md:888
ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;

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

-- row security on customer_activities
-- documented: docs/omnichannel-crm/database-schema.md:404, docs/omnichannel-crm/database-schema.md:885
ALTER TABLE public.customer_activities ENABLE ROW LEVEL SECURITY;

-- row security on customers
-- documented: docs/omnichannel-crm/database-schema.md:340, docs/omnichannel-crm/database-schema.md:883
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;

-- row security on daily_metrics
-- convention: tables of the API have row security
ALTER TABLE public.daily_metrics ENABLE ROW LEVEL SECURITY;

-- row security on integration_mappings
-- documented: docs/omnichannel-crm/database-schema.md:837, docs/omnichannel-crm/database-schema.md:897
ALTER TABLE public.integration_mappings ENABLE ROW LEVEL SECURITY;

-- row security on invitations
-- documented: docs/omnichannel-crm/database-schema.md:176, docs/omnichannel-crm/database-schema.md:879
ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;

-- row security on invoices
-- documented: docs/messaging-analytics/missing-tables.md:227, docs/omnichannel-crm/database-schema.md:721, docs/omnichannel-crm/database-schema.md:893
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;

-- row security on meeting_participants
-- convention: tables of the API have row security
ALTER TABLE public.meeting_participants ENABLE ROW LEVEL SECURITY;

-- row security on message_templates
-- documented: docs/messaging-analytics/missing-tables.md:392
ALTER TABLE public.message_templates ENABLE ROW LEVEL SECURITY;

-- row security on notification_preferences
-- convention: tables of the API have row security
ALTER TABLE public.notification_preferences ENABLE ROW LEVEL SECURITY;

-- row security on notifications
-- convention: tables of the API have row security
ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

-- row security on organization_memberships
-- convention: tables of the API have row security
ALTER TABLE public.organization_memberships ENABLE ROW LEVEL SECURITY;

-- row security on packages
-- documented: docs/omnichannel-crm/database-schema.md:53
ALTER TABLE public.packages ENABLE ROW LEVEL SECURITY;

-- row security on payment_methods
-- documented: docs/omnichannel-crm/database-schema.md:752, docs/omnichannel-crm/database-schema.md:894
ALTER TABLE public.payment_methods ENABLE ROW LEVEL SECURITY;

-- row security on performance_analytics
-- documented: docs/messaging-analytics/missing-tables.md:53
ALTER TABLE public.performance_analytics ENABLE ROW LEVEL SECURITY;

-- row security on promo_codes
-- convention: tables of the API have row security
ALTER TABLE public.promo_codes ENABLE ROW LEVEL SECURITY;

-- row security on sales_stages
-- documented: docs/omnichannel-crm/database-schema.md:365, docs/omnichannel-crm/database-schema.md:884
ALTER TABLE public.sales_stages ENABLE ROW LEVEL SECURITY;

-- row security on scheduled_reports
-- documented: docs/messaging-analytics/missing-tables.md:108
ALTER TABLE public.scheduled_reports ENABLE ROW LEVEL SECURITY;

-- row security on subdomains
-- convention: tables of the API have row security
ALTER TABLE public.subdomains ENABLE ROW LEVEL SECURITY;

-- row security on subscription_changes
-- documented: docs/messaging-analytics/missing-tables.md:281
ALTER TABLE public.subscription_changes ENABLE ROW LEVEL SECURITY;

-- row security on subscription_plans
-- convention: tables of the API have row security
ALTER TABLE public.subscription_plans ENABLE ROW LEVEL SECURITY;

-- row security on subscriptions
-- documented: docs/omnichannel-crm/database-schema.md:678, docs/omnichannel-crm/database-schema.md:892
ALTER TABLE public.subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on support_ticket_comments
-- convention: tables of the API have row security
ALTER TABLE public.support_ticket_comments ENABLE ROW LEVEL SECURITY;

-- row security on team_invitations
-- convention: tables of the API have row security
ALTER TABLE public.team_invitations ENABLE ROW LEVEL SECURITY;

-- row security on tenant_subscriptions
-- convention: tables of the API have row security
ALTER TABLE public.tenant_subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on ticket_attachments
-- convention: tables of the API have row security
ALTER TABLE public.ticket_attachments ENABLE ROW LEVEL SECURITY;

-- row security on ticket_comments
-- documented: docs/omnichannel-crm/database-schema.md:503, docs/omnichannel-crm/database-schema.md:887
ALTER TABLE public.ticket_comments ENABLE ROW LEVEL SECURITY;

-- row security on ticket_messages
-- convention: tables of the API have row security
ALTER TABLE public.ticket_messages ENABLE ROW LEVEL SECURITY;

-- row security on ticket_replies
-- convention: tables of the API have row security
ALTER TABLE public.ticket_replies ENABLE ROW LEVEL SECURITY;

-- row security on ticket_surveys
-- convention: tables of the API have row security
ALTER TABLE public.ticket_surveys ENABLE ROW LEVEL SECURITY;

-- row security on tickets
-- documented: docs/omnichannel-crm/database-schema.md:448, docs/omnichannel-crm/database-schema.md:886
ALTER TABLE public.tickets ENABLE ROW LEVEL SECURITY;

-- row security on usage_records
-- documented: docs/omnichannel-crm/database-schema.md:778, docs/omnichannel-crm/database-schema.md:895
ALTER TABLE public.usage_records ENABLE ROW LEVEL SECURITY;

-- row security on usage_tracking
-- documented: docs/messaging-analytics/missing-tables.md:338
ALTER TABLE public.usage_tracking ENABLE ROW LEVEL SECURITY;

-- row security on user_notification_preferences
-- convention: tables of the API have row security
ALTER TABLE public.user_notification_preferences ENABLE ROW LEVEL SECURITY;

-- row security on user_organizations
-- convention: tables of the API have row security
ALTER TABLE public.user_organizations ENABLE ROW LEVEL SECURITY;

-- row security on whatsapp_profiles
-- documented: docs/omnichannel-crm/database-schema.md:211, docs/omnichannel-crm/database-schema.md:880
ALTER TABLE public.whatsapp_profiles ENABLE ROW LEVEL SECURITY;

-- row security on workflow_triggers
-- convention: tables of the API have row security
ALTER TABLE public.workflow_triggers ENABLE ROW LEVEL SECURITY;

-- grants on _migrations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public._migrations TO service_role;

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

-- grants on audit_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.audit_logs TO service_role;

-- grants on billing_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.billing_events TO anon;

-- grants on billing_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.billing_events TO authenticated, service_role;

-- grants on billing_sessions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.billing_sessions TO authenticated;

-- grants on billing_sessions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.billing_sessions TO service_role;

-- grants on campaign_recipients
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaign_recipients TO anon;

-- grants on campaign_recipients
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaign_recipients TO authenticated, service_role;

-- grants on campaign_results
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaign_results TO anon;

-- grants on campaign_results
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaign_results TO authenticated, service_role;

-- grants on campaigns
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaigns TO anon;

-- grants on campaigns
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaigns TO authenticated, service_role;

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

-- grants on customer_activities
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.customer_activities TO anon;

-- grants on customer_activities
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.customer_activities TO authenticated, service_role;

-- grants on customers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.customers TO anon;

-- grants on customers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.customers TO authenticated, service_role;

-- grants on daily_metrics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.daily_metrics TO authenticated, service_role;

-- grants on integration_mappings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.integration_mappings TO anon;

-- grants on integration_mappings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.integration_mappings TO authenticated, service_role;

-- grants on invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.invitations TO anon;

-- grants on invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invitations TO authenticated, service_role;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.invoices TO anon;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invoices TO authenticated, service_role;

-- grants on meeting_participants
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.meeting_participants TO authenticated;

-- grants on meeting_participants
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.meeting_participants TO service_role;

-- grants on message_templates
-- convention: PostgREST reaches a table through these roles
GRANT INSERT, DELETE ON TABLE public.message_templates TO authenticated;

-- grants on message_templates
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.message_templates TO service_role;

-- grants on notification_preferences
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.notification_preferences TO authenticated, service_role;

-- grants on notifications
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.notifications TO authenticated, service_role;

-- grants on organization_memberships
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.organization_memberships TO authenticated;

-- grants on organization_memberships
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.organization_memberships TO service_role;

-- grants on packages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.packages TO anon, authenticated;

-- grants on packages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.packages TO service_role;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.payment_methods TO anon;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.payment_methods TO authenticated, service_role;

-- grants on performance_analytics
-- convention: PostgREST reaches a table through these roles
GRANT INSERT ON TABLE public.performance_analytics TO authenticated;

-- grants on performance_analytics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.performance_analytics TO service_role;

-- grants on promo_codes
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.promo_codes TO service_role;

-- grants on sales_stages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.sales_stages TO anon;

-- grants on sales_stages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.sales_stages TO authenticated, service_role;

-- grants on scheduled_reports
-- convention: PostgREST reaches a table through these roles
GRANT INSERT, DELETE ON TABLE public.scheduled_reports TO authenticated;

-- grants on scheduled_reports
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.scheduled_reports TO service_role;

-- grants on subdomains
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subdomains TO authenticated;

-- grants on subdomains
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subdomains TO service_role;

-- grants on subscription_changes
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscription_changes TO service_role;

-- grants on subscription_plans
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscription_plans TO service_role;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subscriptions TO anon;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscriptions TO authenticated, service_role;

-- grants on support_ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.support_ticket_comments TO authenticated, service_role;

-- grants on team_invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.team_invitations TO authenticated, service_role;

-- grants on tenant_subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.tenant_subscriptions TO service_role;

-- grants on ticket_attachments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.ticket_attachments TO authenticated;

-- grants on ticket_attachments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_attachments TO service_role;

-- grants on ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.ticket_comments TO anon;

-- grants on ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_comments TO authenticated, service_role;

-- grants on ticket_messages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_messages TO authenticated, service_role;

-- grants on ticket_replies
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_replies TO authenticated, service_role;

-- grants on ticket_surveys
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_surveys TO authenticated, service_role;

-- grants on tickets
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.tickets TO anon;

-- grants on tickets
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.tickets TO authenticated, service_role;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.usage_records TO anon;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.usage_records TO authenticated, service_role;

-- grants on usage_tracking
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.usage_tracking TO service_role;

-- grants on user_notification_preferences
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.user_notification_preferences TO authenticated, service_role;

-- grants on user_organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.user_organizations TO authenticated;

-- grants on user_organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.user_organizations TO service_role;

-- grants on whatsapp_profiles
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.whatsapp_profiles TO anon;

-- grants on whatsapp_profiles
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.whatsapp_profiles TO authenticated, service_role;

-- grants on workflow_triggers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.workflow_triggers TO authenticated, service_role;

-- policy "Users can insert metrics for their own organization, as can any" on performance_analytics
-- documented: docs/messaging-analytics/missing-tables.md:56
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'performance_analytics' AND policyname = 'Users can insert metrics for their own organization, as can any') THEN
    CREATE POLICY "Users can insert metrics for their own organization, as can any" ON public.performance_analytics
      FOR INSERT
      TO authenticated
      WITH CHECK (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR auth.uid() IS NOT NULL));
  END IF;
END
$guard$;

-- policy "Users can create reports for their own organization" on scheduled_reports
-- documented: docs/messaging-analytics/missing-tables.md:111
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'scheduled_reports' AND policyname = 'Users can create reports for their own organization') THEN
    CREATE POLICY "Users can create reports for their own organization" ON public.scheduled_reports
      FOR INSERT
      TO authenticated
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND created_by = auth.uid());
  END IF;
END
$guard$;

-- policy "Users can delete own reports or reports of their organization" on scheduled_reports
-- documented: docs/messaging-analytics/missing-tables.md:113
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'scheduled_reports' AND policyname = 'Users can delete own reports or reports of their organization') THEN
    CREATE POLICY "Users can delete own reports or reports of their organization" ON public.scheduled_reports
      FOR DELETE
      TO authenticated
      USING (created_by = auth.uid());
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on audit_logs
-- documented: docs/messaging-analytics/missing-tables.md:166
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'audit_logs' AND policyname = 'The system can insert from any context') THEN
    CREATE POLICY "The system can insert from any context" ON public.audit_logs
      FOR INSERT
      TO service_role
      WITH CHECK (true);
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on subscription_changes
-- documented: docs/messaging-analytics/missing-tables.md:284
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscription_changes' AND policyname = 'The system can insert from any context') THEN
    CREATE POLICY "The system can insert from any context" ON public.subscription_changes
      FOR INSERT
      TO service_role
      WITH CHECK (true);
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on usage_tracking
-- documented: docs/messaging-analytics/missing-tables.md:341
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_tracking' AND policyname = 'The system can insert from any context') THEN
    CREATE POLICY "The system can insert from any context" ON public.usage_tracking
      FOR INSERT
      TO service_role
      WITH CHECK (true);
  END IF;
END
$guard$;

-- policy "Users can create templates for their own organization" on message_templates
-- documented: docs/messaging-analytics/missing-tables.md:395
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'message_templates' AND policyname = 'Users can create templates for their own organization') THEN
    CREATE POLICY "Users can create templates for their own organization" ON public.message_templates
      FOR INSERT
      TO authenticated
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND created_by = auth.uid());
  END IF;
END
$guard$;

-- policy "Users can delete own templates or templates of their" on message_templates
-- documented: docs/messaging-analytics/missing-tables.md:397
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'message_templates' AND policyname = 'Users can delete own templates or templates of their') THEN
    CREATE POLICY "Users can delete own templates or templates of their" ON public.message_templates
      FOR DELETE
      TO authenticated
      USING (created_by = auth.uid());
  END IF;
END
$guard$;

-- policy "Packages are viewable by everyone" on packages
-- documented: docs/omnichannel-crm/database-schema.md:54
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'packages' AND policyname = 'Packages are viewable by everyone') THEN
    CREATE POLICY "Packages are viewable by everyone" ON public.packages
      FOR SELECT
      TO PUBLIC
      USING (is_active = true);
  END IF;
END
$guard$;

-- policy "Organization invitations" on invitations
-- documented: docs/omnichannel-crm/database-schema.md:177
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invitations' AND policyname = 'Organization invitations') THEN
    CREATE POLICY "Organization invitations" ON public.invitations
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization profiles" on whatsapp_profiles
-- documented: docs/omnichannel-crm/database-schema.md:212
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'whatsapp_profiles' AND policyname = 'Organization profiles') THEN
    CREATE POLICY "Organization profiles" ON public.whatsapp_profiles
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization customers" on customers
-- documented: docs/omnichannel-crm/database-schema.md:341
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'customers' AND policyname = 'Organization customers') THEN
    CREATE POLICY "Organization customers" ON public.customers
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization stages" on sales_stages
-- documented: docs/omnichannel-crm/database-schema.md:366
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'sales_stages' AND policyname = 'Organization stages') THEN
    CREATE POLICY "Organization stages" ON public.sales_stages
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization activities" on customer_activities
-- documented: docs/omnichannel-crm/database-schema.md:405
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'customer_activities' AND policyname = 'Organization activities') THEN
    CREATE POLICY "Organization activities" ON public.customer_activities
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization tickets" on tickets
-- documented: docs/omnichannel-crm/database-schema.md:449
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'tickets' AND policyname = 'Organization tickets') THEN
    CREATE POLICY "Organization tickets" ON public.tickets
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization comments" on ticket_comments
-- documented: docs/omnichannel-crm/database-schema.md:504
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_comments' AND policyname = 'Organization comments') THEN
    CREATE POLICY "Organization comments" ON public.ticket_comments
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization campaigns" on campaigns
-- documented: docs/omnichannel-crm/database-schema.md:545
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaigns' AND policyname = 'Organization campaigns') THEN
    CREATE POLICY "Organization campaigns" ON public.campaigns
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization recipients" on campaign_recipients
-- documented: docs/omnichannel-crm/database-schema.md:570
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaign_recipients' AND policyname = 'Organization recipients') THEN
    CREATE POLICY "Organization recipients" ON public.campaign_recipients
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization results" on campaign_results
-- documented: docs/omnichannel-crm/database-schema.md:596
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaign_results' AND policyname = 'Organization results') THEN
    CREATE POLICY "Organization results" ON public.campaign_results
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization subscriptions" on subscriptions
-- documented: docs/omnichannel-crm/database-schema.md:679
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscriptions' AND policyname = 'Organization subscriptions') THEN
    CREATE POLICY "Organization subscriptions" ON public.subscriptions
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization invoices" on invoices
-- documented: docs/omnichannel-crm/database-schema.md:722
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invoices' AND policyname = 'Organization invoices') THEN
    CREATE POLICY "Organization invoices" ON public.invoices
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization payment methods" on payment_methods
-- documented: docs/omnichannel-crm/database-schema.md:753
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'payment_methods' AND policyname = 'Organization payment methods') THEN
    CREATE POLICY "Organization payment methods" ON public.payment_methods
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization usage" on usage_records
-- documented: docs/omnichannel-crm/database-schema.md:779
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_records' AND policyname = 'Organization usage') THEN
    CREATE POLICY "Organization usage" ON public.usage_records
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization billing events" on billing_events
-- documented: docs/omnichannel-crm/database-schema.md:805
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'billing_events' AND policyname = 'Organization billing events') THEN
    CREATE POLICY "Organization billing events" ON public.billing_events
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization integrations" on integration_mappings
-- documented: docs/omnichannel-crm/database-schema.md:838
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'integration_mappings' AND policyname = 'Organization integrations') THEN
    CREATE POLICY "Organization integrations" ON public.integration_mappings
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "activity_logs: own organization" on activity_logs
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'activity_logs' AND policyname = 'activity_logs: own organization') THEN
    CREATE POLICY "activity_logs: own organization" ON public.activity_logs
      FOR SELECT
      TO authenticated
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))))
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
  END IF;
END
$guard$;

-- policy "billing_sessions: own organization" on billing_sessions
-- convention: no document states a policy: own organization, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'billing_sessions' AND policyname = 'billing_sessions: own organization') THEN
    CREATE POLICY "billing_sessions: own organization" ON public.billing_sessions
      FOR SELECT
      TO authenticated
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))))
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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

-- policy "daily_metrics: own organization" on daily_metrics
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'daily_metrics' AND policyname = 'daily_metrics: own organization') THEN
    CREATE POLICY "daily_metrics: own organization" ON public.daily_metrics
      FOR ALL
      TO authenticated
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))))
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
  END IF;
END
$guard$;

-- policy "meeting_participants: rows of a visible live_classes" on meeting_participants
-- convention: no document states a policy: rows of a visible live_classes, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'meeting_participants' AND policyname = 'meeting_participants: rows of a visible live_classes') THEN
    CREATE POLICY "meeting_participants: rows of a visible live_classes" ON public.meeting_participants
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.live_classes AS parent WHERE parent.id = meeting_participants.live_class_id));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND user_id = auth.uid())
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND user_id = auth.uid());
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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

-- policy "team_invitations: own organization" on team_invitations
-- convention: no document states a policy: own organization, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'team_invitations' AND policyname = 'team_invitations: own organization') THEN
    CREATE POLICY "team_invitations: own organization" ON public.team_invitations
      FOR ALL
      TO authenticated
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))))
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
  END IF;
END
$guard$;

-- policy "ticket_attachments: rows of a visible tickets" on ticket_attachments
-- convention: no document states a policy: rows of a visible tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_attachments' AND policyname = 'ticket_attachments: rows of a visible tickets') THEN
    CREATE POLICY "ticket_attachments: rows of a visible tickets" ON public.ticket_attachments
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_attachments.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_messages: rows of a visible tickets" on ticket_messages
-- convention: no document states a policy: rows of a visible tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_messages' AND policyname = 'ticket_messages: rows of a visible tickets') THEN
    CREATE POLICY "ticket_messages: rows of a visible tickets" ON public.ticket_messages
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_messages.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_messages: own rows" on ticket_messages
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_messages' AND policyname = 'ticket_messages: own rows') THEN
    CREATE POLICY "ticket_messages: own rows" ON public.ticket_messages
      FOR ALL
      TO authenticated
      USING (sender_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_messages.ticket_id))
      WITH CHECK (sender_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_messages.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_replies: rows of a visible tickets" on ticket_replies
-- convention: no document states a policy: rows of a visible tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_replies' AND policyname = 'ticket_replies: rows of a visible tickets') THEN
    CREATE POLICY "ticket_replies: rows of a visible tickets" ON public.ticket_replies
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_replies.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_replies: own rows" on ticket_replies
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_replies' AND policyname = 'ticket_replies: own rows') THEN
    CREATE POLICY "ticket_replies: own rows" ON public.ticket_replies
      FOR ALL
      TO authenticated
      USING (author_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_replies.ticket_id))
      WITH CHECK (author_id = (auth.uid())::text AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_replies.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_surveys: rows of a visible tickets" on ticket_surveys
-- convention: no document states a policy: rows of a visible tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_surveys' AND policyname = 'ticket_surveys: rows of a visible tickets') THEN
    CREATE POLICY "ticket_surveys: rows of a visible tickets" ON public.ticket_surveys
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_surveys.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_surveys: own rows" on ticket_surveys
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_surveys' AND policyname = 'ticket_surveys: own rows') THEN
    CREATE POLICY "ticket_surveys: own rows" ON public.ticket_surveys
      FOR ALL
      TO authenticated
      USING (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_surveys.ticket_id))
      WITH CHECK (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.tickets AS parent WHERE parent.id = ticket_surveys.ticket_id));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND user_id = (auth.uid())::text)
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) AND user_id = (auth.uid())::text);
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
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
      USING ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))))
      WITH CHECK ((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))));
  END IF;
END
$guard$;

-- trigger update_notification_preferences_updated_at on notification_preferences
-- documented: docs/agents/phase-2-schema.md:439
CREATE OR REPLACE trigger update_notification_preferences_updated_at
  before update on notification_preferences
  for each row execute function update_updated_at_column();

-- trigger set_ticket_number on tickets
-- documented: docs/omnichannel-crm/database-schema.md:474
CREATE OR REPLACE TRIGGER set_ticket_number
    BEFORE INSERT ON tickets
    FOR EACH ROW
    WHEN (NEW.ticket_number IS NULL)
    EXECUTE FUNCTION generate_ticket_number();

-- trigger set_campaigns_updated_at on campaigns
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_campaigns_updated_at
  BEFORE UPDATE ON public.campaigns
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_collaboration_channels_updated_at on collaboration_channels
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_collaboration_channels_updated_at
  BEFORE UPDATE ON public.collaboration_channels
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_customers_updated_at on customers
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_customers_updated_at
  BEFORE UPDATE ON public.customers
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_invoices_updated_at on invoices
-- documented: docs/messaging-analytics/missing-tables.md:215
CREATE OR REPLACE TRIGGER set_invoices_updated_at
  BEFORE UPDATE ON public.invoices
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_message_templates_updated_at on message_templates
-- documented: docs/messaging-analytics/missing-tables.md:381
CREATE OR REPLACE TRIGGER set_message_templates_updated_at
  BEFORE UPDATE ON public.message_templates
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_packages_updated_at on packages
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_packages_updated_at
  BEFORE UPDATE ON public.packages
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_promo_codes_updated_at on promo_codes
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_promo_codes_updated_at
  BEFORE UPDATE ON public.promo_codes
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_scheduled_reports_updated_at on scheduled_reports
-- documented: docs/messaging-analytics/missing-tables.md:97
CREATE OR REPLACE TRIGGER set_scheduled_reports_updated_at
  BEFORE UPDATE ON public.scheduled_reports
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subdomains_updated_at on subdomains
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subdomains_updated_at
  BEFORE UPDATE ON public.subdomains
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subscription_plans_updated_at on subscription_plans
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subscription_plans_updated_at
  BEFORE UPDATE ON public.subscription_plans
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_tenant_subscriptions_updated_at on tenant_subscriptions
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_tenant_subscriptions_updated_at
  BEFORE UPDATE ON public.tenant_subscriptions
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_ticket_comments_updated_at on ticket_comments
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_ticket_comments_updated_at
  BEFORE UPDATE ON public.ticket_comments
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_tickets_updated_at on tickets
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_tickets_updated_at
  BEFORE UPDATE ON public.tickets
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_usage_tracking_updated_at on usage_tracking
-- documented: docs/messaging-analytics/missing-tables.md:325
CREATE OR REPLACE TRIGGER set_usage_tracking_updated_at
  BEFORE UPDATE ON public.usage_tracking
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_user_notification_preferences_updated_at on user_notification_preferences
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_user_notification_preferences_updated_at
  BEFORE UPDATE ON public.user_notification_preferences
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_whatsapp_profiles_updated_at on whatsapp_profiles
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_whatsapp_profiles_updated_at
  BEFORE UPDATE ON public.whatsapp_profiles
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
