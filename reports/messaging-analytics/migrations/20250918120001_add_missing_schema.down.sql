-- Takes back what the migration of the same number added. What was stored in it since is lost.

DROP TRIGGER IF EXISTS set_usage_tracking_updated_at ON public.usage_tracking;
DROP TRIGGER IF EXISTS set_scheduled_reports_updated_at ON public.scheduled_reports;
DROP TRIGGER IF EXISTS set_message_templates_updated_at ON public.message_templates;
DROP TRIGGER IF EXISTS set_invoices_updated_at ON public.invoices;
DROP POLICY IF EXISTS "Users can delete own templates or templates of their" ON public.message_templates;
DROP POLICY IF EXISTS "Users can update templates of their own organization, super" ON public.message_templates;
DROP POLICY IF EXISTS "Users can create templates for their own organization" ON public.message_templates;
DROP POLICY IF EXISTS "Users can view templates of their own organization, super" ON public.message_templates;
DROP POLICY IF EXISTS "Super admins can manage all usage tracking" ON public.usage_tracking;
DROP POLICY IF EXISTS "The system can insert from any context" ON public.usage_tracking;
DROP POLICY IF EXISTS "Users can view the usage of their own organization, super" ON public.usage_tracking;
DROP POLICY IF EXISTS "Super admins can manage all subscription changes" ON public.subscription_changes;
DROP POLICY IF EXISTS "The system can insert from any context" ON public.subscription_changes;
DROP POLICY IF EXISTS "Users can view the changes of their own organization, super" ON public.subscription_changes;
DROP POLICY IF EXISTS "Super admins can manage all invoices" ON public.invoices;
DROP POLICY IF EXISTS "Users can view invoices of their own organization, super admins" ON public.invoices;
DROP POLICY IF EXISTS "The system can insert from any context" ON public.audit_logs;
DROP POLICY IF EXISTS "Users can view the audit logs of their own organization, super" ON public.audit_logs;
DROP POLICY IF EXISTS "Users can delete own reports or reports of their organization" ON public.scheduled_reports;
DROP POLICY IF EXISTS "Users can update reports of their own organization, super" ON public.scheduled_reports;
DROP POLICY IF EXISTS "Users can create reports for their own organization" ON public.scheduled_reports;
DROP POLICY IF EXISTS "Users can view reports of their own organization, super admins" ON public.scheduled_reports;
DROP POLICY IF EXISTS "Users can insert metrics for their own organization, as can any" ON public.performance_analytics;
DROP POLICY IF EXISTS "Users can view the metrics of their own organization, super" ON public.performance_analytics;
DROP TABLE IF EXISTS public.usage_tracking;
DROP TABLE IF EXISTS public.subscription_changes;
DROP TABLE IF EXISTS public.scheduled_reports;
DROP TABLE IF EXISTS public.performance_analytics;
DROP TABLE IF EXISTS public.message_templates;
DROP TABLE IF EXISTS public.invoices;
DROP TABLE IF EXISTS public.audit_logs;

NOTIFY pgrst, 'reload schema';
