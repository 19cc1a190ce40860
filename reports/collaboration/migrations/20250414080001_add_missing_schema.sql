-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table _migrations
-- documented: docs/missing-tables.md:300
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

-- table billing_events
-- documented: docs/missing-tables.md:167
CREATE TABLE IF NOT EXISTS public.billing_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id text NOT NULL,
  event_type varchar(100) NOT NULL,
  event_data jsonb NOT NULL,
  processed boolean DEFAULT false,
  error_message text,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.billing_events
  ADD COLUMN IF NOT EXISTS tenant_id text,
  ADD COLUMN IF NOT EXISTS event_type varchar(100),
  ADD COLUMN IF NOT EXISTS event_data jsonb,
  ADD COLUMN IF NOT EXISTS processed boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS error_message text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();

-- table billing_sessions
-- documented: docs/missing-tables.md:181
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
-- documented: docs/missing-tables.md:14
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
-- documented: docs/missing-tables.md:51
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
-- documented: docs/missing-tables.md:86
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
-- documented: docs/missing-tables.md:68
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
-- documented: docs/missing-tables.md:34
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

-- table organization_memberships
-- documented: docs/missing-tables.md:233
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

-- table promo_codes
-- documented: docs/missing-tables.md:201
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

-- table subdomains
-- documented: docs/missing-tables.md:264
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

-- table subscriptions
-- documented: docs/missing-tables.md:127
CREATE TABLE IF NOT EXISTS public.subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id uuid REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_subscription_id varchar(255) UNIQUE,
  stripe_customer_id varchar(255),
  status varchar(50) NOT NULL,
  current_period_start timestamptz,
  current_period_end timestamptz,
  plan_id varchar(255),
  quantity integer DEFAULT 1,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.subscriptions
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_subscription_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_customer_id varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50),
  ADD COLUMN IF NOT EXISTS current_period_start timestamptz,
  ADD COLUMN IF NOT EXISTS current_period_end timestamptz,
  ADD COLUMN IF NOT EXISTS plan_id varchar(255),
  ADD COLUMN IF NOT EXISTS quantity integer DEFAULT 1,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();

-- table tenant_subscriptions
-- documented: docs/missing-tables.md:146
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

-- table user_notification_preferences
-- documented: docs/missing-tables.md:281
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
-- documented: docs/missing-tables.md:249
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

-- table workflow_triggers
-- documented: docs/missing-tables.md:107
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

-- column contacts.do_not_contact
-- inferred (high certainty): used as boolean, and told by its name
-- from: src/app/api/contacts/[id]/route.ts:40
ALTER TABLE public.contacts ADD COLUMN IF NOT EXISTS do_not_contact boolean;

-- column users.organization_id
-- documented: docs/missing-tables.md:225
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS organization_id uuid;

-- column users.role
-- documented: docs/missing-tables.md:226
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'user'::character varying;

-- column users.status
-- documented: docs/missing-tables.md:227
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'active'::character varying;

-- foreign key users_organization_id_fkey on users
-- documented: docs/missing-tables.md:225
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'public.users'::regclass AND conname = 'users_organization_id_fkey') THEN
    ALTER TABLE public.users ADD CONSTRAINT users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations (id) NOT VALID;
  END IF;
END
$guard$;
ALTER TABLE public.users VALIDATE CONSTRAINT users_organization_id_fkey;

-- index idx_billing_sessions_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_billing_sessions_organization_id ON public.billing_sessions (organization_id);

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

-- index idx_organization_memberships_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_organization_memberships_organization_id ON public.organization_memberships (organization_id);

-- index idx_subdomains_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subdomains_organization_id ON public.subdomains (organization_id);

-- index idx_subscriptions_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subscriptions_organization_id ON public.subscriptions (organization_id);

-- index idx_user_notification_preferences_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_user_notification_preferences_organization_id ON public.user_notification_preferences (organization_id);

-- index idx_user_organizations_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_user_organizations_organization_id ON public.user_organizations (organization_id);

-- index idx_workflow_triggers_organization_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_workflow_triggers_organization_id ON public.workflow_triggers (organization_id);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
