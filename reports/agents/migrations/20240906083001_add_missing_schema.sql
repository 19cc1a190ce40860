-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table activity_logs
-- documented: docs/phase-2-schema.md:117
CREATE TABLE IF NOT EXISTS public.activity_logs (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  user_id uuid REFERENCES public.users (id) ON DELETE SET NULL,
  actor_name varchar(255) NOT NULL,
  action_type varchar(100) NOT NULL,
  resource_type varchar(100),
  resource_id uuid,
  resource_name varchar(255),
  metadata jsonb,
  ip_address inet,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.activity_logs
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS actor_name varchar(255),
  ADD COLUMN IF NOT EXISTS action_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_id uuid,
  ADD COLUMN IF NOT EXISTS resource_name varchar(255),
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS ip_address inet,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table admin_users
-- documented: docs/phase-2-schema.md:247
CREATE TABLE IF NOT EXISTS public.admin_users (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  email varchar(255) NOT NULL UNIQUE,
  password_hash varchar(255) NOT NULL,
  full_name varchar(255) NOT NULL,
  admin_role varchar(50) NOT NULL,
  is_active boolean DEFAULT true,
  last_login_at timestamp,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.admin_users
  ADD COLUMN IF NOT EXISTS email varchar(255),
  ADD COLUMN IF NOT EXISTS password_hash varchar(255),
  ADD COLUMN IF NOT EXISTS full_name varchar(255),
  ADD COLUMN IF NOT EXISTS admin_role varchar(50),
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS last_login_at timestamp,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table admin_audit_logs
-- documented: docs/phase-2-schema.md:302
CREATE TABLE IF NOT EXISTS public.admin_audit_logs (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  admin_user_id uuid NOT NULL REFERENCES public.admin_users (id) ON DELETE CASCADE,
  action_type varchar(100) NOT NULL,
  resource_type varchar(100),
  resource_id uuid,
  details jsonb,
  ip_address inet NOT NULL,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.admin_audit_logs
  ADD COLUMN IF NOT EXISTS admin_user_id uuid,
  ADD COLUMN IF NOT EXISTS action_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_id uuid,
  ADD COLUMN IF NOT EXISTS details jsonb,
  ADD COLUMN IF NOT EXISTS ip_address inet,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table agent_metrics
-- documented: docs/phase-2-schema.md:182
CREATE TABLE IF NOT EXISTS public.agent_metrics (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  agent_id uuid NOT NULL REFERENCES public.agents (id) ON DELETE CASCADE,
  date date NOT NULL,
  conversation_count integer DEFAULT 0,
  message_count integer DEFAULT 0,
  avg_response_time numeric(10,2) DEFAULT 0,
  total_tokens bigint DEFAULT 0,
  error_count integer DEFAULT 0,
  satisfaction_score numeric(3,2),
  created_at timestamp DEFAULT now(),
  CONSTRAINT agent_metrics_agent_id_date_key unique (agent_id, date)
);
ALTER TABLE public.agent_metrics
  ADD COLUMN IF NOT EXISTS agent_id uuid,
  ADD COLUMN IF NOT EXISTS date date,
  ADD COLUMN IF NOT EXISTS conversation_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS message_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS avg_response_time numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS total_tokens bigint DEFAULT 0,
  ADD COLUMN IF NOT EXISTS error_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS satisfaction_score numeric(3,2),
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table analytics_events
-- documented: docs/phase-2-schema.md:142
CREATE TABLE IF NOT EXISTS public.analytics_events (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  event_type varchar(100) NOT NULL,
  resource_type varchar(100),
  resource_id uuid,
  properties jsonb DEFAULT '{}'::jsonb,
  user_id uuid REFERENCES public.users (id) ON DELETE SET NULL,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.analytics_events
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS event_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_type varchar(100),
  ADD COLUMN IF NOT EXISTS resource_id uuid,
  ADD COLUMN IF NOT EXISTS properties jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table daily_metrics
-- documented: docs/phase-2-schema.md:161
CREATE TABLE IF NOT EXISTS public.daily_metrics (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  date date NOT NULL,
  total_messages integer DEFAULT 0,
  total_conversations integer DEFAULT 0,
  total_tokens bigint DEFAULT 0,
  unique_users integer DEFAULT 0,
  avg_response_time numeric(10,2) DEFAULT 0,
  agent_count integer DEFAULT 0,
  workflow_executions integer DEFAULT 0,
  created_at timestamp DEFAULT now(),
  CONSTRAINT daily_metrics_organization_id_date_key unique (organization_id, date)
);
ALTER TABLE public.daily_metrics
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS date date,
  ADD COLUMN IF NOT EXISTS total_messages integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS total_conversations integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS total_tokens bigint DEFAULT 0,
  ADD COLUMN IF NOT EXISTS unique_users integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS avg_response_time numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS agent_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS workflow_executions integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table notification_preferences
-- documented: docs/phase-2-schema.md:229
CREATE TABLE IF NOT EXISTS public.notification_preferences (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  notification_type varchar(100) NOT NULL,
  in_app_enabled boolean DEFAULT true,
  email_enabled boolean DEFAULT true,
  email_frequency varchar(50) DEFAULT 'immediate'::character varying,
  updated_at timestamp DEFAULT now(),
  CONSTRAINT notification_preferences_user_id_notification_type_key unique (user_id, notification_type)
);
ALTER TABLE public.notification_preferences
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS notification_type varchar(100),
  ADD COLUMN IF NOT EXISTS in_app_enabled boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS email_enabled boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS email_frequency varchar(50) DEFAULT 'immediate'::character varying,
  ADD COLUMN IF NOT EXISTS updated_at timestamp DEFAULT now();

-- table notifications
-- documented: docs/phase-2-schema.md:204
CREATE TABLE IF NOT EXISTS public.notifications (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  type varchar(50) NOT NULL,
  category varchar(50) NOT NULL,
  title varchar(255) NOT NULL,
  message text NOT NULL,
  data jsonb,
  link text,
  is_read boolean DEFAULT false,
  read_at timestamp,
  is_archived boolean DEFAULT false,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.notifications
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS type varchar(50),
  ADD COLUMN IF NOT EXISTS category varchar(50),
  ADD COLUMN IF NOT EXISTS title varchar(255),
  ADD COLUMN IF NOT EXISTS message text,
  ADD COLUMN IF NOT EXISTS data jsonb,
  ADD COLUMN IF NOT EXISTS link text,
  ADD COLUMN IF NOT EXISTS is_read boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS read_at timestamp,
  ADD COLUMN IF NOT EXISTS is_archived boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table payment_methods
-- documented: docs/phase-2-schema.md:58
CREATE TABLE IF NOT EXISTS public.payment_methods (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_payment_method_id varchar(255) UNIQUE,
  type varchar(50) NOT NULL,
  card_brand varchar(50),
  card_last4 varchar(4),
  card_exp_month integer,
  card_exp_year integer,
  is_default boolean DEFAULT false,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.payment_methods
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_payment_method_id varchar(255),
  ADD COLUMN IF NOT EXISTS type varchar(50),
  ADD COLUMN IF NOT EXISTS card_brand varchar(50),
  ADD COLUMN IF NOT EXISTS card_last4 varchar(4),
  ADD COLUMN IF NOT EXISTS card_exp_month integer,
  ADD COLUMN IF NOT EXISTS card_exp_year integer,
  ADD COLUMN IF NOT EXISTS is_default boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table subscriptions
-- documented: docs/phase-2-schema.md:15
CREATE TABLE IF NOT EXISTS public.subscriptions (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_customer_id varchar(255) UNIQUE,
  stripe_subscription_id varchar(255) UNIQUE,
  plan varchar(50) NOT NULL,
  status varchar(50) NOT NULL,
  current_period_start timestamp,
  current_period_end timestamp,
  cancel_at_period_end boolean DEFAULT false,
  trial_end timestamp,
  created_at timestamp DEFAULT now(),
  updated_at timestamp DEFAULT now(),
  CONSTRAINT subscriptions_organization_id_key unique (organization_id)
);
ALTER TABLE public.subscriptions
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_customer_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_subscription_id varchar(255),
  ADD COLUMN IF NOT EXISTS plan varchar(50),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS current_period_start timestamp,
  ADD COLUMN IF NOT EXISTS current_period_end timestamp,
  ADD COLUMN IF NOT EXISTS cancel_at_period_end boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS trial_end timestamp,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamp DEFAULT now();

-- table invoices
-- documented: docs/phase-2-schema.md:38
CREATE TABLE IF NOT EXISTS public.invoices (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id) ON DELETE SET NULL,
  stripe_invoice_id varchar(255) UNIQUE,
  amount numeric(10,2) NOT NULL,
  status varchar(50) NOT NULL,
  invoice_pdf text,
  due_date timestamp NOT NULL,
  paid_at timestamp,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.invoices
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_invoice_id varchar(255),
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS invoice_pdf text,
  ADD COLUMN IF NOT EXISTS due_date timestamp,
  ADD COLUMN IF NOT EXISTS paid_at timestamp,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table support_tickets
-- documented: docs/phase-2-schema.md:264
CREATE TABLE IF NOT EXISTS public.support_tickets (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  user_id uuid REFERENCES public.users (id) ON DELETE SET NULL,
  subject varchar(255) NOT NULL,
  description text NOT NULL,
  priority varchar(50) NOT NULL,
  status varchar(50) NOT NULL,
  assigned_to uuid REFERENCES public.admin_users (id) ON DELETE SET NULL,
  tags text[] DEFAULT '{}'::text[],
  created_at timestamp DEFAULT now(),
  resolved_at timestamp
);
ALTER TABLE public.support_tickets
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS subject varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS priority varchar(50),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS assigned_to uuid,
  ADD COLUMN IF NOT EXISTS tags text[] DEFAULT '{}'::text[],
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now(),
  ADD COLUMN IF NOT EXISTS resolved_at timestamp;

-- table support_ticket_comments
-- documented: docs/phase-2-schema.md:286
CREATE TABLE IF NOT EXISTS public.support_ticket_comments (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  ticket_id uuid NOT NULL REFERENCES public.support_tickets (id) ON DELETE CASCADE,
  author_type varchar(50) NOT NULL,
  author_id uuid NOT NULL,
  comment text NOT NULL,
  is_internal boolean DEFAULT false,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.support_ticket_comments
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS author_type varchar(50),
  ADD COLUMN IF NOT EXISTS author_id uuid,
  ADD COLUMN IF NOT EXISTS comment text,
  ADD COLUMN IF NOT EXISTS is_internal boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table team_invitations
-- documented: docs/phase-2-schema.md:96
CREATE TABLE IF NOT EXISTS public.team_invitations (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  invited_by uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
  email varchar(255) NOT NULL,
  role varchar(50) NOT NULL,
  token varchar(255) NOT NULL UNIQUE,
  status varchar(50) DEFAULT 'pending'::character varying,
  expires_at timestamp NOT NULL,
  accepted_at timestamp,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.team_invitations
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS invited_by uuid,
  ADD COLUMN IF NOT EXISTS email varchar(255),
  ADD COLUMN IF NOT EXISTS role varchar(50),
  ADD COLUMN IF NOT EXISTS token varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'pending'::character varying,
  ADD COLUMN IF NOT EXISTS expires_at timestamp,
  ADD COLUMN IF NOT EXISTS accepted_at timestamp,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- table usage_records
-- documented: docs/phase-2-schema.md:76
CREATE TABLE IF NOT EXISTS public.usage_records (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id) ON DELETE SET NULL,
  metric_type varchar(50) NOT NULL,
  quantity integer NOT NULL,
  period_start timestamp NOT NULL,
  period_end timestamp NOT NULL,
  created_at timestamp DEFAULT now()
);
ALTER TABLE public.usage_records
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS metric_type varchar(50),
  ADD COLUMN IF NOT EXISTS quantity integer,
  ADD COLUMN IF NOT EXISTS period_start timestamp,
  ADD COLUMN IF NOT EXISTS period_end timestamp,
  ADD COLUMN IF NOT EXISTS created_at timestamp DEFAULT now();

-- column organizations.max_users
-- documented: docs/phase-2-schema.md:336
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_users integer DEFAULT 1;

-- column organizations.max_agents
-- documented: docs/phase-2-schema.md:337
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_agents integer DEFAULT 1;

-- column organizations.max_messages
-- documented: docs/phase-2-schema.md:338
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_messages integer DEFAULT 1000;

-- column organizations.max_storage
-- documented: docs/phase-2-schema.md:339
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_storage bigint DEFAULT 104857600;

-- column users.last_active_at
-- documented: docs/phase-2-schema.md:325
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS last_active_at timestamp;

-- column users.avatar_url
-- documented: docs/phase-2-schema.md:326
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS avatar_url text;

-- column users.job_title
-- documented: docs/phase-2-schema.md:327
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS job_title varchar(255);

-- column users.preferences
-- documented: docs/phase-2-schema.md:328
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS preferences jsonb DEFAULT '{}'::jsonb;

-- function update_updated_at_column
-- convention: update_updated_at_column() is called by a documented trigger and defined nowhere
CREATE OR REPLACE FUNCTION public.update_updated_at_column()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = ''
AS $function$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$function$;

-- view organization_summary
-- documented: docs/phase-2-schema.md:365
CREATE OR REPLACE VIEW public.organization_summary WITH (security_invoker = true) AS
select
  o.id,
  o.name,
  o.subdomain,
  o.plan,
  o.plan_status,
  s.status as subscription_status,
  count(distinct u.id) as user_count,
  count(distinct a.id) as agent_count,
  count(distinct c.id) as conversation_count
from organizations o
left join subscriptions s on s.organization_id = o.id
left join users u on u.organization_id = o.id
left join agents a on a.organization_id = o.id
left join conversations c on c.organization_id = o.id
group by o.id, o.name, o.subdomain, o.plan, o.plan_status, s.status;

-- view user_activity_summary
-- documented: docs/phase-2-schema.md:386
CREATE OR REPLACE VIEW public.user_activity_summary WITH (security_invoker = true) AS
select
  u.id as user_id,
  u.email,
  u.first_name || ' ' || u.last_name as full_name,
  u.organization_id,
  u.last_active_at,
  count(distinct a.id) as agents_created,
  count(distinct al.id) as activities_count
from users u
left join agents a on a.user_id = u.id
left join activity_logs al on al.user_id = u.id
group by u.id, u.email, u.first_name, u.last_name, u.organization_id, u.last_active_at;

-- index idx_subscriptions_organization_id
-- documented: docs/phase-2-schema.md:31
CREATE INDEX IF NOT EXISTS idx_subscriptions_organization_id ON public.subscriptions (organization_id);

-- index idx_subscriptions_stripe_customer_id
-- documented: docs/phase-2-schema.md:32
CREATE INDEX IF NOT EXISTS idx_subscriptions_stripe_customer_id ON public.subscriptions (stripe_customer_id);

-- index idx_subscriptions_status
-- documented: docs/phase-2-schema.md:33
CREATE INDEX IF NOT EXISTS idx_subscriptions_status ON public.subscriptions (status);

-- index idx_invoices_organization_id
-- documented: docs/phase-2-schema.md:51
CREATE INDEX IF NOT EXISTS idx_invoices_organization_id ON public.invoices (organization_id);

-- index idx_invoices_status
-- documented: docs/phase-2-schema.md:52
CREATE INDEX IF NOT EXISTS idx_invoices_status ON public.invoices (status);

-- index idx_invoices_due_date
-- documented: docs/phase-2-schema.md:53
CREATE INDEX IF NOT EXISTS idx_invoices_due_date ON public.invoices (due_date);

-- index idx_payment_methods_organization_id
-- documented: docs/phase-2-schema.md:71
CREATE INDEX IF NOT EXISTS idx_payment_methods_organization_id ON public.payment_methods (organization_id);

-- index idx_usage_records_organization_id
-- documented: docs/phase-2-schema.md:87
CREATE INDEX IF NOT EXISTS idx_usage_records_organization_id ON public.usage_records (organization_id);

-- index idx_usage_records_period
-- documented: docs/phase-2-schema.md:88
CREATE INDEX IF NOT EXISTS idx_usage_records_period ON public.usage_records (period_start, period_end);

-- index idx_usage_records_metric_type
-- documented: docs/phase-2-schema.md:89
CREATE INDEX IF NOT EXISTS idx_usage_records_metric_type ON public.usage_records (metric_type);

-- index idx_team_invitations_organization_id
-- documented: docs/phase-2-schema.md:109
CREATE INDEX IF NOT EXISTS idx_team_invitations_organization_id ON public.team_invitations (organization_id);

-- index idx_team_invitations_email
-- documented: docs/phase-2-schema.md:110
CREATE INDEX IF NOT EXISTS idx_team_invitations_email ON public.team_invitations (email);

-- index idx_team_invitations_token
-- documented: docs/phase-2-schema.md:111
CREATE INDEX IF NOT EXISTS idx_team_invitations_token ON public.team_invitations (token);

-- index idx_team_invitations_status
-- documented: docs/phase-2-schema.md:112
CREATE INDEX IF NOT EXISTS idx_team_invitations_status ON public.team_invitations (status);

-- index idx_activity_logs_organization_id
-- documented: docs/phase-2-schema.md:131
CREATE INDEX IF NOT EXISTS idx_activity_logs_organization_id ON public.activity_logs (organization_id);

-- index idx_activity_logs_user_id
-- documented: docs/phase-2-schema.md:132
CREATE INDEX IF NOT EXISTS idx_activity_logs_user_id ON public.activity_logs (user_id);

-- index idx_activity_logs_action_type
-- documented: docs/phase-2-schema.md:133
CREATE INDEX IF NOT EXISTS idx_activity_logs_action_type ON public.activity_logs (action_type);

-- index idx_activity_logs_created_at
-- documented: docs/phase-2-schema.md:134
CREATE INDEX IF NOT EXISTS idx_activity_logs_created_at ON public.activity_logs (created_at);

-- index idx_activity_logs_resource
-- documented: docs/phase-2-schema.md:135
CREATE INDEX IF NOT EXISTS idx_activity_logs_resource ON public.activity_logs (resource_type, resource_id);

-- index idx_analytics_events_org_created
-- documented: docs/phase-2-schema.md:153
CREATE INDEX IF NOT EXISTS idx_analytics_events_org_created ON public.analytics_events (organization_id, created_at);

-- index idx_analytics_events_type
-- documented: docs/phase-2-schema.md:154
CREATE INDEX IF NOT EXISTS idx_analytics_events_type ON public.analytics_events (event_type);

-- index idx_analytics_events_resource
-- documented: docs/phase-2-schema.md:155
CREATE INDEX IF NOT EXISTS idx_analytics_events_resource ON public.analytics_events (resource_type, resource_id);

-- index idx_analytics_events_user
-- documented: docs/phase-2-schema.md:156
CREATE INDEX IF NOT EXISTS idx_analytics_events_user ON public.analytics_events (user_id);

-- index idx_daily_metrics_organization_id
-- documented: docs/phase-2-schema.md:176
CREATE INDEX IF NOT EXISTS idx_daily_metrics_organization_id ON public.daily_metrics (organization_id);

-- index idx_daily_metrics_date
-- documented: docs/phase-2-schema.md:177
CREATE INDEX IF NOT EXISTS idx_daily_metrics_date ON public.daily_metrics (date);

-- index idx_agent_metrics_agent_id
-- documented: docs/phase-2-schema.md:196
CREATE INDEX IF NOT EXISTS idx_agent_metrics_agent_id ON public.agent_metrics (agent_id);

-- index idx_agent_metrics_date
-- documented: docs/phase-2-schema.md:197
CREATE INDEX IF NOT EXISTS idx_agent_metrics_date ON public.agent_metrics (date);

-- index idx_notifications_user_id
-- documented: docs/phase-2-schema.md:220
CREATE INDEX IF NOT EXISTS idx_notifications_user_id ON public.notifications (user_id);

-- index idx_notifications_organization_id
-- documented: docs/phase-2-schema.md:221
CREATE INDEX IF NOT EXISTS idx_notifications_organization_id ON public.notifications (organization_id);

-- index idx_notifications_is_read
-- documented: docs/phase-2-schema.md:222
CREATE INDEX IF NOT EXISTS idx_notifications_is_read ON public.notifications (is_read);

-- index idx_notifications_created_at
-- documented: docs/phase-2-schema.md:223
CREATE INDEX IF NOT EXISTS idx_notifications_created_at ON public.notifications (created_at);

-- index idx_notifications_type
-- documented: docs/phase-2-schema.md:224
CREATE INDEX IF NOT EXISTS idx_notifications_type ON public.notifications (type);

-- index idx_notification_preferences_user_id
-- documented: docs/phase-2-schema.md:240
CREATE INDEX IF NOT EXISTS idx_notification_preferences_user_id ON public.notification_preferences (user_id);

-- index idx_admin_users_email
-- documented: docs/phase-2-schema.md:258
CREATE INDEX IF NOT EXISTS idx_admin_users_email ON public.admin_users (email);

-- index idx_admin_users_is_active
-- documented: docs/phase-2-schema.md:259
CREATE INDEX IF NOT EXISTS idx_admin_users_is_active ON public.admin_users (is_active);

-- index idx_support_tickets_organization_id
-- documented: docs/phase-2-schema.md:278
CREATE INDEX IF NOT EXISTS idx_support_tickets_organization_id ON public.support_tickets (organization_id);

-- index idx_support_tickets_status
-- documented: docs/phase-2-schema.md:279
CREATE INDEX IF NOT EXISTS idx_support_tickets_status ON public.support_tickets (status);

-- index idx_support_tickets_priority
-- documented: docs/phase-2-schema.md:280
CREATE INDEX IF NOT EXISTS idx_support_tickets_priority ON public.support_tickets (priority);

-- index idx_support_tickets_assigned_to
-- documented: docs/phase-2-schema.md:281
CREATE INDEX IF NOT EXISTS idx_support_tickets_assigned_to ON public.support_tickets (assigned_to);

-- index idx_ticket_comments_ticket_id
-- documented: docs/phase-2-schema.md:296
CREATE INDEX IF NOT EXISTS idx_ticket_comments_ticket_id ON public.support_ticket_comments (ticket_id);

-- index idx_ticket_comments_created_at
-- documented: docs/phase-2-schema.md:297
CREATE INDEX IF NOT EXISTS idx_ticket_comments_created_at ON public.support_ticket_comments (created_at);

-- index idx_admin_audit_logs_admin_user_id
-- documented: docs/phase-2-schema.md:313
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_admin_user_id ON public.admin_audit_logs (admin_user_id);

-- index idx_admin_audit_logs_action_type
-- documented: docs/phase-2-schema.md:314
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_action_type ON public.admin_audit_logs (action_type);

-- index idx_admin_audit_logs_created_at
-- documented: docs/phase-2-schema.md:315
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_created_at ON public.admin_audit_logs (created_at);

-- index idx_subscriptions_active
-- documented: docs/phase-2-schema.md:353
CREATE INDEX IF NOT EXISTS idx_subscriptions_active ON public.subscriptions (organization_id) WHERE status = 'active';

-- index idx_notifications_unread
-- documented: docs/phase-2-schema.md:355
CREATE INDEX IF NOT EXISTS idx_notifications_unread ON public.notifications (user_id, created_at desc) WHERE is_read = false;

-- index idx_invoices_subscription_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_invoices_subscription_id ON public.invoices (subscription_id);

-- index idx_support_tickets_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_support_tickets_user_id ON public.support_tickets (user_id);

-- index idx_team_invitations_invited_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_team_invitations_invited_by ON public.team_invitations (invited_by);

-- index idx_usage_records_subscription_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_usage_records_subscription_id ON public.usage_records (subscription_id);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
