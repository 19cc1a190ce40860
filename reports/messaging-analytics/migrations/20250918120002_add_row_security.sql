-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on audit_logs
-- documented: docs/missing-tables.md:163
ALTER TABLE public.audit_logs ENABLE ROW LEVEL SECURITY;

-- row security on invoices
-- documented: docs/missing-tables.md:227
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;

-- row security on message_templates
-- documented: docs/missing-tables.md:392
ALTER TABLE public.message_templates ENABLE ROW LEVEL SECURITY;

-- row security on performance_analytics
-- documented: docs/missing-tables.md:53
ALTER TABLE public.performance_analytics ENABLE ROW LEVEL SECURITY;

-- row security on scheduled_reports
-- documented: docs/missing-tables.md:108
ALTER TABLE public.scheduled_reports ENABLE ROW LEVEL SECURITY;

-- row security on subscription_changes
-- documented: docs/missing-tables.md:281
ALTER TABLE public.subscription_changes ENABLE ROW LEVEL SECURITY;

-- row security on usage_tracking
-- documented: docs/missing-tables.md:338
ALTER TABLE public.usage_tracking ENABLE ROW LEVEL SECURITY;

-- grants on audit_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.audit_logs TO authenticated;

-- grants on audit_logs
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.audit_logs TO service_role;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invoices TO authenticated, service_role;

-- grants on message_templates
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.message_templates TO authenticated, service_role;

-- grants on performance_analytics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT ON TABLE public.performance_analytics TO authenticated;

-- grants on performance_analytics
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.performance_analytics TO service_role;

-- grants on scheduled_reports
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.scheduled_reports TO authenticated, service_role;

-- grants on subscription_changes
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscription_changes TO authenticated, service_role;

-- grants on usage_tracking
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.usage_tracking TO authenticated, service_role;

-- policy "Users can view the metrics of their own organization, super" on performance_analytics
-- documented: docs/missing-tables.md:55
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'performance_analytics' AND policyname = 'Users can view the metrics of their own organization, super') THEN
    CREATE POLICY "Users can view the metrics of their own organization, super" ON public.performance_analytics
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Users can insert metrics for their own organization, as can any" on performance_analytics
-- documented: docs/missing-tables.md:56
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

-- policy "Users can view reports of their own organization, super admins" on scheduled_reports
-- documented: docs/missing-tables.md:110
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'scheduled_reports' AND policyname = 'Users can view reports of their own organization, super admins') THEN
    CREATE POLICY "Users can view reports of their own organization, super admins" ON public.scheduled_reports
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Users can create reports for their own organization" on scheduled_reports
-- documented: docs/missing-tables.md:111
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

-- policy "Users can update reports of their own organization, super" on scheduled_reports
-- documented: docs/missing-tables.md:112
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'scheduled_reports' AND policyname = 'Users can update reports of their own organization, super') THEN
    CREATE POLICY "Users can update reports of their own organization, super" ON public.scheduled_reports
      FOR UPDATE
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))))
      WITH CHECK (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Users can delete own reports or reports of their organization" on scheduled_reports
-- documented: docs/missing-tables.md:113
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

-- policy "Users can view the audit logs of their own organization, super" on audit_logs
-- documented: docs/missing-tables.md:165
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'audit_logs' AND policyname = 'Users can view the audit logs of their own organization, super') THEN
    CREATE POLICY "Users can view the audit logs of their own organization, super" ON public.audit_logs
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on audit_logs
-- documented: docs/missing-tables.md:166
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

-- policy "Users can view invoices of their own organization, super admins" on invoices
-- documented: docs/missing-tables.md:229
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invoices' AND policyname = 'Users can view invoices of their own organization, super admins') THEN
    CREATE POLICY "Users can view invoices of their own organization, super admins" ON public.invoices
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Super admins can manage all invoices" on invoices
-- documented: docs/missing-tables.md:230
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invoices' AND policyname = 'Super admins can manage all invoices') THEN
    CREATE POLICY "Super admins can manage all invoices" ON public.invoices
      FOR ALL
      TO authenticated
      USING ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))))
      WITH CHECK ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))));
  END IF;
END
$guard$;

-- policy "Users can view the changes of their own organization, super" on subscription_changes
-- documented: docs/missing-tables.md:283
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscription_changes' AND policyname = 'Users can view the changes of their own organization, super') THEN
    CREATE POLICY "Users can view the changes of their own organization, super" ON public.subscription_changes
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on subscription_changes
-- documented: docs/missing-tables.md:284
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

-- policy "Super admins can manage all subscription changes" on subscription_changes
-- documented: docs/missing-tables.md:285
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscription_changes' AND policyname = 'Super admins can manage all subscription changes') THEN
    CREATE POLICY "Super admins can manage all subscription changes" ON public.subscription_changes
      FOR ALL
      TO authenticated
      USING ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))))
      WITH CHECK ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))));
  END IF;
END
$guard$;

-- policy "Users can view the usage of their own organization, super" on usage_tracking
-- documented: docs/missing-tables.md:340
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_tracking' AND policyname = 'Users can view the usage of their own organization, super') THEN
    CREATE POLICY "Users can view the usage of their own organization, super" ON public.usage_tracking
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "The system can insert from any context" on usage_tracking
-- documented: docs/missing-tables.md:341
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

-- policy "Super admins can manage all usage tracking" on usage_tracking
-- documented: docs/missing-tables.md:342
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_tracking' AND policyname = 'Super admins can manage all usage tracking') THEN
    CREATE POLICY "Super admins can manage all usage tracking" ON public.usage_tracking
      FOR ALL
      TO authenticated
      USING ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))))
      WITH CHECK ((EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true)))));
  END IF;
END
$guard$;

-- policy "Users can view templates of their own organization, super" on message_templates
-- documented: docs/missing-tables.md:394
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'message_templates' AND policyname = 'Users can view templates of their own organization, super') THEN
    CREATE POLICY "Users can view templates of their own organization, super" ON public.message_templates
      FOR SELECT
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Users can create templates for their own organization" on message_templates
-- documented: docs/missing-tables.md:395
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

-- policy "Users can update templates of their own organization, super" on message_templates
-- documented: docs/missing-tables.md:396
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'message_templates' AND policyname = 'Users can update templates of their own organization, super') THEN
    CREATE POLICY "Users can update templates of their own organization, super" ON public.message_templates
      FOR UPDATE
      TO authenticated
      USING (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))))
      WITH CHECK (((organization_id IN ( SELECT profiles.organization_id
       FROM public.profiles
      WHERE (profiles.id = auth.uid()))) OR (EXISTS ( SELECT 1
       FROM public.profiles
      WHERE ((profiles.id = auth.uid()) AND (profiles.is_super_admin = true))))));
  END IF;
END
$guard$;

-- policy "Users can delete own templates or templates of their" on message_templates
-- documented: docs/missing-tables.md:397
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

-- trigger set_invoices_updated_at on invoices
-- documented: docs/missing-tables.md:215
CREATE OR REPLACE TRIGGER set_invoices_updated_at
  BEFORE UPDATE ON public.invoices
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_message_templates_updated_at on message_templates
-- documented: docs/missing-tables.md:381
CREATE OR REPLACE TRIGGER set_message_templates_updated_at
  BEFORE UPDATE ON public.message_templates
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_scheduled_reports_updated_at on scheduled_reports
-- documented: docs/missing-tables.md:97
CREATE OR REPLACE TRIGGER set_scheduled_reports_updated_at
  BEFORE UPDATE ON public.scheduled_reports
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_usage_tracking_updated_at on usage_tracking
-- documented: docs/missing-tables.md:325
CREATE OR REPLACE TRIGGER set_usage_tracking_updated_at
  BEFORE UPDATE ON public.usage_tracking
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- PostgREST serves what its schema cache knows.
NOTIFY pgrst, 'reload schema';

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
