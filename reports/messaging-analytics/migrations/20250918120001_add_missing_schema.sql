-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table audit_logs
-- documented: docs/missing-tables.md:125, docs/missing-tables.md:163
CREATE TABLE IF NOT EXISTS public.audit_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  actor_id uuid REFERENCES auth.users,
  actor_email text,
  actor_role text,
  action text,
  resource_type text,
  resource_id uuid,
  old_values jsonb,
  new_values jsonb,
  risk_level text,
  ip_address inet,
  user_agent text,
  metadata jsonb,
  session_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT audit_logs_risk_level_check CHECK (risk_level IN ('low', 'medium', 'high', 'critical'))
);
ALTER TABLE public.audit_logs
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS actor_id uuid,
  ADD COLUMN IF NOT EXISTS actor_email text,
  ADD COLUMN IF NOT EXISTS actor_role text,
  ADD COLUMN IF NOT EXISTS action text,
  ADD COLUMN IF NOT EXISTS resource_type text,
  ADD COLUMN IF NOT EXISTS resource_id uuid,
  ADD COLUMN IF NOT EXISTS old_values jsonb,
  ADD COLUMN IF NOT EXISTS new_values jsonb,
  ADD COLUMN IF NOT EXISTS risk_level text,
  ADD COLUMN IF NOT EXISTS ip_address inet,
  ADD COLUMN IF NOT EXISTS user_agent text,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS session_id text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.audit_logs IS 'Security events, kept for compliance and for looking back after an incident';

-- table invoices
-- documented: docs/missing-tables.md:179, docs/missing-tables.md:227
CREATE TABLE IF NOT EXISTS public.invoices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  subscription_id uuid REFERENCES public.subscriptions,
  stripe_invoice_id text UNIQUE,
  stripe_customer_id text,
  invoice_number text UNIQUE,
  amount_due integer,
  amount_paid integer,
  currency text DEFAULT 'usd'::text,
  status text,
  billing_period_start date,
  billing_period_end date,
  due_date date,
  paid_at timestamptz,
  line_items jsonb,
  subtotal integer,
  tax_amount integer,
  discount_amount integer,
  total_amount integer,
  payment_method text,
  payment_intent_id text,
  invoice_pdf_url text,
  hosted_invoice_url text,
  metadata jsonb,
  notes text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'open', 'paid', 'void', 'uncollectible'))
);
ALTER TABLE public.invoices
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_invoice_id text,
  ADD COLUMN IF NOT EXISTS stripe_customer_id text,
  ADD COLUMN IF NOT EXISTS invoice_number text,
  ADD COLUMN IF NOT EXISTS amount_due integer,
  ADD COLUMN IF NOT EXISTS amount_paid integer,
  ADD COLUMN IF NOT EXISTS currency text DEFAULT 'usd'::text,
  ADD COLUMN IF NOT EXISTS status text,
  ADD COLUMN IF NOT EXISTS billing_period_start date,
  ADD COLUMN IF NOT EXISTS billing_period_end date,
  ADD COLUMN IF NOT EXISTS due_date date,
  ADD COLUMN IF NOT EXISTS paid_at timestamptz,
  ADD COLUMN IF NOT EXISTS line_items jsonb,
  ADD COLUMN IF NOT EXISTS subtotal integer,
  ADD COLUMN IF NOT EXISTS tax_amount integer,
  ADD COLUMN IF NOT EXISTS discount_amount integer,
  ADD COLUMN IF NOT EXISTS total_amount integer,
  ADD COLUMN IF NOT EXISTS payment_method text,
  ADD COLUMN IF NOT EXISTS payment_intent_id text,
  ADD COLUMN IF NOT EXISTS invoice_pdf_url text,
  ADD COLUMN IF NOT EXISTS hosted_invoice_url text,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS notes text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.invoices IS 'Invoices as Stripe issued them, for the books';

-- table message_templates
-- documented: docs/missing-tables.md:355, docs/missing-tables.md:392
CREATE TABLE IF NOT EXISTS public.message_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  created_by uuid REFERENCES public.profiles,
  name text,
  category text,
  content text,
  language text DEFAULT 'en'::text,
  variables jsonb,
  whatsapp_template_id text,
  whatsapp_status text,
  usage_count integer,
  last_used_at timestamptz,
  is_active boolean,
  metadata jsonb,
  tags text[],
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT message_templates_category_check CHECK (category IN ('greeting', 'away', 'closing', 'follow_up', 'support', 'sales', 'custom')),
  CONSTRAINT message_templates_whatsapp_status_check CHECK (whatsapp_status IN ('draft', 'pending', 'approved', 'rejected'))
);
ALTER TABLE public.message_templates
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS name text,
  ADD COLUMN IF NOT EXISTS category text,
  ADD COLUMN IF NOT EXISTS content text,
  ADD COLUMN IF NOT EXISTS language text DEFAULT 'en'::text,
  ADD COLUMN IF NOT EXISTS variables jsonb,
  ADD COLUMN IF NOT EXISTS whatsapp_template_id text,
  ADD COLUMN IF NOT EXISTS whatsapp_status text,
  ADD COLUMN IF NOT EXISTS usage_count integer,
  ADD COLUMN IF NOT EXISTS last_used_at timestamptz,
  ADD COLUMN IF NOT EXISTS is_active boolean,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS tags text[],
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.message_templates IS 'WhatsApp texts for quick replies and automation';

-- table performance_analytics
-- documented: docs/missing-tables.md:15, docs/missing-tables.md:53
CREATE TABLE IF NOT EXISTS public.performance_analytics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  user_id uuid REFERENCES auth.users,
  session_id text,
  type text,
  name text,
  value numeric,
  duration numeric,
  url text,
  route text,
  metadata jsonb,
  ip_address inet,
  user_agent text,
  viewport_width integer,
  viewport_height integer,
  device_type text,
  timestamp timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT performance_analytics_type_check CHECK (type IN ('CLS', 'FCP', 'FID', 'LCP', 'TTFB', 'api-call', 'custom-timing', 'error', 'user-interaction', 'navigation-timing'))
);
ALTER TABLE public.performance_analytics
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS session_id text,
  ADD COLUMN IF NOT EXISTS type text,
  ADD COLUMN IF NOT EXISTS name text,
  ADD COLUMN IF NOT EXISTS value numeric,
  ADD COLUMN IF NOT EXISTS duration numeric,
  ADD COLUMN IF NOT EXISTS url text,
  ADD COLUMN IF NOT EXISTS route text,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS ip_address inet,
  ADD COLUMN IF NOT EXISTS user_agent text,
  ADD COLUMN IF NOT EXISTS viewport_width integer,
  ADD COLUMN IF NOT EXISTS viewport_height integer,
  ADD COLUMN IF NOT EXISTS device_type text,
  ADD COLUMN IF NOT EXISTS timestamp timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.performance_analytics IS 'Web Vitals and API timings, one row per measurement';

-- table scheduled_reports
-- documented: docs/missing-tables.md:69, docs/missing-tables.md:108
CREATE TABLE IF NOT EXISTS public.scheduled_reports (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  created_by uuid REFERENCES public.profiles,
  report_type text,
  report_name text,
  start_date date,
  end_date date,
  filters jsonb,
  format text,
  scheduling jsonb,
  next_run_at timestamptz,
  last_run_at timestamptz,
  status text,
  error_message text,
  output_url text,
  delivery_emails text[],
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  CONSTRAINT scheduled_reports_report_type_check CHECK (report_type IN ('conversations', 'messages', 'agents', 'contacts', 'performance')),
  CONSTRAINT scheduled_reports_format_check CHECK (format IN ('json', 'csv', 'pdf')),
  CONSTRAINT scheduled_reports_status_check CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled'))
);
ALTER TABLE public.scheduled_reports
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS report_type text,
  ADD COLUMN IF NOT EXISTS report_name text,
  ADD COLUMN IF NOT EXISTS start_date date,
  ADD COLUMN IF NOT EXISTS end_date date,
  ADD COLUMN IF NOT EXISTS filters jsonb,
  ADD COLUMN IF NOT EXISTS format text,
  ADD COLUMN IF NOT EXISTS scheduling jsonb,
  ADD COLUMN IF NOT EXISTS next_run_at timestamptz,
  ADD COLUMN IF NOT EXISTS last_run_at timestamptz,
  ADD COLUMN IF NOT EXISTS status text,
  ADD COLUMN IF NOT EXISTS error_message text,
  ADD COLUMN IF NOT EXISTS output_url text,
  ADD COLUMN IF NOT EXISTS delivery_emails text[],
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS completed_at timestamptz;
COMMENT ON TABLE public.scheduled_reports IS 'One-time and recurring reports, and the state of their last run';

-- table subscription_changes
-- documented: docs/missing-tables.md:243, docs/missing-tables.md:281
CREATE TABLE IF NOT EXISTS public.subscription_changes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  subscription_id uuid REFERENCES public.subscriptions,
  change_type text,
  old_plan_id text,
  new_plan_id text,
  old_status text,
  new_status text,
  old_amount integer,
  new_amount integer,
  currency text DEFAULT 'usd'::text,
  prorated_amount integer,
  effective_date date,
  change_reason text,
  initiated_by uuid REFERENCES public.profiles,
  stripe_subscription_id text,
  stripe_event_id text,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT subscription_changes_change_type_check CHECK (change_type IN ('created', 'upgraded', 'downgraded', 'cancelled', 'renewed', 'trial_started', 'trial_ended', 'reactivated'))
);
ALTER TABLE public.subscription_changes
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS change_type text,
  ADD COLUMN IF NOT EXISTS old_plan_id text,
  ADD COLUMN IF NOT EXISTS new_plan_id text,
  ADD COLUMN IF NOT EXISTS old_status text,
  ADD COLUMN IF NOT EXISTS new_status text,
  ADD COLUMN IF NOT EXISTS old_amount integer,
  ADD COLUMN IF NOT EXISTS new_amount integer,
  ADD COLUMN IF NOT EXISTS currency text DEFAULT 'usd'::text,
  ADD COLUMN IF NOT EXISTS prorated_amount integer,
  ADD COLUMN IF NOT EXISTS effective_date date,
  ADD COLUMN IF NOT EXISTS change_reason text,
  ADD COLUMN IF NOT EXISTS initiated_by uuid,
  ADD COLUMN IF NOT EXISTS stripe_subscription_id text,
  ADD COLUMN IF NOT EXISTS stripe_event_id text,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.subscription_changes IS 'What happened to a subscription and when, for audits and churn analysis';

-- table usage_tracking
-- documented: docs/missing-tables.md:298, docs/missing-tables.md:327, docs/missing-tables.md:338
CREATE TABLE IF NOT EXISTS public.usage_tracking (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations,
  usage_date date,
  usage_hour integer,
  resource_type text,
  quantity numeric,
  unit text,
  unit_price numeric,
  total_cost numeric,
  currency text DEFAULT 'usd'::text,
  subscription_id uuid REFERENCES public.subscriptions,
  invoice_id uuid REFERENCES public.invoices,
  is_billable boolean,
  included_quantity numeric,
  overage_quantity numeric,
  metadata jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT usage_tracking_organization_id_usage_date_usage_hour_resource_t UNIQUE (organization_id, usage_date, usage_hour, resource_type),
  CONSTRAINT usage_tracking_resource_type_check CHECK (resource_type IN ('messages_sent', 'messages_received', 'storage_gb', 'api_calls', 'active_contacts', 'active_users', 'whatsapp_sessions', 'automation_executions'))
);
ALTER TABLE public.usage_tracking
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS usage_date date,
  ADD COLUMN IF NOT EXISTS usage_hour integer,
  ADD COLUMN IF NOT EXISTS resource_type text,
  ADD COLUMN IF NOT EXISTS quantity numeric,
  ADD COLUMN IF NOT EXISTS unit text,
  ADD COLUMN IF NOT EXISTS unit_price numeric,
  ADD COLUMN IF NOT EXISTS total_cost numeric,
  ADD COLUMN IF NOT EXISTS currency text DEFAULT 'usd'::text,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS invoice_id uuid,
  ADD COLUMN IF NOT EXISTS is_billable boolean,
  ADD COLUMN IF NOT EXISTS included_quantity numeric,
  ADD COLUMN IF NOT EXISTS overage_quantity numeric,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.usage_tracking IS 'What each organization consumed, for billing and for planning ahead';

-- index idx_performance_analytics_organization_id
-- documented: docs/missing-tables.md:46
CREATE INDEX IF NOT EXISTS idx_performance_analytics_organization_id ON public.performance_analytics (organization_id);

-- index idx_performance_analytics_user_id
-- documented: docs/missing-tables.md:47
CREATE INDEX IF NOT EXISTS idx_performance_analytics_user_id ON public.performance_analytics (user_id);

-- index idx_performance_analytics_type
-- documented: docs/missing-tables.md:48
CREATE INDEX IF NOT EXISTS idx_performance_analytics_type ON public.performance_analytics (type);

-- index idx_performance_analytics_timestamp
-- documented: docs/missing-tables.md:49
CREATE INDEX IF NOT EXISTS idx_performance_analytics_timestamp ON public.performance_analytics (timestamp);

-- index idx_performance_analytics_session_id
-- documented: docs/missing-tables.md:50
CREATE INDEX IF NOT EXISTS idx_performance_analytics_session_id ON public.performance_analytics (session_id);

-- index idx_performance_analytics_composite
-- documented: docs/missing-tables.md:51
CREATE INDEX IF NOT EXISTS idx_performance_analytics_composite ON public.performance_analytics (organization_id, type, timestamp);

-- index idx_scheduled_reports_organization_id
-- documented: docs/missing-tables.md:102
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_organization_id ON public.scheduled_reports (organization_id);

-- index idx_scheduled_reports_created_by
-- documented: docs/missing-tables.md:103
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_created_by ON public.scheduled_reports (created_by);

-- index idx_scheduled_reports_status
-- documented: docs/missing-tables.md:104
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_status ON public.scheduled_reports (status);

-- index idx_scheduled_reports_next_run_at
-- documented: docs/missing-tables.md:105
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_next_run_at ON public.scheduled_reports (next_run_at);

-- index idx_scheduled_reports_report_type
-- documented: docs/missing-tables.md:106
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_report_type ON public.scheduled_reports (report_type);

-- index idx_audit_logs_organization_id
-- documented: docs/missing-tables.md:154
CREATE INDEX IF NOT EXISTS idx_audit_logs_organization_id ON public.audit_logs (organization_id);

-- index idx_audit_logs_actor_id
-- documented: docs/missing-tables.md:155
CREATE INDEX IF NOT EXISTS idx_audit_logs_actor_id ON public.audit_logs (actor_id);

-- index idx_audit_logs_action
-- documented: docs/missing-tables.md:156
CREATE INDEX IF NOT EXISTS idx_audit_logs_action ON public.audit_logs (action);

-- index idx_audit_logs_resource_type
-- documented: docs/missing-tables.md:157
CREATE INDEX IF NOT EXISTS idx_audit_logs_resource_type ON public.audit_logs (resource_type);

-- index idx_audit_logs_resource_id
-- documented: docs/missing-tables.md:158
CREATE INDEX IF NOT EXISTS idx_audit_logs_resource_id ON public.audit_logs (resource_id);

-- index idx_audit_logs_risk_level
-- documented: docs/missing-tables.md:159
CREATE INDEX IF NOT EXISTS idx_audit_logs_risk_level ON public.audit_logs (risk_level);

-- index idx_audit_logs_created_at
-- documented: docs/missing-tables.md:160
CREATE INDEX IF NOT EXISTS idx_audit_logs_created_at ON public.audit_logs (created_at);

-- index idx_audit_logs_composite
-- documented: docs/missing-tables.md:161
CREATE INDEX IF NOT EXISTS idx_audit_logs_composite ON public.audit_logs (organization_id, action, created_at);

-- index idx_invoices_organization_id
-- documented: docs/missing-tables.md:219
CREATE INDEX IF NOT EXISTS idx_invoices_organization_id ON public.invoices (organization_id);

-- index idx_invoices_subscription_id
-- documented: docs/missing-tables.md:220
CREATE INDEX IF NOT EXISTS idx_invoices_subscription_id ON public.invoices (subscription_id);

-- index idx_invoices_stripe_invoice_id
-- documented: docs/missing-tables.md:221
CREATE INDEX IF NOT EXISTS idx_invoices_stripe_invoice_id ON public.invoices (stripe_invoice_id);

-- index idx_invoices_stripe_customer_id
-- documented: docs/missing-tables.md:222
CREATE INDEX IF NOT EXISTS idx_invoices_stripe_customer_id ON public.invoices (stripe_customer_id);

-- index idx_invoices_status
-- documented: docs/missing-tables.md:223
CREATE INDEX IF NOT EXISTS idx_invoices_status ON public.invoices (status);

-- index idx_invoices_due_date
-- documented: docs/missing-tables.md:224
CREATE INDEX IF NOT EXISTS idx_invoices_due_date ON public.invoices (due_date);

-- index idx_invoices_created_at
-- documented: docs/missing-tables.md:225
CREATE INDEX IF NOT EXISTS idx_invoices_created_at ON public.invoices (created_at);

-- index idx_subscription_changes_organization_id
-- documented: docs/missing-tables.md:275
CREATE INDEX IF NOT EXISTS idx_subscription_changes_organization_id ON public.subscription_changes (organization_id);

-- index idx_subscription_changes_subscription_id
-- documented: docs/missing-tables.md:276
CREATE INDEX IF NOT EXISTS idx_subscription_changes_subscription_id ON public.subscription_changes (subscription_id);

-- index idx_subscription_changes_change_type
-- documented: docs/missing-tables.md:277
CREATE INDEX IF NOT EXISTS idx_subscription_changes_change_type ON public.subscription_changes (change_type);

-- index idx_subscription_changes_effective_date
-- documented: docs/missing-tables.md:278
CREATE INDEX IF NOT EXISTS idx_subscription_changes_effective_date ON public.subscription_changes (effective_date);

-- index idx_subscription_changes_created_at
-- documented: docs/missing-tables.md:279
CREATE INDEX IF NOT EXISTS idx_subscription_changes_created_at ON public.subscription_changes (created_at);

-- index idx_usage_tracking_organization_id
-- documented: docs/missing-tables.md:331
CREATE INDEX IF NOT EXISTS idx_usage_tracking_organization_id ON public.usage_tracking (organization_id);

-- index idx_usage_tracking_usage_date
-- documented: docs/missing-tables.md:332
CREATE INDEX IF NOT EXISTS idx_usage_tracking_usage_date ON public.usage_tracking (usage_date);

-- index idx_usage_tracking_resource_type
-- documented: docs/missing-tables.md:333
CREATE INDEX IF NOT EXISTS idx_usage_tracking_resource_type ON public.usage_tracking (resource_type);

-- index idx_usage_tracking_subscription_id
-- documented: docs/missing-tables.md:334
CREATE INDEX IF NOT EXISTS idx_usage_tracking_subscription_id ON public.usage_tracking (subscription_id);

-- index idx_usage_tracking_invoice_id
-- documented: docs/missing-tables.md:335
CREATE INDEX IF NOT EXISTS idx_usage_tracking_invoice_id ON public.usage_tracking (invoice_id);

-- index idx_usage_tracking_composite
-- documented: docs/missing-tables.md:336
CREATE INDEX IF NOT EXISTS idx_usage_tracking_composite ON public.usage_tracking (organization_id, usage_date, resource_type);

-- index idx_message_templates_organization_id
-- documented: docs/missing-tables.md:385
CREATE INDEX IF NOT EXISTS idx_message_templates_organization_id ON public.message_templates (organization_id);

-- index idx_message_templates_created_by
-- documented: docs/missing-tables.md:386
CREATE INDEX IF NOT EXISTS idx_message_templates_created_by ON public.message_templates (created_by);

-- index idx_message_templates_category
-- documented: docs/missing-tables.md:387
CREATE INDEX IF NOT EXISTS idx_message_templates_category ON public.message_templates (category);

-- index idx_message_templates_whatsapp_template_id
-- documented: docs/missing-tables.md:388
CREATE INDEX IF NOT EXISTS idx_message_templates_whatsapp_template_id ON public.message_templates (whatsapp_template_id);

-- index idx_message_templates_is_active
-- documented: docs/missing-tables.md:389
CREATE INDEX IF NOT EXISTS idx_message_templates_is_active ON public.message_templates (is_active);

-- index idx_message_templates_usage_count
-- documented: docs/missing-tables.md:390
CREATE INDEX IF NOT EXISTS idx_message_templates_usage_count ON public.message_templates (usage_count);

-- index idx_subscription_changes_initiated_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subscription_changes_initiated_by ON public.subscription_changes (initiated_by);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
