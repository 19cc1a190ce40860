-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table _migrations
-- documented: docs/collaboration/missing-tables.md:300
CREATE TABLE IF NOT EXISTS public._migrations (
  id varchar(255) PRIMARY KEY,
  name varchar(255) NOT NULL,
  executed_at timestamptz DEFAULT now(),
  checksum varchar(64)
);
ALTER TABLE public._migrations
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS executed_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS checksum varchar(64);

-- table activity_logs
-- documented: docs/agents/phase-2-schema.md:117
CREATE TABLE IF NOT EXISTS public.activity_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:247
CREATE TABLE IF NOT EXISTS public.admin_users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:302
CREATE TABLE IF NOT EXISTS public.admin_audit_logs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:182
CREATE TABLE IF NOT EXISTS public.agent_metrics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:142
CREATE TABLE IF NOT EXISTS public.analytics_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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

-- table audit_logs
-- documented: docs/messaging-analytics/missing-tables.md:125, docs/messaging-analytics/missing-tables.md:163
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

-- table billing_sessions
-- documented: docs/collaboration/missing-tables.md:181
CREATE TABLE IF NOT EXISTS public.billing_sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  session_id varchar(255) NOT NULL UNIQUE,
  stripe_session_id varchar(255),
  status varchar(50) DEFAULT 'pending'::character varying,
  amount numeric(10,2),
  currency varchar(3) DEFAULT 'USD'::character varying,
  success_url text,
  cancel_url text,
  metadata jsonb DEFAULT '{}'::jsonb,
  expires_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.billing_sessions
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS session_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_session_id varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'pending'::character varying,
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying,
  ADD COLUMN IF NOT EXISTS success_url text,
  ADD COLUMN IF NOT EXISTS cancel_url text,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS expires_at timestamptz,
  ADD COLUMN IF NOT EXISTS completed_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table collaboration_channels
-- documented: docs/collaboration/missing-tables.md:14
CREATE TABLE IF NOT EXISTS public.collaboration_channels (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  type varchar(50) DEFAULT 'text'::character varying,
  description text,
  is_private boolean DEFAULT false,
  is_archived boolean DEFAULT false,
  created_by uuid,
  member_count integer DEFAULT 0,
  last_message_id uuid,
  settings jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.collaboration_channels
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS type varchar(50) DEFAULT 'text'::character varying,
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS is_private boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS is_archived boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS member_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS last_message_id uuid,
  ADD COLUMN IF NOT EXISTS settings jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table collaboration_calls
-- documented: docs/collaboration/missing-tables.md:51
CREATE TABLE IF NOT EXISTS public.collaboration_calls (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel_id uuid REFERENCES public.collaboration_channels (id) ON DELETE CASCADE,
  initiated_by text NOT NULL,
  call_type varchar(50) DEFAULT 'voice'::character varying,
  status varchar(50) DEFAULT 'active'::character varying,
  participants jsonb DEFAULT '[]'::jsonb,
  recording_url text,
  duration integer DEFAULT 0,
  ended_at timestamptz,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.collaboration_calls
  ADD COLUMN IF NOT EXISTS channel_id uuid,
  ADD COLUMN IF NOT EXISTS initiated_by text,
  ADD COLUMN IF NOT EXISTS call_type varchar(50) DEFAULT 'voice'::character varying,
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'active'::character varying,
  ADD COLUMN IF NOT EXISTS participants jsonb DEFAULT '[]'::jsonb,
  ADD COLUMN IF NOT EXISTS recording_url text,
  ADD COLUMN IF NOT EXISTS duration integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS ended_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table collaboration_files
-- documented: docs/collaboration/missing-tables.md:86
CREATE TABLE IF NOT EXISTS public.collaboration_files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel_id uuid REFERENCES public.collaboration_channels (id) ON DELETE CASCADE,
  uploaded_by text NOT NULL,
  filename varchar(255) NOT NULL,
  original_name varchar(255),
  file_size bigint,
  mime_type varchar(100),
  storage_path text NOT NULL,
  download_url text,
  thumbnail_url text,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.collaboration_files
  ADD COLUMN IF NOT EXISTS channel_id uuid,
  ADD COLUMN IF NOT EXISTS uploaded_by text,
  ADD COLUMN IF NOT EXISTS filename varchar(255),
  ADD COLUMN IF NOT EXISTS original_name varchar(255),
  ADD COLUMN IF NOT EXISTS file_size bigint,
  ADD COLUMN IF NOT EXISTS mime_type varchar(100),
  ADD COLUMN IF NOT EXISTS storage_path text,
  ADD COLUMN IF NOT EXISTS download_url text,
  ADD COLUMN IF NOT EXISTS thumbnail_url text,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table collaboration_meetings
-- documented: docs/collaboration/missing-tables.md:68
CREATE TABLE IF NOT EXISTS public.collaboration_meetings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel_id uuid REFERENCES public.collaboration_channels (id) ON DELETE SET NULL,
  title varchar(255) NOT NULL,
  description text,
  scheduled_for timestamptz NOT NULL,
  duration_minutes integer DEFAULT 60,
  organized_by text NOT NULL,
  attendees jsonb DEFAULT '[]'::jsonb,
  meeting_url text,
  status varchar(50) DEFAULT 'scheduled'::character varying,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.collaboration_meetings
  ADD COLUMN IF NOT EXISTS channel_id uuid,
  ADD COLUMN IF NOT EXISTS title varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS scheduled_for timestamptz,
  ADD COLUMN IF NOT EXISTS duration_minutes integer DEFAULT 60,
  ADD COLUMN IF NOT EXISTS organized_by text,
  ADD COLUMN IF NOT EXISTS attendees jsonb DEFAULT '[]'::jsonb,
  ADD COLUMN IF NOT EXISTS meeting_url text,
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'scheduled'::character varying,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table collaboration_messages
-- documented: docs/collaboration/missing-tables.md:34
CREATE TABLE IF NOT EXISTS public.collaboration_messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel_id uuid REFERENCES public.collaboration_channels (id) ON DELETE CASCADE,
  user_id text NOT NULL,
  content text NOT NULL,
  type varchar(50) DEFAULT 'text'::character varying,
  reply_to_id uuid REFERENCES public.collaboration_messages (id),
  edited_at timestamptz,
  deleted_at timestamptz,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.collaboration_messages
  ADD COLUMN IF NOT EXISTS channel_id uuid,
  ADD COLUMN IF NOT EXISTS user_id text,
  ADD COLUMN IF NOT EXISTS content text,
  ADD COLUMN IF NOT EXISTS type varchar(50) DEFAULT 'text'::character varying,
  ADD COLUMN IF NOT EXISTS reply_to_id uuid,
  ADD COLUMN IF NOT EXISTS edited_at timestamptz,
  ADD COLUMN IF NOT EXISTS deleted_at timestamptz,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table daily_metrics
-- documented: docs/agents/phase-2-schema.md:161
CREATE TABLE IF NOT EXISTS public.daily_metrics (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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

-- table integration_mappings
-- documented: docs/omnichannel-crm/database-schema.md:817, docs/omnichannel-crm/database-schema.md:837, docs/omnichannel-crm/database-schema.md:897
CREATE TABLE IF NOT EXISTS public.integration_mappings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  source_module varchar(50),
  source_record_id uuid,
  target_module varchar(50),
  target_record_id uuid,
  mapping_type varchar(50),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.integration_mappings
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS source_module varchar(50),
  ADD COLUMN IF NOT EXISTS source_record_id uuid,
  ADD COLUMN IF NOT EXISTS target_module varchar(50),
  ADD COLUMN IF NOT EXISTS target_record_id uuid,
  ADD COLUMN IF NOT EXISTS mapping_type varchar(50),
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.integration_mappings IS 'Which record of one module belongs to which of another';

-- table invitations
-- documented: docs/omnichannel-crm/database-schema.md:157, docs/omnichannel-crm/database-schema.md:176, docs/omnichannel-crm/database-schema.md:879
CREATE TABLE IF NOT EXISTS public.invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  email varchar(255) NOT NULL,
  role varchar(50) DEFAULT 'member'::character varying,
  permissions jsonb DEFAULT '{}'::jsonb,
  token varchar(255) NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  invited_by uuid REFERENCES public.users (id),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.invitations
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS email varchar(255),
  ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'member'::character varying,
  ADD COLUMN IF NOT EXISTS permissions jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS token varchar(255),
  ADD COLUMN IF NOT EXISTS expires_at timestamptz,
  ADD COLUMN IF NOT EXISTS accepted_at timestamptz,
  ADD COLUMN IF NOT EXISTS invited_by uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.invitations IS 'Tokens by which people join';

-- table invoices
-- documented: docs/agents/phase-2-schema.md:38, docs/messaging-analytics/missing-tables.md:179, docs/messaging-analytics/missing-tables.md:227, docs/omnichannel-crm/database-schema.md:687, docs/omnichannel-crm/database-schema.md:721, docs/omnichannel-crm/database-schema.md:893
CREATE TABLE IF NOT EXISTS public.invoices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid,
  amount numeric(10,2),
  invoice_pdf text,
  stripe_customer_id text,
  amount_due integer,
  amount_paid integer,
  billing_period_start date,
  billing_period_end date,
  line_items jsonb,
  total_amount integer,
  invoice_pdf_url text,
  hosted_invoice_url text,
  metadata jsonb,
  notes text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  total numeric(10,2),
  issued_at timestamptz DEFAULT now(),
  due_at timestamptz
);
ALTER TABLE public.invoices
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS invoice_pdf text,
  ADD COLUMN IF NOT EXISTS stripe_customer_id text,
  ADD COLUMN IF NOT EXISTS amount_due integer,
  ADD COLUMN IF NOT EXISTS amount_paid integer,
  ADD COLUMN IF NOT EXISTS billing_period_start date,
  ADD COLUMN IF NOT EXISTS billing_period_end date,
  ADD COLUMN IF NOT EXISTS line_items jsonb,
  ADD COLUMN IF NOT EXISTS total_amount integer,
  ADD COLUMN IF NOT EXISTS invoice_pdf_url text,
  ADD COLUMN IF NOT EXISTS hosted_invoice_url text,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS notes text,
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS total numeric(10,2),
  ADD COLUMN IF NOT EXISTS issued_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS due_at timestamptz;
COMMENT ON TABLE public.invoices IS 'Invoices as Stripe issued them, for the books';

-- table meeting_participants
-- inferred (medium certainty): named by a document without its columns
-- from: docs/learning/schema-audit-summary.md:19, src/app/api/webhooks/zoom/route.ts:30, src/app/api/webhooks/zoom/route.ts:39
CREATE TABLE IF NOT EXISTS public.meeting_participants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  live_class_id uuid REFERENCES public.live_classes (id) ON DELETE SET NULL, -- inferred (medium): named after live_classes
  participant_name text NOT NULL, -- inferred (high): used as string
  participant_email text NOT NULL, -- inferred (high): used as string
  joined_at timestamptz NOT NULL, -- inferred (high): used as timestamp, and told by its name
  left_at timestamptz, -- inferred (high): used as timestamp, and told by its name
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.meeting_participants
  ADD COLUMN IF NOT EXISTS live_class_id uuid,
  ADD COLUMN IF NOT EXISTS participant_name text,
  ADD COLUMN IF NOT EXISTS participant_email text,
  ADD COLUMN IF NOT EXISTS joined_at timestamptz,
  ADD COLUMN IF NOT EXISTS left_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.meeting_participants IS 'the Zoom webhook writes down who comes and goes';

-- table message_templates
-- documented: docs/messaging-analytics/missing-tables.md:355, docs/messaging-analytics/missing-tables.md:392
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

-- table notification_preferences
-- documented: docs/agents/phase-2-schema.md:229
CREATE TABLE IF NOT EXISTS public.notification_preferences (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:204
CREATE TABLE IF NOT EXISTS public.notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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

-- table organization_memberships
-- documented: docs/collaboration/missing-tables.md:233
CREATE TABLE IF NOT EXISTS public.organization_memberships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  user_id text NOT NULL,
  role varchar(50) DEFAULT 'member'::character varying,
  permissions jsonb DEFAULT '{}'::jsonb,
  status varchar(20) DEFAULT 'active'::character varying,
  invited_by text,
  joined_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.organization_memberships
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS user_id text,
  ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'member'::character varying,
  ADD COLUMN IF NOT EXISTS permissions jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'active'::character varying,
  ADD COLUMN IF NOT EXISTS invited_by text,
  ADD COLUMN IF NOT EXISTS joined_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table packages
-- documented: docs/omnichannel-crm/database-schema.md:20, docs/omnichannel-crm/database-schema.md:53
CREATE TABLE IF NOT EXISTS public.packages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(100) NOT NULL,
  slug varchar(50) NOT NULL UNIQUE,
  description text,
  price_monthly numeric(10,2) DEFAULT 0,
  price_yearly numeric(10,2) DEFAULT 0,
  max_users integer DEFAULT 3,
  max_whatsapp_profiles integer DEFAULT 1,
  max_customers integer DEFAULT 100,
  max_messages_per_day integer DEFAULT 50,
  features jsonb DEFAULT '{}'::jsonb,
  is_active boolean DEFAULT true,
  display_order integer DEFAULT 0,
  is_custom boolean DEFAULT false,
  stripe_price_id_monthly varchar(255),
  stripe_price_id_yearly varchar(255),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.packages
  ADD COLUMN IF NOT EXISTS name varchar(100),
  ADD COLUMN IF NOT EXISTS slug varchar(50),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS price_monthly numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS price_yearly numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS max_users integer DEFAULT 3,
  ADD COLUMN IF NOT EXISTS max_whatsapp_profiles integer DEFAULT 1,
  ADD COLUMN IF NOT EXISTS max_customers integer DEFAULT 100,
  ADD COLUMN IF NOT EXISTS max_messages_per_day integer DEFAULT 50,
  ADD COLUMN IF NOT EXISTS features jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS display_order integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS is_custom boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS stripe_price_id_monthly varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_price_id_yearly varchar(255),
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.packages IS 'What can be booked: Free, Lite, Professional, Business, Enterprise';

-- table payment_methods
-- documented: docs/agents/phase-2-schema.md:58, docs/omnichannel-crm/database-schema.md:730, docs/omnichannel-crm/database-schema.md:752, docs/omnichannel-crm/database-schema.md:894
CREATE TABLE IF NOT EXISTS public.payment_methods (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_payment_method_id varchar(255) UNIQUE,
  type varchar(50),
  card_brand varchar(50),
  card_last4 varchar(4),
  card_exp_month integer,
  card_exp_year integer,
  is_default boolean DEFAULT false,
  bank_name varchar(255),
  bank_last4 varchar(4)
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
  ADD COLUMN IF NOT EXISTS bank_name varchar(255),
  ADD COLUMN IF NOT EXISTS bank_last4 varchar(4);
COMMENT ON TABLE public.payment_methods IS 'Cards and accounts on file';

-- table performance_analytics
-- documented: docs/messaging-analytics/missing-tables.md:15, docs/messaging-analytics/missing-tables.md:53
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

-- table promo_codes
-- documented: docs/collaboration/missing-tables.md:201
CREATE TABLE IF NOT EXISTS public.promo_codes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code varchar(50) NOT NULL UNIQUE,
  stripe_promo_code_id varchar(255),
  stripe_coupon_id varchar(255),
  discount_type varchar(20) CHECK (discount_type in ('percentage', 'amount')),
  discount_value numeric(10,2),
  currency varchar(3),
  max_redemptions integer,
  times_redeemed integer DEFAULT 0,
  active boolean DEFAULT true,
  expires_at timestamptz,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.promo_codes
  ADD COLUMN IF NOT EXISTS code varchar(50),
  ADD COLUMN IF NOT EXISTS stripe_promo_code_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_coupon_id varchar(255),
  ADD COLUMN IF NOT EXISTS discount_type varchar(20),
  ADD COLUMN IF NOT EXISTS discount_value numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3),
  ADD COLUMN IF NOT EXISTS max_redemptions integer,
  ADD COLUMN IF NOT EXISTS times_redeemed integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS expires_at timestamptz,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table sales_stages
-- documented: docs/omnichannel-crm/database-schema.md:349, docs/omnichannel-crm/database-schema.md:365, docs/omnichannel-crm/database-schema.md:884
CREATE TABLE IF NOT EXISTS public.sales_stages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  display_order integer NOT NULL,
  color varchar(7),
  probability integer,
  is_default boolean DEFAULT false,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.sales_stages
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS name varchar(100),
  ADD COLUMN IF NOT EXISTS display_order integer,
  ADD COLUMN IF NOT EXISTS color varchar(7),
  ADD COLUMN IF NOT EXISTS probability integer,
  ADD COLUMN IF NOT EXISTS is_default boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.sales_stages IS 'Steps of the pipeline; every organization may change its own';

-- table customers
-- documented: docs/omnichannel-crm/database-schema.md:306, docs/omnichannel-crm/database-schema.md:340, docs/omnichannel-crm/database-schema.md:883
CREATE TABLE IF NOT EXISTS public.customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  whatsapp_phone varchar(20),
  full_name varchar(255),
  email varchar(255),
  phone varchar(20),
  company varchar(255),
  position varchar(100),
  sales_stage_id uuid REFERENCES public.sales_stages (id),
  lead_score integer DEFAULT 0,
  estimated_value numeric(12,2),
  source varchar(100),
  assigned_to uuid REFERENCES public.users (id),
  tags text[],
  notes text,
  custom_fields jsonb DEFAULT '{}'::jsonb,
  created_by uuid REFERENCES public.users (id),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.customers
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS whatsapp_phone varchar(20),
  ADD COLUMN IF NOT EXISTS full_name varchar(255),
  ADD COLUMN IF NOT EXISTS email varchar(255),
  ADD COLUMN IF NOT EXISTS phone varchar(20),
  ADD COLUMN IF NOT EXISTS company varchar(255),
  ADD COLUMN IF NOT EXISTS position varchar(100),
  ADD COLUMN IF NOT EXISTS sales_stage_id uuid,
  ADD COLUMN IF NOT EXISTS lead_score integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS estimated_value numeric(12,2),
  ADD COLUMN IF NOT EXISTS source varchar(100),
  ADD COLUMN IF NOT EXISTS assigned_to uuid,
  ADD COLUMN IF NOT EXISTS tags text[],
  ADD COLUMN IF NOT EXISTS notes text,
  ADD COLUMN IF NOT EXISTS custom_fields jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.customers IS 'People and companies we sell to';

-- table customer_activities
-- documented: docs/omnichannel-crm/database-schema.md:387, docs/omnichannel-crm/database-schema.md:404, docs/omnichannel-crm/database-schema.md:885
CREATE TABLE IF NOT EXISTS public.customer_activities (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES public.customers (id) ON DELETE CASCADE,
  activity_type varchar(50),
  description text,
  performed_by uuid REFERENCES public.users (id),
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.customer_activities
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS customer_id uuid,
  ADD COLUMN IF NOT EXISTS activity_type varchar(50),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS performed_by uuid,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.customer_activities IS 'What happened with a customer, in order';

-- table scheduled_reports
-- documented: docs/messaging-analytics/missing-tables.md:69, docs/messaging-analytics/missing-tables.md:108
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

-- table subdomains
-- documented: docs/collaboration/missing-tables.md:264
CREATE TABLE IF NOT EXISTS public.subdomains (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  subdomain varchar(100) NOT NULL UNIQUE,
  domain varchar(255),
  status varchar(50) DEFAULT 'pending'::character varying,
  ssl_enabled boolean DEFAULT false,
  custom_domain varchar(255),
  dns_configured boolean DEFAULT false,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.subdomains
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subdomain varchar(100),
  ADD COLUMN IF NOT EXISTS domain varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'pending'::character varying,
  ADD COLUMN IF NOT EXISTS ssl_enabled boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS custom_domain varchar(255),
  ADD COLUMN IF NOT EXISTS dns_configured boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table subscription_plans
-- documented: docs/omnichannel-crm/database-schema.md:608
CREATE TABLE IF NOT EXISTS public.subscription_plans (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name varchar(50) NOT NULL,
  slug varchar(50) NOT NULL UNIQUE,
  description text,
  price_monthly numeric(10,2) NOT NULL,
  price_yearly numeric(10,2),
  currency varchar(3) DEFAULT 'USD'::character varying,
  stripe_price_id_monthly varchar(255),
  stripe_price_id_yearly varchar(255),
  max_users integer NOT NULL,
  max_whatsapp_profiles integer NOT NULL,
  max_customers integer,
  max_tickets_per_month integer,
  max_messages_per_day integer,
  max_campaigns_per_month integer,
  storage_gb integer,
  features jsonb DEFAULT '{}'::jsonb,
  is_active boolean DEFAULT true,
  display_order integer,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.subscription_plans
  ADD COLUMN IF NOT EXISTS name varchar(50),
  ADD COLUMN IF NOT EXISTS slug varchar(50),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS price_monthly numeric(10,2),
  ADD COLUMN IF NOT EXISTS price_yearly numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying,
  ADD COLUMN IF NOT EXISTS stripe_price_id_monthly varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_price_id_yearly varchar(255),
  ADD COLUMN IF NOT EXISTS max_users integer,
  ADD COLUMN IF NOT EXISTS max_whatsapp_profiles integer,
  ADD COLUMN IF NOT EXISTS max_customers integer,
  ADD COLUMN IF NOT EXISTS max_tickets_per_month integer,
  ADD COLUMN IF NOT EXISTS max_messages_per_day integer,
  ADD COLUMN IF NOT EXISTS max_campaigns_per_month integer,
  ADD COLUMN IF NOT EXISTS storage_gb integer,
  ADD COLUMN IF NOT EXISTS features jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS display_order integer,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.subscription_plans IS 'Plans on offer';

-- table subscriptions
-- documented: docs/agents/phase-2-schema.md:15, docs/collaboration/missing-tables.md:127, docs/omnichannel-crm/database-schema.md:645, docs/omnichannel-crm/database-schema.md:678, docs/omnichannel-crm/database-schema.md:892
CREATE TABLE IF NOT EXISTS public.subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_customer_id varchar(255),
  stripe_subscription_id varchar(255) UNIQUE,
  plan varchar(50),
  status varchar(50),
  cancel_at_period_end boolean DEFAULT false,
  trial_end timestamp,
  quantity integer DEFAULT 1,
  metadata jsonb DEFAULT '{}'::jsonb,
  stripe_price_id varchar(255),
  stripe_subscription_item_id varchar(255),
  billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  trial_start_at timestamptz,
  trial_end_at timestamptz,
  canceled_at timestamptz,
  ended_at timestamptz,
  amount numeric(10,2),
  currency varchar(3) DEFAULT 'USD'::character varying,
  CONSTRAINT subscriptions_organization_id_key unique (organization_id)
);
ALTER TABLE public.subscriptions
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_customer_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_subscription_id varchar(255),
  ADD COLUMN IF NOT EXISTS plan varchar(50),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS cancel_at_period_end boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS trial_end timestamp,
  ADD COLUMN IF NOT EXISTS quantity integer DEFAULT 1,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS stripe_price_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_subscription_item_id varchar(255),
  ADD COLUMN IF NOT EXISTS billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  ADD COLUMN IF NOT EXISTS trial_start_at timestamptz,
  ADD COLUMN IF NOT EXISTS trial_end_at timestamptz,
  ADD COLUMN IF NOT EXISTS canceled_at timestamptz,
  ADD COLUMN IF NOT EXISTS ended_at timestamptz,
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying;
COMMENT ON TABLE public.subscriptions IS 'Plans in use';

-- table billing_events
-- documented: docs/collaboration/missing-tables.md:167, docs/omnichannel-crm/database-schema.md:787, docs/omnichannel-crm/database-schema.md:804, docs/omnichannel-crm/database-schema.md:896
CREATE TABLE IF NOT EXISTS public.billing_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id text,
  event_type varchar(100) NOT NULL,
  event_data jsonb,
  processed boolean DEFAULT false,
  error_message text,
  created_at timestamptz DEFAULT now(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id),
  stripe_event_id varchar(255),
  description text,
  metadata jsonb DEFAULT '{}'::jsonb
);
ALTER TABLE public.billing_events
  ADD COLUMN IF NOT EXISTS tenant_id text,
  ADD COLUMN IF NOT EXISTS event_type varchar(100),
  ADD COLUMN IF NOT EXISTS event_data jsonb,
  ADD COLUMN IF NOT EXISTS processed boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS error_message text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_event_id varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb;
COMMENT ON TABLE public.billing_events IS 'Log of billing';

-- table subscription_changes
-- documented: docs/messaging-analytics/missing-tables.md:243, docs/messaging-analytics/missing-tables.md:281
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

-- table support_ticket_comments
-- documented: docs/agents/phase-2-schema.md:286
CREATE TABLE IF NOT EXISTS public.support_ticket_comments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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
-- documented: docs/agents/phase-2-schema.md:96
CREATE TABLE IF NOT EXISTS public.team_invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
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

-- table tenant_subscriptions
-- documented: docs/collaboration/missing-tables.md:146
CREATE TABLE IF NOT EXISTS public.tenant_subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id text NOT NULL,
  subscription_id varchar(255) UNIQUE,
  customer_id varchar(255),
  status varchar(50) NOT NULL,
  plan varchar(100),
  billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  amount numeric(10,2),
  currency varchar(3) DEFAULT 'USD'::character varying,
  current_period_start timestamptz,
  current_period_end timestamptz,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.tenant_subscriptions
  ADD COLUMN IF NOT EXISTS tenant_id text,
  ADD COLUMN IF NOT EXISTS subscription_id varchar(255),
  ADD COLUMN IF NOT EXISTS customer_id varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS plan varchar(100),
  ADD COLUMN IF NOT EXISTS billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying,
  ADD COLUMN IF NOT EXISTS current_period_start timestamptz,
  ADD COLUMN IF NOT EXISTS current_period_end timestamptz,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table tickets
-- documented: docs/omnichannel-crm/database-schema.md:417, docs/omnichannel-crm/database-schema.md:448, docs/omnichannel-crm/database-schema.md:886
CREATE TABLE IF NOT EXISTS public.tickets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  ticket_number varchar(20) NOT NULL UNIQUE,
  customer_id uuid REFERENCES public.customers (id),
  conversation_id uuid REFERENCES public.conversations (id),
  title varchar(255) NOT NULL,
  description text,
  type varchar(50),
  status varchar(50) DEFAULT 'open'::character varying,
  priority varchar(20) DEFAULT 'medium'::character varying,
  assigned_to uuid REFERENCES public.users (id),
  created_by uuid REFERENCES public.users (id),
  resolved_at timestamptz,
  closed_at timestamptz,
  tags text[],
  custom_fields jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.tickets
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS ticket_number varchar(20),
  ADD COLUMN IF NOT EXISTS customer_id uuid,
  ADD COLUMN IF NOT EXISTS conversation_id uuid,
  ADD COLUMN IF NOT EXISTS title varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS type varchar(50),
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'open'::character varying,
  ADD COLUMN IF NOT EXISTS priority varchar(20) DEFAULT 'medium'::character varying,
  ADD COLUMN IF NOT EXISTS assigned_to uuid,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS resolved_at timestamptz,
  ADD COLUMN IF NOT EXISTS closed_at timestamptz,
  ADD COLUMN IF NOT EXISTS tags text[],
  ADD COLUMN IF NOT EXISTS custom_fields jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.tickets IS 'Requests of customers, for support and for sales';

-- table ticket_attachments
-- inferred (medium certainty): named by a document without its columns
-- from: docs/learning/schema-audit-summary.md:23, src/app/api/support/tickets/[id]/route.ts:26, src/app/api/support/tickets/[id]/route.ts:45
CREATE TABLE IF NOT EXISTS public.ticket_attachments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.tickets (id) ON DELETE CASCADE, -- inferred (medium): named after tickets
  file_name text NOT NULL, -- inferred (high): used as string
  file_size bigint NOT NULL, -- inferred (high): used as bigint, and told by its name
  storage_path text NOT NULL, -- inferred (high): used as string
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.ticket_attachments
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS file_name text,
  ADD COLUMN IF NOT EXISTS file_size bigint,
  ADD COLUMN IF NOT EXISTS storage_path text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_attachments IS 'files that were sent with a ticket';

-- table ticket_comments
-- documented: docs/omnichannel-crm/database-schema.md:485, docs/omnichannel-crm/database-schema.md:503, docs/omnichannel-crm/database-schema.md:887
CREATE TABLE IF NOT EXISTS public.ticket_comments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  ticket_id uuid NOT NULL REFERENCES public.tickets (id) ON DELETE CASCADE,
  user_id uuid REFERENCES public.users (id),
  comment_text text NOT NULL,
  is_internal boolean DEFAULT false,
  attachments jsonb DEFAULT '[]'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.ticket_comments
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS comment_text text,
  ADD COLUMN IF NOT EXISTS is_internal boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS attachments jsonb DEFAULT '[]'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_comments IS 'What is said about a ticket';

-- table ticket_messages
-- inferred (medium certainty): named by a document without its columns
-- from: docs/learning/schema-audit-summary.md:21, src/app/api/support/tickets/[id]/reply/route.ts:23
CREATE TABLE IF NOT EXISTS public.ticket_messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.tickets (id) ON DELETE CASCADE, -- inferred (medium): named after tickets
  sender_id text NOT NULL, -- inferred (high): used as string
  message text NOT NULL, -- inferred (high): used as string
  is_internal boolean NOT NULL, -- inferred (high): used as boolean, and told by its name
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.ticket_messages
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS sender_id text,
  ADD COLUMN IF NOT EXISTS message text,
  ADD COLUMN IF NOT EXISTS is_internal boolean,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_messages IS 'the conversation on a support ticket';

-- table ticket_replies
-- inferred (medium certainty): named by a document without its columns
-- from: docs/learning/schema-audit-summary.md:22, src/app/api/support/tickets/[id]/reply/route.ts:20, src/app/api/support/tickets/[id]/route.ts:21
CREATE TABLE IF NOT EXISTS public.ticket_replies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.tickets (id) ON DELETE CASCADE, -- inferred (medium): named after tickets
  author_id text NOT NULL, -- inferred (high): used as string
  body text NOT NULL, -- inferred (high): used as string
  created_at timestamptz NOT NULL DEFAULT now() -- inferred (medium): told by its name
);
ALTER TABLE public.ticket_replies
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS author_id text,
  ADD COLUMN IF NOT EXISTS body text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_replies IS 'answers to one message of such a conversation';

-- table ticket_surveys
-- inferred (medium certainty): named by a document without its columns
-- from: docs/learning/schema-audit-summary.md:20, src/app/api/support/tickets/[id]/survey/route.ts:18
CREATE TABLE IF NOT EXISTS public.ticket_surveys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.tickets (id) ON DELETE CASCADE, -- inferred (medium): named after tickets
  user_id uuid NOT NULL REFERENCES public.users (id) ON DELETE CASCADE, -- inferred (high): as in agents
  rating numeric NOT NULL, -- inferred (high): used as number, and told by its name
  comment text NOT NULL, -- inferred (high): used as string
  submitted_at timestamptz NOT NULL, -- inferred (high): used as timestamp, and told by its name
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.ticket_surveys
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS rating numeric,
  ADD COLUMN IF NOT EXISTS comment text,
  ADD COLUMN IF NOT EXISTS submitted_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_surveys IS 'how satisfied people were once their ticket was done';

-- table usage_records
-- documented: docs/agents/phase-2-schema.md:76, docs/omnichannel-crm/database-schema.md:761, docs/omnichannel-crm/database-schema.md:778, docs/omnichannel-crm/database-schema.md:895
CREATE TABLE IF NOT EXISTS public.usage_records (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid,
  metric_type varchar(50) NOT NULL,
  quantity integer NOT NULL
);
ALTER TABLE public.usage_records
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS metric_type varchar(50),
  ADD COLUMN IF NOT EXISTS quantity integer;
COMMENT ON TABLE public.usage_records IS 'Consumption that is billed by the unit';

-- table usage_tracking
-- documented: docs/messaging-analytics/missing-tables.md:298, docs/messaging-analytics/missing-tables.md:327, docs/messaging-analytics/missing-tables.md:338
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

-- table user_notification_preferences
-- documented: docs/collaboration/missing-tables.md:281
CREATE TABLE IF NOT EXISTS public.user_notification_preferences (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id text NOT NULL,
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  email_notifications boolean DEFAULT true,
  sms_notifications boolean DEFAULT false,
  push_notifications boolean DEFAULT true,
  notification_types jsonb DEFAULT '{}'::jsonb,
  quiet_hours jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.user_notification_preferences
  ADD COLUMN IF NOT EXISTS user_id text,
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS email_notifications boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS sms_notifications boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS push_notifications boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS notification_types jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS quiet_hours jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table user_organizations
-- documented: docs/collaboration/missing-tables.md:249
CREATE TABLE IF NOT EXISTS public.user_organizations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id text NOT NULL,
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  role varchar(50) DEFAULT 'member'::character varying,
  is_primary boolean DEFAULT false,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.user_organizations
  ADD COLUMN IF NOT EXISTS user_id text,
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'member'::character varying,
  ADD COLUMN IF NOT EXISTS is_primary boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table whatsapp_profiles
-- documented: docs/omnichannel-crm/database-schema.md:189, docs/omnichannel-crm/database-schema.md:211, docs/omnichannel-crm/database-schema.md:880
CREATE TABLE IF NOT EXISTS public.whatsapp_profiles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  phone_number varchar(20),
  session_data text,
  qr_code text,
  status varchar(20) DEFAULT 'disconnected'::character varying,
  is_active boolean DEFAULT true,
  created_by uuid REFERENCES public.users (id),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.whatsapp_profiles
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS phone_number varchar(20),
  ADD COLUMN IF NOT EXISTS session_data text,
  ADD COLUMN IF NOT EXISTS qr_code text,
  ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'disconnected'::character varying,
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.whatsapp_profiles IS 'WhatsApp lines of an organization';

-- table campaigns
-- documented: docs/omnichannel-crm/database-schema.md:516, docs/omnichannel-crm/database-schema.md:544, docs/omnichannel-crm/database-schema.md:888
CREATE TABLE IF NOT EXISTS public.campaigns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  whatsapp_profile_id uuid REFERENCES public.whatsapp_profiles (id),
  name varchar(255) NOT NULL,
  message_template text NOT NULL,
  status varchar(20) DEFAULT 'draft'::character varying,
  total_recipients integer DEFAULT 0,
  sent_count integer DEFAULT 0,
  failed_count integer DEFAULT 0,
  current_index integer DEFAULT 0,
  delay_min integer DEFAULT 2000,
  delay_max integer DEFAULT 5000,
  scheduled_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  created_by uuid REFERENCES public.users (id),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.campaigns
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS whatsapp_profile_id uuid,
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS message_template text,
  ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'draft'::character varying,
  ADD COLUMN IF NOT EXISTS total_recipients integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS sent_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS failed_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS current_index integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS delay_min integer DEFAULT 2000,
  ADD COLUMN IF NOT EXISTS delay_max integer DEFAULT 5000,
  ADD COLUMN IF NOT EXISTS scheduled_at timestamptz,
  ADD COLUMN IF NOT EXISTS started_at timestamptz,
  ADD COLUMN IF NOT EXISTS completed_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_by uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.campaigns IS 'One text to many people';

-- table campaign_recipients
-- documented: docs/omnichannel-crm/database-schema.md:553, docs/omnichannel-crm/database-schema.md:569, docs/omnichannel-crm/database-schema.md:889
CREATE TABLE IF NOT EXISTS public.campaign_recipients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  campaign_id uuid NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  recipient_type varchar(20),
  recipient_id varchar(255) NOT NULL,
  recipient_name varchar(255),
  customer_id uuid REFERENCES public.customers (id),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.campaign_recipients
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS campaign_id uuid,
  ADD COLUMN IF NOT EXISTS recipient_type varchar(20),
  ADD COLUMN IF NOT EXISTS recipient_id varchar(255),
  ADD COLUMN IF NOT EXISTS recipient_name varchar(255),
  ADD COLUMN IF NOT EXISTS customer_id uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.campaign_recipients IS 'Who a campaign goes to';

-- table campaign_results
-- documented: docs/omnichannel-crm/database-schema.md:578, docs/omnichannel-crm/database-schema.md:595, docs/omnichannel-crm/database-schema.md:890
CREATE TABLE IF NOT EXISTS public.campaign_results (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  campaign_id uuid NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  recipient_id varchar(255) NOT NULL,
  recipient_type varchar(20),
  status varchar(20),
  error_message text,
  sent_at timestamptz DEFAULT now()
);
ALTER TABLE public.campaign_results
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS campaign_id uuid,
  ADD COLUMN IF NOT EXISTS recipient_id varchar(255),
  ADD COLUMN IF NOT EXISTS recipient_type varchar(20),
  ADD COLUMN IF NOT EXISTS status varchar(20),
  ADD COLUMN IF NOT EXISTS error_message text,
  ADD COLUMN IF NOT EXISTS sent_at timestamptz DEFAULT now();
COMMENT ON TABLE public.campaign_results IS 'How each send went';

-- table workflow_triggers
-- documented: docs/collaboration/missing-tables.md:107
CREATE TABLE IF NOT EXISTS public.workflow_triggers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  name varchar(255) NOT NULL,
  description text,
  trigger_type varchar(100) NOT NULL,
  conditions jsonb DEFAULT '{}'::jsonb,
  actions jsonb DEFAULT '{}'::jsonb,
  is_active boolean DEFAULT true,
  created_by text,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.workflow_triggers
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS trigger_type varchar(100),
  ADD COLUMN IF NOT EXISTS conditions jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS actions jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS created_by text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- column conversations.whatsapp_profile_id
-- documented: docs/omnichannel-crm/database-schema.md:223
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS whatsapp_profile_id uuid;

-- column conversations.customer_id
-- documented: docs/omnichannel-crm/database-schema.md:224
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS customer_id uuid;

-- column conversations.whatsapp_chat_id
-- documented: docs/omnichannel-crm/database-schema.md:226
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS whatsapp_chat_id varchar(255);

-- column conversations.contact_name
-- documented: docs/omnichannel-crm/database-schema.md:227
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS contact_name varchar(255);

-- column conversations.contact_phone
-- documented: docs/omnichannel-crm/database-schema.md:228
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS contact_phone varchar(20);

-- column conversations.is_group
-- documented: docs/omnichannel-crm/database-schema.md:229
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS is_group boolean DEFAULT false;

-- column conversations.last_message
-- documented: docs/omnichannel-crm/database-schema.md:231
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS last_message text;

-- column conversations.last_message_at
-- documented: docs/omnichannel-crm/database-schema.md:232
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS last_message_at timestamptz;

-- column conversations.unread_count
-- documented: docs/omnichannel-crm/database-schema.md:233
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS unread_count integer DEFAULT 0;

-- column conversations.assigned_to
-- documented: docs/omnichannel-crm/database-schema.md:235
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS assigned_to uuid;

-- column conversations.tags
-- documented: docs/omnichannel-crm/database-schema.md:237
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS tags text[];

-- column conversations.notes
-- documented: docs/omnichannel-crm/database-schema.md:238
ALTER TABLE public.conversations ADD COLUMN IF NOT EXISTS notes text;

-- column live_classes.recording_status
-- inferred (high certainty): used as string
-- from: docs/learning/schema-audit-summary.md:32, src/app/api/webhooks/zoom/route.ts:10, src/app/api/webhooks/zoom/route.ts:20
ALTER TABLE public.live_classes ADD COLUMN IF NOT EXISTS recording_status text;

-- column live_classes.actual_end_time
-- inferred (high certainty): used as timestamp, and told by its name
-- from: docs/learning/schema-audit-summary.md:34, src/app/api/webhooks/zoom/route.ts:26
ALTER TABLE public.live_classes ADD COLUMN IF NOT EXISTS actual_end_time timestamptz;

-- column messages.whatsapp_message_id
-- documented: docs/omnichannel-crm/database-schema.md:264
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS whatsapp_message_id varchar(255);

-- column messages.sender_id
-- documented: docs/omnichannel-crm/database-schema.md:267
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS sender_id uuid;

-- column messages.sender_name
-- documented: docs/omnichannel-crm/database-schema.md:268
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS sender_name varchar(255);

-- column messages.message_text
-- documented: docs/omnichannel-crm/database-schema.md:270
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS message_text text;

-- column messages.media_type
-- documented: docs/omnichannel-crm/database-schema.md:272
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS media_type varchar(50);

-- column messages.media_url
-- documented: docs/omnichannel-crm/database-schema.md:273
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS media_url text;

-- column messages.media_mimetype
-- documented: docs/omnichannel-crm/database-schema.md:274
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS media_mimetype varchar(100);

-- column messages.media_filename
-- documented: docs/omnichannel-crm/database-schema.md:275
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS media_filename varchar(255);

-- column messages.media_size
-- documented: docs/omnichannel-crm/database-schema.md:276
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS media_size integer;

-- column messages.replied_to_id
-- documented: docs/omnichannel-crm/database-schema.md:278
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS replied_to_id uuid;

-- column messages.forwarded
-- documented: docs/omnichannel-crm/database-schema.md:279
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS forwarded boolean DEFAULT false;

-- column messages.edited
-- documented: docs/omnichannel-crm/database-schema.md:280
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS edited boolean DEFAULT false;

-- column messages.deleted
-- documented: docs/omnichannel-crm/database-schema.md:281
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS deleted boolean DEFAULT false;

-- column messages.timestamp
-- documented: docs/omnichannel-crm/database-schema.md:282
ALTER TABLE public.messages ADD COLUMN IF NOT EXISTS timestamp timestamptz DEFAULT now();

-- column organizations.max_users
-- documented: docs/agents/phase-2-schema.md:336
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_users integer DEFAULT 1;

-- column organizations.max_agents
-- documented: docs/agents/phase-2-schema.md:337
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_agents integer DEFAULT 1;

-- column organizations.max_messages
-- documented: docs/agents/phase-2-schema.md:338
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_messages integer DEFAULT 1000;

-- column organizations.max_storage
-- documented: docs/agents/phase-2-schema.md:339
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS max_storage bigint DEFAULT 104857600;

-- column organizations.domain
-- documented: docs/omnichannel-crm/database-schema.md:73
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS domain varchar(255);

-- column organizations.package_id
-- documented: docs/omnichannel-crm/database-schema.md:75
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS package_id uuid;

-- column organizations.subscription_status
-- documented: docs/omnichannel-crm/database-schema.md:76
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS subscription_status varchar(20) DEFAULT 'trialing'::character varying;

-- column organizations.trial_ends_at
-- documented: docs/omnichannel-crm/database-schema.md:77
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS trial_ends_at timestamptz;
ALTER TABLE public.organizations ALTER COLUMN trial_ends_at SET DEFAULT (now() + '14 days'::interval);

-- column organizations.custom_limits
-- documented: docs/omnichannel-crm/database-schema.md:79
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS custom_limits jsonb DEFAULT '{}'::jsonb;

-- column organizations.default_language
-- documented: docs/omnichannel-crm/database-schema.md:81
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS default_language varchar(5) DEFAULT 'ar'::character varying;

-- column organizations.settings
-- documented: docs/omnichannel-crm/database-schema.md:83
ALTER TABLE public.organizations ADD COLUMN IF NOT EXISTS settings jsonb DEFAULT '{}'::jsonb;

-- column support_tickets.description
-- documented: docs/agents/phase-2-schema.md:269
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS description text;

-- column support_tickets.assigned_to
-- documented: docs/agents/phase-2-schema.md:272
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS assigned_to uuid;

-- column support_tickets.tags
-- documented: docs/agents/phase-2-schema.md:273
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS tags text[] DEFAULT '{}'::text[];

-- column support_tickets.resolved_at
-- documented: docs/agents/phase-2-schema.md:275
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS resolved_at timestamp;

-- column support_tickets.survey_completed
-- inferred (high certainty): used as boolean, and told by its name
-- from: docs/learning/schema-audit-summary.md:28, src/app/api/support/tickets/[id]/route.ts:15, src/app/api/support/tickets/[id]/survey/route.ts:27
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS survey_completed boolean;

-- column users.last_active_at
-- documented: docs/agents/phase-2-schema.md:325
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS last_active_at timestamp;

-- column users.avatar_url
-- documented: docs/agents/phase-2-schema.md:326
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS avatar_url text;

-- column users.job_title
-- documented: docs/agents/phase-2-schema.md:327
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS job_title varchar(255);

-- column users.preferences
-- documented: docs/agents/phase-2-schema.md:328
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS preferences jsonb DEFAULT '{}'::jsonb;

-- column users.role
-- documented: docs/collaboration/missing-tables.md:226
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'user'::character varying;

-- column users.status
-- documented: docs/collaboration/missing-tables.md:227
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'active'::character varying;

-- column users.full_name
-- documented: docs/omnichannel-crm/database-schema.md:119
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS full_name varchar(255);

-- column users.phone
-- documented: docs/omnichannel-crm/database-schema.md:121
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS phone varchar(20);

-- column users.permissions
-- documented: docs/omnichannel-crm/database-schema.md:124
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS permissions jsonb DEFAULT '{}'::jsonb;

-- column users.is_active
-- documented: docs/omnichannel-crm/database-schema.md:125
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true;

-- column users.invited_by
-- documented: docs/omnichannel-crm/database-schema.md:127
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS invited_by uuid;

-- column users.invitation_accepted_at
-- documented: docs/omnichannel-crm/database-schema.md:128
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS invitation_accepted_at timestamptz;

-- column users.last_login_at
-- documented: docs/omnichannel-crm/database-schema.md:130
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS last_login_at timestamptz;

-- foreign key conversations_whatsapp_profile_id_fkey on conversations
-- documented: docs/omnichannel-crm/database-schema.md:223
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.conversations'::regclass AND conname = 'conversations_whatsapp_profile_id_fkey') THEN
    ALTER TABLE public.conversations ADD CONSTRAINT conversations_whatsapp_profile_id_fkey FOREIGN KEY (whatsapp_profile_id) REFERENCES public.whatsapp_profiles (id) ON DELETE CASCADE NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.conversations VALIDATE CONSTRAINT conversations_whatsapp_profile_id_fkey;

-- foreign key conversations_customer_id_fkey on conversations
-- documented: docs/omnichannel-crm/database-schema.md:224
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.conversations'::regclass AND conname = 'conversations_customer_id_fkey') THEN
    ALTER TABLE public.conversations ADD CONSTRAINT conversations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.conversations VALIDATE CONSTRAINT conversations_customer_id_fkey;

-- foreign key conversations_assigned_to_fkey on conversations
-- documented: docs/omnichannel-crm/database-schema.md:235
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.conversations'::regclass AND conname = 'conversations_assigned_to_fkey') THEN
    ALTER TABLE public.conversations ADD CONSTRAINT conversations_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES public.users (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.conversations VALIDATE CONSTRAINT conversations_assigned_to_fkey;

-- foreign key messages_sender_id_fkey on messages
-- documented: docs/omnichannel-crm/database-schema.md:267
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.messages'::regclass AND conname = 'messages_sender_id_fkey') THEN
    ALTER TABLE public.messages ADD CONSTRAINT messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES public.users (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.messages VALIDATE CONSTRAINT messages_sender_id_fkey;

-- foreign key messages_replied_to_id_fkey on messages
-- documented: docs/omnichannel-crm/database-schema.md:278
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.messages'::regclass AND conname = 'messages_replied_to_id_fkey') THEN
    ALTER TABLE public.messages ADD CONSTRAINT messages_replied_to_id_fkey FOREIGN KEY (replied_to_id) REFERENCES public.messages (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.messages VALIDATE CONSTRAINT messages_replied_to_id_fkey;

-- foreign key organizations_package_id_fkey on organizations
-- documented: docs/omnichannel-crm/database-schema.md:75
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.organizations'::regclass AND conname = 'organizations_package_id_fkey') THEN
    ALTER TABLE public.organizations ADD CONSTRAINT organizations_package_id_fkey FOREIGN KEY (package_id) REFERENCES public.packages (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.organizations VALIDATE CONSTRAINT organizations_package_id_fkey;

-- foreign key support_tickets_assigned_to_fkey on support_tickets
-- documented: docs/agents/phase-2-schema.md:272
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.support_tickets'::regclass AND conname = 'support_tickets_assigned_to_fkey') THEN
    ALTER TABLE public.support_tickets ADD CONSTRAINT support_tickets_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES public.admin_users (id) ON DELETE SET NULL NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.support_tickets VALIDATE CONSTRAINT support_tickets_assigned_to_fkey;

-- foreign key users_invited_by_fkey on users
-- documented: docs/omnichannel-crm/database-schema.md:127
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.users'::regclass AND conname = 'users_invited_by_fkey') THEN
    ALTER TABLE public.users ADD CONSTRAINT users_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.users (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.users VALIDATE CONSTRAINT users_invited_by_fkey;

-- function generate_ticket_number
-- documented: docs/omnichannel-crm/database-schema.md:453
CREATE OR REPLACE FUNCTION generate_ticket_number()
RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    next_number INT;
    year        VARCHAR(4);
BEGIN
    year := to_char(now(), 'YYYY');

    SELECT coalesce(max(cast(substring(ticket_number FROM '\d+$') AS INT)), 0) + 1
      INTO next_number
      FROM tickets
     WHERE organization_id = NEW.organization_id
       AND ticket_number LIKE 'TICKET-' || year || '-%';

    NEW.ticket_number := 'TICKET-' || year || '-' || lpad(next_number::text, 4, '0');
    RETURN NEW;
END;
$$;

-- function set_organization_context
-- documented: docs/omnichannel-crm/database-schema.md:849
CREATE OR REPLACE FUNCTION set_organization_context(org_id UUID)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.current_organization_id', org_id::text, false);
END;
$$;

-- function get_user_organization
-- documented: docs/omnichannel-crm/database-schema.md:862
CREATE OR REPLACE FUNCTION get_user_organization(user_id UUID)
RETURNS uuid
LANGUAGE sql
STABLE
AS $$
    SELECT organization_id FROM users WHERE id = user_id;
$$;

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
-- documented: docs/agents/phase-2-schema.md:365
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
-- documented: docs/agents/phase-2-schema.md:386
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
-- documented: docs/agents/phase-2-schema.md:31
CREATE INDEX IF NOT EXISTS idx_subscriptions_organization_id ON public.subscriptions (organization_id);

-- index idx_subscriptions_stripe_customer_id
-- documented: docs/agents/phase-2-schema.md:32
CREATE INDEX IF NOT EXISTS idx_subscriptions_stripe_customer_id ON public.subscriptions (stripe_customer_id);

-- index idx_subscriptions_status
-- documented: docs/agents/phase-2-schema.md:33
CREATE INDEX IF NOT EXISTS idx_subscriptions_status ON public.subscriptions (status);

-- index idx_invoices_organization_id
-- documented: docs/agents/phase-2-schema.md:51
CREATE INDEX IF NOT EXISTS idx_invoices_organization_id ON public.invoices (organization_id);

-- index idx_payment_methods_organization_id
-- documented: docs/agents/phase-2-schema.md:71
CREATE INDEX IF NOT EXISTS idx_payment_methods_organization_id ON public.payment_methods (organization_id);

-- index idx_usage_records_organization_id
-- documented: docs/agents/phase-2-schema.md:87
CREATE INDEX IF NOT EXISTS idx_usage_records_organization_id ON public.usage_records (organization_id);

-- index idx_usage_records_metric_type
-- documented: docs/agents/phase-2-schema.md:89
CREATE INDEX IF NOT EXISTS idx_usage_records_metric_type ON public.usage_records (metric_type);

-- index idx_team_invitations_organization_id
-- documented: docs/agents/phase-2-schema.md:109
CREATE INDEX IF NOT EXISTS idx_team_invitations_organization_id ON public.team_invitations (organization_id);

-- index idx_team_invitations_email
-- documented: docs/agents/phase-2-schema.md:110
CREATE INDEX IF NOT EXISTS idx_team_invitations_email ON public.team_invitations (email);

-- index idx_team_invitations_token
-- documented: docs/agents/phase-2-schema.md:111
CREATE INDEX IF NOT EXISTS idx_team_invitations_token ON public.team_invitations (token);

-- index idx_team_invitations_status
-- documented: docs/agents/phase-2-schema.md:112
CREATE INDEX IF NOT EXISTS idx_team_invitations_status ON public.team_invitations (status);

-- index idx_activity_logs_organization_id
-- documented: docs/agents/phase-2-schema.md:131
CREATE INDEX IF NOT EXISTS idx_activity_logs_organization_id ON public.activity_logs (organization_id);

-- index idx_activity_logs_user_id
-- documented: docs/agents/phase-2-schema.md:132
CREATE INDEX IF NOT EXISTS idx_activity_logs_user_id ON public.activity_logs (user_id);

-- index idx_activity_logs_action_type
-- documented: docs/agents/phase-2-schema.md:133
CREATE INDEX IF NOT EXISTS idx_activity_logs_action_type ON public.activity_logs (action_type);

-- index idx_activity_logs_created_at
-- documented: docs/agents/phase-2-schema.md:134
CREATE INDEX IF NOT EXISTS idx_activity_logs_created_at ON public.activity_logs (created_at);

-- index idx_activity_logs_resource
-- documented: docs/agents/phase-2-schema.md:135
CREATE INDEX IF NOT EXISTS idx_activity_logs_resource ON public.activity_logs (resource_type, resource_id);

-- index idx_analytics_events_org_created
-- documented: docs/agents/phase-2-schema.md:153
CREATE INDEX IF NOT EXISTS idx_analytics_events_org_created ON public.analytics_events (organization_id, created_at);

-- index idx_analytics_events_type
-- documented: docs/agents/phase-2-schema.md:154
CREATE INDEX IF NOT EXISTS idx_analytics_events_type ON public.analytics_events (event_type);

-- index idx_analytics_events_resource
-- documented: docs/agents/phase-2-schema.md:155
CREATE INDEX IF NOT EXISTS idx_analytics_events_resource ON public.analytics_events (resource_type, resource_id);

-- index idx_analytics_events_user
-- documented: docs/agents/phase-2-schema.md:156
CREATE INDEX IF NOT EXISTS idx_analytics_events_user ON public.analytics_events (user_id);

-- index idx_daily_metrics_organization_id
-- documented: docs/agents/phase-2-schema.md:176
CREATE INDEX IF NOT EXISTS idx_daily_metrics_organization_id ON public.daily_metrics (organization_id);

-- index idx_daily_metrics_date
-- documented: docs/agents/phase-2-schema.md:177
CREATE INDEX IF NOT EXISTS idx_daily_metrics_date ON public.daily_metrics (date);

-- index idx_agent_metrics_agent_id
-- documented: docs/agents/phase-2-schema.md:196
CREATE INDEX IF NOT EXISTS idx_agent_metrics_agent_id ON public.agent_metrics (agent_id);

-- index idx_agent_metrics_date
-- documented: docs/agents/phase-2-schema.md:197
CREATE INDEX IF NOT EXISTS idx_agent_metrics_date ON public.agent_metrics (date);

-- index idx_notifications_user_id
-- documented: docs/agents/phase-2-schema.md:220
CREATE INDEX IF NOT EXISTS idx_notifications_user_id ON public.notifications (user_id);

-- index idx_notifications_organization_id
-- documented: docs/agents/phase-2-schema.md:221
CREATE INDEX IF NOT EXISTS idx_notifications_organization_id ON public.notifications (organization_id);

-- index idx_notifications_is_read
-- documented: docs/agents/phase-2-schema.md:222
CREATE INDEX IF NOT EXISTS idx_notifications_is_read ON public.notifications (is_read);

-- index idx_notifications_created_at
-- documented: docs/agents/phase-2-schema.md:223
CREATE INDEX IF NOT EXISTS idx_notifications_created_at ON public.notifications (created_at);

-- index idx_notifications_type
-- documented: docs/agents/phase-2-schema.md:224
CREATE INDEX IF NOT EXISTS idx_notifications_type ON public.notifications (type);

-- index idx_notification_preferences_user_id
-- documented: docs/agents/phase-2-schema.md:240
CREATE INDEX IF NOT EXISTS idx_notification_preferences_user_id ON public.notification_preferences (user_id);

-- index idx_admin_users_email
-- documented: docs/agents/phase-2-schema.md:258
CREATE INDEX IF NOT EXISTS idx_admin_users_email ON public.admin_users (email);

-- index idx_admin_users_is_active
-- documented: docs/agents/phase-2-schema.md:259
CREATE INDEX IF NOT EXISTS idx_admin_users_is_active ON public.admin_users (is_active);

-- index idx_ticket_comments_ticket_id
-- documented: docs/agents/phase-2-schema.md:296
CREATE INDEX IF NOT EXISTS idx_ticket_comments_ticket_id ON public.support_ticket_comments (ticket_id);

-- index idx_ticket_comments_created_at
-- documented: docs/agents/phase-2-schema.md:297
CREATE INDEX IF NOT EXISTS idx_ticket_comments_created_at ON public.support_ticket_comments (created_at);

-- index idx_admin_audit_logs_admin_user_id
-- documented: docs/agents/phase-2-schema.md:313
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_admin_user_id ON public.admin_audit_logs (admin_user_id);

-- index idx_admin_audit_logs_action_type
-- documented: docs/agents/phase-2-schema.md:314
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_action_type ON public.admin_audit_logs (action_type);

-- index idx_admin_audit_logs_created_at
-- documented: docs/agents/phase-2-schema.md:315
CREATE INDEX IF NOT EXISTS idx_admin_audit_logs_created_at ON public.admin_audit_logs (created_at);

-- index idx_subscriptions_active
-- documented: docs/agents/phase-2-schema.md:353
CREATE INDEX IF NOT EXISTS idx_subscriptions_active ON public.subscriptions (organization_id) WHERE status = 'active';

-- index idx_notifications_unread
-- documented: docs/agents/phase-2-schema.md:355
CREATE INDEX IF NOT EXISTS idx_notifications_unread ON public.notifications (user_id, created_at desc) WHERE is_read = false;

-- index idx_performance_analytics_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:46
CREATE INDEX IF NOT EXISTS idx_performance_analytics_organization_id ON public.performance_analytics (organization_id);

-- index idx_performance_analytics_user_id
-- documented: docs/messaging-analytics/missing-tables.md:47
CREATE INDEX IF NOT EXISTS idx_performance_analytics_user_id ON public.performance_analytics (user_id);

-- index idx_performance_analytics_type
-- documented: docs/messaging-analytics/missing-tables.md:48
CREATE INDEX IF NOT EXISTS idx_performance_analytics_type ON public.performance_analytics (type);

-- index idx_performance_analytics_timestamp
-- documented: docs/messaging-analytics/missing-tables.md:49
CREATE INDEX IF NOT EXISTS idx_performance_analytics_timestamp ON public.performance_analytics (timestamp);

-- index idx_performance_analytics_session_id
-- documented: docs/messaging-analytics/missing-tables.md:50
CREATE INDEX IF NOT EXISTS idx_performance_analytics_session_id ON public.performance_analytics (session_id);

-- index idx_performance_analytics_composite
-- documented: docs/messaging-analytics/missing-tables.md:51
CREATE INDEX IF NOT EXISTS idx_performance_analytics_composite ON public.performance_analytics (organization_id, type, timestamp);

-- index idx_scheduled_reports_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:102
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_organization_id ON public.scheduled_reports (organization_id);

-- index idx_scheduled_reports_created_by
-- documented: docs/messaging-analytics/missing-tables.md:103
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_created_by ON public.scheduled_reports (created_by);

-- index idx_scheduled_reports_status
-- documented: docs/messaging-analytics/missing-tables.md:104
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_status ON public.scheduled_reports (status);

-- index idx_scheduled_reports_next_run_at
-- documented: docs/messaging-analytics/missing-tables.md:105
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_next_run_at ON public.scheduled_reports (next_run_at);

-- index idx_scheduled_reports_report_type
-- documented: docs/messaging-analytics/missing-tables.md:106
CREATE INDEX IF NOT EXISTS idx_scheduled_reports_report_type ON public.scheduled_reports (report_type);

-- index idx_audit_logs_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:154
CREATE INDEX IF NOT EXISTS idx_audit_logs_organization_id ON public.audit_logs (organization_id);

-- index idx_audit_logs_actor_id
-- documented: docs/messaging-analytics/missing-tables.md:155
CREATE INDEX IF NOT EXISTS idx_audit_logs_actor_id ON public.audit_logs (actor_id);

-- index idx_audit_logs_action
-- documented: docs/messaging-analytics/missing-tables.md:156
CREATE INDEX IF NOT EXISTS idx_audit_logs_action ON public.audit_logs (action);

-- index idx_audit_logs_resource_type
-- documented: docs/messaging-analytics/missing-tables.md:157
CREATE INDEX IF NOT EXISTS idx_audit_logs_resource_type ON public.audit_logs (resource_type);

-- index idx_audit_logs_resource_id
-- documented: docs/messaging-analytics/missing-tables.md:158
CREATE INDEX IF NOT EXISTS idx_audit_logs_resource_id ON public.audit_logs (resource_id);

-- index idx_audit_logs_risk_level
-- documented: docs/messaging-analytics/missing-tables.md:159
CREATE INDEX IF NOT EXISTS idx_audit_logs_risk_level ON public.audit_logs (risk_level);

-- index idx_audit_logs_created_at
-- documented: docs/messaging-analytics/missing-tables.md:160
CREATE INDEX IF NOT EXISTS idx_audit_logs_created_at ON public.audit_logs (created_at);

-- index idx_audit_logs_composite
-- documented: docs/messaging-analytics/missing-tables.md:161
CREATE INDEX IF NOT EXISTS idx_audit_logs_composite ON public.audit_logs (organization_id, action, created_at);

-- index idx_invoices_subscription_id
-- documented: docs/messaging-analytics/missing-tables.md:220
CREATE INDEX IF NOT EXISTS idx_invoices_subscription_id ON public.invoices (subscription_id);

-- index idx_invoices_stripe_customer_id
-- documented: docs/messaging-analytics/missing-tables.md:222
CREATE INDEX IF NOT EXISTS idx_invoices_stripe_customer_id ON public.invoices (stripe_customer_id);

-- index idx_subscription_changes_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:275
CREATE INDEX IF NOT EXISTS idx_subscription_changes_organization_id ON public.subscription_changes (organization_id);

-- index idx_subscription_changes_subscription_id
-- documented: docs/messaging-analytics/missing-tables.md:276
CREATE INDEX IF NOT EXISTS idx_subscription_changes_subscription_id ON public.subscription_changes (subscription_id);

-- index idx_subscription_changes_change_type
-- documented: docs/messaging-analytics/missing-tables.md:277
CREATE INDEX IF NOT EXISTS idx_subscription_changes_change_type ON public.subscription_changes (change_type);

-- index idx_subscription_changes_effective_date
-- documented: docs/messaging-analytics/missing-tables.md:278
CREATE INDEX IF NOT EXISTS idx_subscription_changes_effective_date ON public.subscription_changes (effective_date);

-- index idx_subscription_changes_created_at
-- documented: docs/messaging-analytics/missing-tables.md:279
CREATE INDEX IF NOT EXISTS idx_subscription_changes_created_at ON public.subscription_changes (created_at);

-- index idx_usage_tracking_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:331
CREATE INDEX IF NOT EXISTS idx_usage_tracking_organization_id ON public.usage_tracking (organization_id);

-- index idx_usage_tracking_usage_date
-- documented: docs/messaging-analytics/missing-tables.md:332
CREATE INDEX IF NOT EXISTS idx_usage_tracking_usage_date ON public.usage_tracking (usage_date);

-- index idx_usage_tracking_resource_type
-- documented: docs/messaging-analytics/missing-tables.md:333
CREATE INDEX IF NOT EXISTS idx_usage_tracking_resource_type ON public.usage_tracking (resource_type);

-- index idx_usage_tracking_subscription_id
-- documented: docs/messaging-analytics/missing-tables.md:334
CREATE INDEX IF NOT EXISTS idx_usage_tracking_subscription_id ON public.usage_tracking (subscription_id);

-- index idx_usage_tracking_invoice_id
-- documented: docs/messaging-analytics/missing-tables.md:335
CREATE INDEX IF NOT EXISTS idx_usage_tracking_invoice_id ON public.usage_tracking (invoice_id);

-- index idx_usage_tracking_composite
-- documented: docs/messaging-analytics/missing-tables.md:336
CREATE INDEX IF NOT EXISTS idx_usage_tracking_composite ON public.usage_tracking (organization_id, usage_date, resource_type);

-- index idx_message_templates_organization_id
-- documented: docs/messaging-analytics/missing-tables.md:385
CREATE INDEX IF NOT EXISTS idx_message_templates_organization_id ON public.message_templates (organization_id);

-- index idx_message_templates_created_by
-- documented: docs/messaging-analytics/missing-tables.md:386
CREATE INDEX IF NOT EXISTS idx_message_templates_created_by ON public.message_templates (created_by);

-- index idx_message_templates_category
-- documented: docs/messaging-analytics/missing-tables.md:387
CREATE INDEX IF NOT EXISTS idx_message_templates_category ON public.message_templates (category);

-- index idx_message_templates_whatsapp_template_id
-- documented: docs/messaging-analytics/missing-tables.md:388
CREATE INDEX IF NOT EXISTS idx_message_templates_whatsapp_template_id ON public.message_templates (whatsapp_template_id);

-- index idx_message_templates_is_active
-- documented: docs/messaging-analytics/missing-tables.md:389
CREATE INDEX IF NOT EXISTS idx_message_templates_is_active ON public.message_templates (is_active);

-- index idx_message_templates_usage_count
-- documented: docs/messaging-analytics/missing-tables.md:390
CREATE INDEX IF NOT EXISTS idx_message_templates_usage_count ON public.message_templates (usage_count);

-- index idx_packages_slug
-- documented: docs/omnichannel-crm/database-schema.md:49
CREATE INDEX IF NOT EXISTS idx_packages_slug ON public.packages (slug);

-- index idx_packages_active
-- documented: docs/omnichannel-crm/database-schema.md:50
CREATE INDEX IF NOT EXISTS idx_packages_active ON public.packages (is_active);

-- index idx_invitations_org
-- documented: docs/omnichannel-crm/database-schema.md:171
CREATE INDEX IF NOT EXISTS idx_invitations_org ON public.invitations (organization_id);

-- index idx_invitations_token
-- documented: docs/omnichannel-crm/database-schema.md:172
CREATE INDEX IF NOT EXISTS idx_invitations_token ON public.invitations (token);

-- index idx_invitations_email
-- documented: docs/omnichannel-crm/database-schema.md:173
CREATE INDEX IF NOT EXISTS idx_invitations_email ON public.invitations (email);

-- index idx_whatsapp_profiles_org
-- documented: docs/omnichannel-crm/database-schema.md:207
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_org ON public.whatsapp_profiles (organization_id);

-- index idx_whatsapp_profiles_status
-- documented: docs/omnichannel-crm/database-schema.md:208
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_status ON public.whatsapp_profiles (status);

-- index idx_customers_org
-- documented: docs/omnichannel-crm/database-schema.md:333
CREATE INDEX IF NOT EXISTS idx_customers_org ON public.customers (organization_id);

-- index idx_customers_stage
-- documented: docs/omnichannel-crm/database-schema.md:334
CREATE INDEX IF NOT EXISTS idx_customers_stage ON public.customers (sales_stage_id);

-- index idx_customers_assigned
-- documented: docs/omnichannel-crm/database-schema.md:335
CREATE INDEX IF NOT EXISTS idx_customers_assigned ON public.customers (assigned_to);

-- index idx_customers_phone
-- documented: docs/omnichannel-crm/database-schema.md:336
CREATE INDEX IF NOT EXISTS idx_customers_phone ON public.customers (whatsapp_phone);

-- index idx_customers_email
-- documented: docs/omnichannel-crm/database-schema.md:337
CREATE INDEX IF NOT EXISTS idx_customers_email ON public.customers (email);

-- index idx_sales_stages_org
-- documented: docs/omnichannel-crm/database-schema.md:361
CREATE INDEX IF NOT EXISTS idx_sales_stages_org ON public.sales_stages (organization_id);

-- index idx_sales_stages_order
-- documented: docs/omnichannel-crm/database-schema.md:362
CREATE INDEX IF NOT EXISTS idx_sales_stages_order ON public.sales_stages (display_order);

-- index idx_activities_org
-- documented: docs/omnichannel-crm/database-schema.md:399
CREATE INDEX IF NOT EXISTS idx_activities_org ON public.customer_activities (organization_id);

-- index idx_activities_customer
-- documented: docs/omnichannel-crm/database-schema.md:400
CREATE INDEX IF NOT EXISTS idx_activities_customer ON public.customer_activities (customer_id);

-- index idx_activities_created
-- documented: docs/omnichannel-crm/database-schema.md:401
CREATE INDEX IF NOT EXISTS idx_activities_created ON public.customer_activities (created_at DESC);

-- index idx_tickets_org
-- documented: docs/omnichannel-crm/database-schema.md:439
CREATE INDEX IF NOT EXISTS idx_tickets_org ON public.tickets (organization_id);

-- index idx_tickets_customer
-- documented: docs/omnichannel-crm/database-schema.md:440
CREATE INDEX IF NOT EXISTS idx_tickets_customer ON public.tickets (customer_id);

-- index idx_tickets_conversation
-- documented: docs/omnichannel-crm/database-schema.md:441
CREATE INDEX IF NOT EXISTS idx_tickets_conversation ON public.tickets (conversation_id);

-- index idx_tickets_assigned
-- documented: docs/omnichannel-crm/database-schema.md:442
CREATE INDEX IF NOT EXISTS idx_tickets_assigned ON public.tickets (assigned_to);

-- index idx_tickets_status
-- documented: docs/omnichannel-crm/database-schema.md:443
CREATE INDEX IF NOT EXISTS idx_tickets_status ON public.tickets (status);

-- index idx_tickets_priority
-- documented: docs/omnichannel-crm/database-schema.md:444
CREATE INDEX IF NOT EXISTS idx_tickets_priority ON public.tickets (priority);

-- index idx_tickets_number
-- documented: docs/omnichannel-crm/database-schema.md:445
CREATE INDEX IF NOT EXISTS idx_tickets_number ON public.tickets (ticket_number);

-- index idx_ticket_comments_org
-- documented: docs/omnichannel-crm/database-schema.md:498
CREATE INDEX IF NOT EXISTS idx_ticket_comments_org ON public.ticket_comments (organization_id);

-- index idx_ticket_comments_ticket
-- documented: docs/omnichannel-crm/database-schema.md:499
CREATE INDEX IF NOT EXISTS idx_ticket_comments_ticket ON public.ticket_comments (ticket_id);

-- index idx_ticket_comments_created
-- documented: docs/omnichannel-crm/database-schema.md:500
CREATE INDEX IF NOT EXISTS idx_ticket_comments_created ON public.ticket_comments (created_at DESC);

-- index idx_campaigns_org
-- documented: docs/omnichannel-crm/database-schema.md:538
CREATE INDEX IF NOT EXISTS idx_campaigns_org ON public.campaigns (organization_id);

-- index idx_campaigns_profile
-- documented: docs/omnichannel-crm/database-schema.md:539
CREATE INDEX IF NOT EXISTS idx_campaigns_profile ON public.campaigns (whatsapp_profile_id);

-- index idx_campaigns_status
-- documented: docs/omnichannel-crm/database-schema.md:540
CREATE INDEX IF NOT EXISTS idx_campaigns_status ON public.campaigns (status);

-- index idx_campaigns_created
-- documented: docs/omnichannel-crm/database-schema.md:541
CREATE INDEX IF NOT EXISTS idx_campaigns_created ON public.campaigns (created_at DESC);

-- index idx_campaign_recipients_org
-- documented: docs/omnichannel-crm/database-schema.md:565
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_org ON public.campaign_recipients (organization_id);

-- index idx_campaign_recipients_campaign
-- documented: docs/omnichannel-crm/database-schema.md:566
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_campaign ON public.campaign_recipients (campaign_id);

-- index idx_campaign_results_org
-- documented: docs/omnichannel-crm/database-schema.md:590
CREATE INDEX IF NOT EXISTS idx_campaign_results_org ON public.campaign_results (organization_id);

-- index idx_campaign_results_campaign
-- documented: docs/omnichannel-crm/database-schema.md:591
CREATE INDEX IF NOT EXISTS idx_campaign_results_campaign ON public.campaign_results (campaign_id);

-- index idx_campaign_results_status
-- documented: docs/omnichannel-crm/database-schema.md:592
CREATE INDEX IF NOT EXISTS idx_campaign_results_status ON public.campaign_results (status);

-- index idx_plans_slug
-- documented: docs/omnichannel-crm/database-schema.md:635
CREATE INDEX IF NOT EXISTS idx_plans_slug ON public.subscription_plans (slug);

-- index idx_plans_active
-- documented: docs/omnichannel-crm/database-schema.md:636
CREATE INDEX IF NOT EXISTS idx_plans_active ON public.subscription_plans (is_active);

-- index idx_subscriptions_org
-- documented: docs/omnichannel-crm/database-schema.md:673
CREATE INDEX IF NOT EXISTS idx_subscriptions_org ON public.subscriptions (organization_id);

-- index idx_subscriptions_stripe
-- documented: docs/omnichannel-crm/database-schema.md:674
CREATE INDEX IF NOT EXISTS idx_subscriptions_stripe ON public.subscriptions (stripe_subscription_id);

-- index idx_invoices_org
-- documented: docs/omnichannel-crm/database-schema.md:715
CREATE INDEX IF NOT EXISTS idx_invoices_org ON public.invoices (organization_id);

-- index idx_invoices_subscription
-- documented: docs/omnichannel-crm/database-schema.md:716
CREATE INDEX IF NOT EXISTS idx_invoices_subscription ON public.invoices (subscription_id);

-- index idx_payment_methods_org
-- documented: docs/omnichannel-crm/database-schema.md:748
CREATE INDEX IF NOT EXISTS idx_payment_methods_org ON public.payment_methods (organization_id);

-- index idx_payment_methods_stripe
-- documented: docs/omnichannel-crm/database-schema.md:749
CREATE INDEX IF NOT EXISTS idx_payment_methods_stripe ON public.payment_methods (stripe_payment_method_id);

-- index idx_usage_org
-- documented: docs/omnichannel-crm/database-schema.md:773
CREATE INDEX IF NOT EXISTS idx_usage_org ON public.usage_records (organization_id);

-- index idx_usage_metric
-- documented: docs/omnichannel-crm/database-schema.md:775
CREATE INDEX IF NOT EXISTS idx_usage_metric ON public.usage_records (metric_type);

-- index idx_billing_events_org
-- documented: docs/omnichannel-crm/database-schema.md:799
CREATE INDEX IF NOT EXISTS idx_billing_events_org ON public.billing_events (organization_id);

-- index idx_billing_events_type
-- documented: docs/omnichannel-crm/database-schema.md:800
CREATE INDEX IF NOT EXISTS idx_billing_events_type ON public.billing_events (event_type);

-- index idx_billing_events_created
-- documented: docs/omnichannel-crm/database-schema.md:801
CREATE INDEX IF NOT EXISTS idx_billing_events_created ON public.billing_events (created_at DESC);

-- index idx_integration_org
-- documented: docs/omnichannel-crm/database-schema.md:832
CREATE INDEX IF NOT EXISTS idx_integration_org ON public.integration_mappings (organization_id);

-- index idx_integration_source
-- documented: docs/omnichannel-crm/database-schema.md:833
CREATE INDEX IF NOT EXISTS idx_integration_source ON public.integration_mappings (source_module, source_record_id);

-- index idx_integration_target
-- documented: docs/omnichannel-crm/database-schema.md:834
CREATE INDEX IF NOT EXISTS idx_integration_target ON public.integration_mappings (target_module, target_record_id);

-- index idx_billing_events_subscription_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_billing_events_subscription_id ON public.billing_events (subscription_id);

-- index idx_billing_sessions_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_billing_sessions_organization_id ON public.billing_sessions (organization_id);

-- index idx_campaign_recipients_customer_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_customer_id ON public.campaign_recipients (customer_id);

-- index idx_campaigns_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_campaigns_created_by ON public.campaigns (created_by);

-- index idx_collaboration_calls_channel_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_calls_channel_id ON public.collaboration_calls (channel_id);

-- index idx_collaboration_channels_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_channels_organization_id ON public.collaboration_channels (organization_id);

-- index idx_collaboration_files_channel_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_files_channel_id ON public.collaboration_files (channel_id);

-- index idx_collaboration_meetings_channel_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_meetings_channel_id ON public.collaboration_meetings (channel_id);

-- index idx_collaboration_messages_channel_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_messages_channel_id ON public.collaboration_messages (channel_id);

-- index idx_collaboration_messages_reply_to_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_collaboration_messages_reply_to_id ON public.collaboration_messages (reply_to_id);

-- index idx_customer_activities_performed_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_customer_activities_performed_by ON public.customer_activities (performed_by);

-- index idx_customers_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_customers_created_by ON public.customers (created_by);

-- index idx_invitations_invited_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_invitations_invited_by ON public.invitations (invited_by);

-- index idx_meeting_participants_live_class_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_meeting_participants_live_class_id ON public.meeting_participants (live_class_id);

-- index idx_organization_memberships_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_organization_memberships_organization_id ON public.organization_memberships (organization_id);

-- index idx_subdomains_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subdomains_organization_id ON public.subdomains (organization_id);

-- index idx_subscription_changes_initiated_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subscription_changes_initiated_by ON public.subscription_changes (initiated_by);

-- index idx_team_invitations_invited_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_team_invitations_invited_by ON public.team_invitations (invited_by);

-- index idx_ticket_attachments_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_attachments_ticket_id ON public.ticket_attachments (ticket_id);

-- index idx_ticket_comments_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_comments_user_id ON public.ticket_comments (user_id);

-- index idx_ticket_messages_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_messages_ticket_id ON public.ticket_messages (ticket_id);

-- index idx_ticket_replies_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_replies_ticket_id ON public.ticket_replies (ticket_id);

-- index idx_ticket_surveys_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_surveys_ticket_id ON public.ticket_surveys (ticket_id);

-- index idx_ticket_surveys_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_surveys_user_id ON public.ticket_surveys (user_id);

-- index idx_tickets_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_tickets_created_by ON public.tickets (created_by);

-- index idx_user_notification_preferences_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_user_notification_preferences_organization_id ON public.user_notification_preferences (organization_id);

-- index idx_user_organizations_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_user_organizations_organization_id ON public.user_organizations (organization_id);

-- index idx_whatsapp_profiles_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_created_by ON public.whatsapp_profiles (created_by);

-- index idx_workflow_triggers_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_workflow_triggers_organization_id ON public.workflow_triggers (organization_id);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
