-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table packages
-- documented: docs/database-schema.md:20, docs/database-schema.md:53
CREATE TABLE IF NOT EXISTS public.packages (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table organizations
-- documented: docs/database-schema.md:69, docs/database-schema.md:94, docs/database-schema.md:877
CREATE TABLE IF NOT EXISTS public.organizations (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  name varchar(255) NOT NULL,
  slug varchar(100) NOT NULL UNIQUE,
  domain varchar(255),
  package_id uuid NOT NULL REFERENCES public.packages (id),
  subscription_status varchar(20) DEFAULT 'trialing'::character varying,
  trial_ends_at timestamptz DEFAULT (now() + '14 days'::interval),
  custom_limits jsonb DEFAULT '{}'::jsonb,
  default_language varchar(5) DEFAULT 'ar'::character varying,
  settings jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.organizations
  ADD COLUMN IF NOT EXISTS name varchar(255),
  ADD COLUMN IF NOT EXISTS slug varchar(100),
  ADD COLUMN IF NOT EXISTS domain varchar(255),
  ADD COLUMN IF NOT EXISTS package_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_status varchar(20) DEFAULT 'trialing'::character varying,
  ADD COLUMN IF NOT EXISTS trial_ends_at timestamptz,
  ADD COLUMN IF NOT EXISTS custom_limits jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS default_language varchar(5) DEFAULT 'ar'::character varying,
  ADD COLUMN IF NOT EXISTS settings jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.organizations IS 'The tenants';

-- table integration_mappings
-- documented: docs/database-schema.md:817, docs/database-schema.md:837, docs/database-schema.md:897
CREATE TABLE IF NOT EXISTS public.integration_mappings (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table payment_methods
-- documented: docs/database-schema.md:730, docs/database-schema.md:752, docs/database-schema.md:894
CREATE TABLE IF NOT EXISTS public.payment_methods (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  stripe_payment_method_id varchar(255) UNIQUE,
  type varchar(50),
  card_brand varchar(50),
  card_last4 varchar(4),
  card_exp_month integer,
  card_exp_year integer,
  bank_name varchar(255),
  bank_last4 varchar(4),
  is_default boolean DEFAULT false,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.payment_methods
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_payment_method_id varchar(255),
  ADD COLUMN IF NOT EXISTS type varchar(50),
  ADD COLUMN IF NOT EXISTS card_brand varchar(50),
  ADD COLUMN IF NOT EXISTS card_last4 varchar(4),
  ADD COLUMN IF NOT EXISTS card_exp_month integer,
  ADD COLUMN IF NOT EXISTS card_exp_year integer,
  ADD COLUMN IF NOT EXISTS bank_name varchar(255),
  ADD COLUMN IF NOT EXISTS bank_last4 varchar(4),
  ADD COLUMN IF NOT EXISTS is_default boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.payment_methods IS 'Cards and accounts on file';

-- table sales_stages
-- documented: docs/database-schema.md:349, docs/database-schema.md:365, docs/database-schema.md:884
CREATE TABLE IF NOT EXISTS public.sales_stages (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table subscription_plans
-- documented: docs/database-schema.md:608
CREATE TABLE IF NOT EXISTS public.subscription_plans (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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
-- documented: docs/database-schema.md:645, docs/database-schema.md:678, docs/database-schema.md:892
CREATE TABLE IF NOT EXISTS public.subscriptions (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  plan_id uuid REFERENCES public.subscription_plans (id),
  stripe_subscription_id varchar(255) UNIQUE,
  stripe_customer_id varchar(255),
  stripe_price_id varchar(255),
  stripe_subscription_item_id varchar(255),
  status varchar(50) DEFAULT 'active'::character varying,
  billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  trial_start_at timestamptz,
  trial_end_at timestamptz,
  current_period_start timestamptz NOT NULL,
  current_period_end timestamptz NOT NULL,
  cancel_at_period_end boolean DEFAULT false,
  canceled_at timestamptz,
  ended_at timestamptz,
  amount numeric(10,2) NOT NULL,
  currency varchar(3) DEFAULT 'USD'::character varying,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.subscriptions
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS plan_id uuid,
  ADD COLUMN IF NOT EXISTS stripe_subscription_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_customer_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_price_id varchar(255),
  ADD COLUMN IF NOT EXISTS stripe_subscription_item_id varchar(255),
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'active'::character varying,
  ADD COLUMN IF NOT EXISTS billing_cycle varchar(20) DEFAULT 'monthly'::character varying,
  ADD COLUMN IF NOT EXISTS trial_start_at timestamptz,
  ADD COLUMN IF NOT EXISTS trial_end_at timestamptz,
  ADD COLUMN IF NOT EXISTS current_period_start timestamptz,
  ADD COLUMN IF NOT EXISTS current_period_end timestamptz,
  ADD COLUMN IF NOT EXISTS cancel_at_period_end boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS canceled_at timestamptz,
  ADD COLUMN IF NOT EXISTS ended_at timestamptz,
  ADD COLUMN IF NOT EXISTS amount numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.subscriptions IS 'Plans in use';

-- table billing_events
-- documented: docs/database-schema.md:787, docs/database-schema.md:804, docs/database-schema.md:896
CREATE TABLE IF NOT EXISTS public.billing_events (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id),
  event_type varchar(100) NOT NULL,
  stripe_event_id varchar(255),
  description text,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.billing_events
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS event_type varchar(100),
  ADD COLUMN IF NOT EXISTS stripe_event_id varchar(255),
  ADD COLUMN IF NOT EXISTS description text,
  ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.billing_events IS 'Log of billing';

-- table invoices
-- documented: docs/database-schema.md:687, docs/database-schema.md:721, docs/database-schema.md:893
CREATE TABLE IF NOT EXISTS public.invoices (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id),
  invoice_number varchar(50) NOT NULL UNIQUE,
  stripe_invoice_id varchar(255),
  subtotal numeric(10,2) NOT NULL,
  tax_amount numeric(10,2) DEFAULT 0,
  discount_amount numeric(10,2) DEFAULT 0,
  total numeric(10,2) NOT NULL,
  currency varchar(3) DEFAULT 'USD'::character varying,
  status varchar(50) DEFAULT 'draft'::character varying,
  issued_at timestamptz DEFAULT now(),
  due_at timestamptz,
  paid_at timestamptz,
  invoice_pdf_url text,
  hosted_invoice_url text,
  payment_method varchar(50),
  payment_intent_id varchar(255),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.invoices
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS invoice_number varchar(50),
  ADD COLUMN IF NOT EXISTS stripe_invoice_id varchar(255),
  ADD COLUMN IF NOT EXISTS subtotal numeric(10,2),
  ADD COLUMN IF NOT EXISTS tax_amount numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS discount_amount numeric(10,2) DEFAULT 0,
  ADD COLUMN IF NOT EXISTS total numeric(10,2),
  ADD COLUMN IF NOT EXISTS currency varchar(3) DEFAULT 'USD'::character varying,
  ADD COLUMN IF NOT EXISTS status varchar(50) DEFAULT 'draft'::character varying,
  ADD COLUMN IF NOT EXISTS issued_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS due_at timestamptz,
  ADD COLUMN IF NOT EXISTS paid_at timestamptz,
  ADD COLUMN IF NOT EXISTS invoice_pdf_url text,
  ADD COLUMN IF NOT EXISTS hosted_invoice_url text,
  ADD COLUMN IF NOT EXISTS payment_method varchar(50),
  ADD COLUMN IF NOT EXISTS payment_intent_id varchar(255),
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.invoices IS 'What was billed';

-- table usage_records
-- documented: docs/database-schema.md:761, docs/database-schema.md:778, docs/database-schema.md:895
CREATE TABLE IF NOT EXISTS public.usage_records (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  subscription_id uuid REFERENCES public.subscriptions (id),
  metric_type varchar(50) NOT NULL,
  quantity integer NOT NULL,
  period_start timestamptz NOT NULL,
  period_end timestamptz NOT NULL,
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.usage_records
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS subscription_id uuid,
  ADD COLUMN IF NOT EXISTS metric_type varchar(50),
  ADD COLUMN IF NOT EXISTS quantity integer,
  ADD COLUMN IF NOT EXISTS period_start timestamptz,
  ADD COLUMN IF NOT EXISTS period_end timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.usage_records IS 'Consumption that is billed by the unit';

-- table users
-- documented: docs/database-schema.md:114, docs/database-schema.md:142, docs/database-schema.md:878
CREATE TABLE IF NOT EXISTS public.users (
  id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  email varchar(255) NOT NULL UNIQUE,
  full_name varchar(255),
  avatar_url text,
  phone varchar(20),
  role varchar(50) DEFAULT 'member'::character varying,
  permissions jsonb DEFAULT '{}'::jsonb,
  is_active boolean DEFAULT true,
  invited_by uuid REFERENCES public.users (id),
  invitation_accepted_at timestamptz,
  last_login_at timestamptz,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.users
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS email varchar(255),
  ADD COLUMN IF NOT EXISTS full_name varchar(255),
  ADD COLUMN IF NOT EXISTS avatar_url text,
  ADD COLUMN IF NOT EXISTS phone varchar(20),
  ADD COLUMN IF NOT EXISTS role varchar(50) DEFAULT 'member'::character varying,
  ADD COLUMN IF NOT EXISTS permissions jsonb DEFAULT '{}'::jsonb,
  ADD COLUMN IF NOT EXISTS is_active boolean DEFAULT true,
  ADD COLUMN IF NOT EXISTS invited_by uuid,
  ADD COLUMN IF NOT EXISTS invitation_accepted_at timestamptz,
  ADD COLUMN IF NOT EXISTS last_login_at timestamptz,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.users IS 'What we keep about a person beyond Supabase''s auth.users';

-- table customers
-- documented: docs/database-schema.md:306, docs/database-schema.md:340, docs/database-schema.md:883
CREATE TABLE IF NOT EXISTS public.customers (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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
-- documented: docs/database-schema.md:387, docs/database-schema.md:404, docs/database-schema.md:885
CREATE TABLE IF NOT EXISTS public.customer_activities (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table invitations
-- documented: docs/database-schema.md:157, docs/database-schema.md:176, docs/database-schema.md:879
CREATE TABLE IF NOT EXISTS public.invitations (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table whatsapp_profiles
-- documented: docs/database-schema.md:189, docs/database-schema.md:211, docs/database-schema.md:880
CREATE TABLE IF NOT EXISTS public.whatsapp_profiles (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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
-- documented: docs/database-schema.md:516, docs/database-schema.md:544, docs/database-schema.md:888
CREATE TABLE IF NOT EXISTS public.campaigns (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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
-- documented: docs/database-schema.md:553, docs/database-schema.md:569, docs/database-schema.md:889
CREATE TABLE IF NOT EXISTS public.campaign_recipients (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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
-- documented: docs/database-schema.md:578, docs/database-schema.md:595, docs/database-schema.md:890
CREATE TABLE IF NOT EXISTS public.campaign_results (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table conversations
-- documented: docs/database-schema.md:220, docs/database-schema.md:251, docs/database-schema.md:881
CREATE TABLE IF NOT EXISTS public.conversations (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  whatsapp_profile_id uuid NOT NULL REFERENCES public.whatsapp_profiles (id) ON DELETE CASCADE,
  customer_id uuid REFERENCES public.customers (id),
  whatsapp_chat_id varchar(255) NOT NULL,
  contact_name varchar(255),
  contact_phone varchar(20),
  is_group boolean DEFAULT false,
  last_message text,
  last_message_at timestamptz,
  unread_count integer DEFAULT 0,
  assigned_to uuid REFERENCES public.users (id),
  tags text[],
  notes text,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.conversations
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS whatsapp_profile_id uuid,
  ADD COLUMN IF NOT EXISTS customer_id uuid,
  ADD COLUMN IF NOT EXISTS whatsapp_chat_id varchar(255),
  ADD COLUMN IF NOT EXISTS contact_name varchar(255),
  ADD COLUMN IF NOT EXISTS contact_phone varchar(20),
  ADD COLUMN IF NOT EXISTS is_group boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS last_message text,
  ADD COLUMN IF NOT EXISTS last_message_at timestamptz,
  ADD COLUMN IF NOT EXISTS unread_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS assigned_to uuid,
  ADD COLUMN IF NOT EXISTS tags text[],
  ADD COLUMN IF NOT EXISTS notes text,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_at timestamptz DEFAULT now();
COMMENT ON TABLE public.conversations IS 'Chats on WhatsApp';

-- table messages
-- documented: docs/database-schema.md:260, docs/database-schema.md:293, docs/database-schema.md:882
CREATE TABLE IF NOT EXISTS public.messages (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES public.conversations (id) ON DELETE CASCADE,
  whatsapp_message_id varchar(255),
  sender_type varchar(20),
  sender_id uuid REFERENCES public.users (id),
  sender_name varchar(255),
  message_text text,
  media_type varchar(50),
  media_url text,
  media_mimetype varchar(100),
  media_filename varchar(255),
  media_size integer,
  replied_to_id uuid REFERENCES public.messages (id),
  forwarded boolean DEFAULT false,
  edited boolean DEFAULT false,
  deleted boolean DEFAULT false,
  timestamp timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now()
);
ALTER TABLE public.messages
  ADD COLUMN IF NOT EXISTS organization_id uuid,
  ADD COLUMN IF NOT EXISTS conversation_id uuid,
  ADD COLUMN IF NOT EXISTS whatsapp_message_id varchar(255),
  ADD COLUMN IF NOT EXISTS sender_type varchar(20),
  ADD COLUMN IF NOT EXISTS sender_id uuid,
  ADD COLUMN IF NOT EXISTS sender_name varchar(255),
  ADD COLUMN IF NOT EXISTS message_text text,
  ADD COLUMN IF NOT EXISTS media_type varchar(50),
  ADD COLUMN IF NOT EXISTS media_url text,
  ADD COLUMN IF NOT EXISTS media_mimetype varchar(100),
  ADD COLUMN IF NOT EXISTS media_filename varchar(255),
  ADD COLUMN IF NOT EXISTS media_size integer,
  ADD COLUMN IF NOT EXISTS replied_to_id uuid,
  ADD COLUMN IF NOT EXISTS forwarded boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS edited boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS deleted boolean DEFAULT false,
  ADD COLUMN IF NOT EXISTS timestamp timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.messages IS 'What was written in a chat';

-- table tickets
-- documented: docs/database-schema.md:417, docs/database-schema.md:448, docs/database-schema.md:886
CREATE TABLE IF NOT EXISTS public.tickets (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- table ticket_comments
-- documented: docs/database-schema.md:485, docs/database-schema.md:503, docs/database-schema.md:887
CREATE TABLE IF NOT EXISTS public.ticket_comments (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
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

-- function generate_ticket_number
-- documented: docs/database-schema.md:453
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
-- documented: docs/database-schema.md:849
CREATE OR REPLACE FUNCTION set_organization_context(org_id UUID)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('app.current_organization_id', org_id::text, false);
END;
$$;

-- function get_user_organization
-- documented: docs/database-schema.md:862
CREATE OR REPLACE FUNCTION get_user_organization(user_id UUID)
RETURNS uuid
LANGUAGE sql
STABLE
AS $$
    SELECT organization_id FROM users WHERE id = user_id;
$$;

-- index idx_packages_slug
-- documented: docs/database-schema.md:49
CREATE INDEX IF NOT EXISTS idx_packages_slug ON public.packages (slug);

-- index idx_packages_active
-- documented: docs/database-schema.md:50
CREATE INDEX IF NOT EXISTS idx_packages_active ON public.packages (is_active);

-- index idx_organizations_slug
-- documented: docs/database-schema.md:89
CREATE INDEX IF NOT EXISTS idx_organizations_slug ON public.organizations (slug);

-- index idx_organizations_package
-- documented: docs/database-schema.md:90
CREATE INDEX IF NOT EXISTS idx_organizations_package ON public.organizations (package_id);

-- index idx_organizations_status
-- documented: docs/database-schema.md:91
CREATE INDEX IF NOT EXISTS idx_organizations_status ON public.organizations (subscription_status);

-- index idx_users_org
-- documented: docs/database-schema.md:137
CREATE INDEX IF NOT EXISTS idx_users_org ON public.users (organization_id);

-- index idx_users_email
-- documented: docs/database-schema.md:138
CREATE INDEX IF NOT EXISTS idx_users_email ON public.users (email);

-- index idx_users_role
-- documented: docs/database-schema.md:139
CREATE INDEX IF NOT EXISTS idx_users_role ON public.users (role);

-- index idx_invitations_org
-- documented: docs/database-schema.md:171
CREATE INDEX IF NOT EXISTS idx_invitations_org ON public.invitations (organization_id);

-- index idx_invitations_token
-- documented: docs/database-schema.md:172
CREATE INDEX IF NOT EXISTS idx_invitations_token ON public.invitations (token);

-- index idx_invitations_email
-- documented: docs/database-schema.md:173
CREATE INDEX IF NOT EXISTS idx_invitations_email ON public.invitations (email);

-- index idx_whatsapp_profiles_org
-- documented: docs/database-schema.md:207
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_org ON public.whatsapp_profiles (organization_id);

-- index idx_whatsapp_profiles_status
-- documented: docs/database-schema.md:208
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_status ON public.whatsapp_profiles (status);

-- index idx_conversations_org
-- documented: docs/database-schema.md:244
CREATE INDEX IF NOT EXISTS idx_conversations_org ON public.conversations (organization_id);

-- index idx_conversations_profile
-- documented: docs/database-schema.md:245
CREATE INDEX IF NOT EXISTS idx_conversations_profile ON public.conversations (whatsapp_profile_id);

-- index idx_conversations_customer
-- documented: docs/database-schema.md:246
CREATE INDEX IF NOT EXISTS idx_conversations_customer ON public.conversations (customer_id);

-- index idx_conversations_assigned
-- documented: docs/database-schema.md:247
CREATE INDEX IF NOT EXISTS idx_conversations_assigned ON public.conversations (assigned_to);

-- index idx_conversations_whatsapp
-- documented: docs/database-schema.md:248
CREATE INDEX IF NOT EXISTS idx_conversations_whatsapp ON public.conversations (whatsapp_chat_id);

-- index idx_messages_org
-- documented: docs/database-schema.md:287
CREATE INDEX IF NOT EXISTS idx_messages_org ON public.messages (organization_id);

-- index idx_messages_conversation
-- documented: docs/database-schema.md:288
CREATE INDEX IF NOT EXISTS idx_messages_conversation ON public.messages (conversation_id);

-- index idx_messages_timestamp
-- documented: docs/database-schema.md:289
CREATE INDEX IF NOT EXISTS idx_messages_timestamp ON public.messages (timestamp DESC);

-- index idx_messages_whatsapp
-- documented: docs/database-schema.md:290
CREATE INDEX IF NOT EXISTS idx_messages_whatsapp ON public.messages (whatsapp_message_id);

-- index idx_customers_org
-- documented: docs/database-schema.md:333
CREATE INDEX IF NOT EXISTS idx_customers_org ON public.customers (organization_id);

-- index idx_customers_stage
-- documented: docs/database-schema.md:334
CREATE INDEX IF NOT EXISTS idx_customers_stage ON public.customers (sales_stage_id);

-- index idx_customers_assigned
-- documented: docs/database-schema.md:335
CREATE INDEX IF NOT EXISTS idx_customers_assigned ON public.customers (assigned_to);

-- index idx_customers_phone
-- documented: docs/database-schema.md:336
CREATE INDEX IF NOT EXISTS idx_customers_phone ON public.customers (whatsapp_phone);

-- index idx_customers_email
-- documented: docs/database-schema.md:337
CREATE INDEX IF NOT EXISTS idx_customers_email ON public.customers (email);

-- index idx_sales_stages_org
-- documented: docs/database-schema.md:361
CREATE INDEX IF NOT EXISTS idx_sales_stages_org ON public.sales_stages (organization_id);

-- index idx_sales_stages_order
-- documented: docs/database-schema.md:362
CREATE INDEX IF NOT EXISTS idx_sales_stages_order ON public.sales_stages (display_order);

-- index idx_activities_org
-- documented: docs/database-schema.md:399
CREATE INDEX IF NOT EXISTS idx_activities_org ON public.customer_activities (organization_id);

-- index idx_activities_customer
-- documented: docs/database-schema.md:400
CREATE INDEX IF NOT EXISTS idx_activities_customer ON public.customer_activities (customer_id);

-- index idx_activities_created
-- documented: docs/database-schema.md:401
CREATE INDEX IF NOT EXISTS idx_activities_created ON public.customer_activities (created_at DESC);

-- index idx_tickets_org
-- documented: docs/database-schema.md:439
CREATE INDEX IF NOT EXISTS idx_tickets_org ON public.tickets (organization_id);

-- index idx_tickets_customer
-- documented: docs/database-schema.md:440
CREATE INDEX IF NOT EXISTS idx_tickets_customer ON public.tickets (customer_id);

-- index idx_tickets_conversation
-- documented: docs/database-schema.md:441
CREATE INDEX IF NOT EXISTS idx_tickets_conversation ON public.tickets (conversation_id);

-- index idx_tickets_assigned
-- documented: docs/database-schema.md:442
CREATE INDEX IF NOT EXISTS idx_tickets_assigned ON public.tickets (assigned_to);

-- index idx_tickets_status
-- documented: docs/database-schema.md:443
CREATE INDEX IF NOT EXISTS idx_tickets_status ON public.tickets (status);

-- index idx_tickets_priority
-- documented: docs/database-schema.md:444
CREATE INDEX IF NOT EXISTS idx_tickets_priority ON public.tickets (priority);

-- index idx_tickets_number
-- documented: docs/database-schema.md:445
CREATE INDEX IF NOT EXISTS idx_tickets_number ON public.tickets (ticket_number);

-- index idx_ticket_comments_org
-- documented: docs/database-schema.md:498
CREATE INDEX IF NOT EXISTS idx_ticket_comments_org ON public.ticket_comments (organization_id);

-- index idx_ticket_comments_ticket
-- documented: docs/database-schema.md:499
CREATE INDEX IF NOT EXISTS idx_ticket_comments_ticket ON public.ticket_comments (ticket_id);

-- index idx_ticket_comments_created
-- documented: docs/database-schema.md:500
CREATE INDEX IF NOT EXISTS idx_ticket_comments_created ON public.ticket_comments (created_at DESC);

-- index idx_campaigns_org
-- documented: docs/database-schema.md:538
CREATE INDEX IF NOT EXISTS idx_campaigns_org ON public.campaigns (organization_id);

-- index idx_campaigns_profile
-- documented: docs/database-schema.md:539
CREATE INDEX IF NOT EXISTS idx_campaigns_profile ON public.campaigns (whatsapp_profile_id);

-- index idx_campaigns_status
-- documented: docs/database-schema.md:540
CREATE INDEX IF NOT EXISTS idx_campaigns_status ON public.campaigns (status);

-- index idx_campaigns_created
-- documented: docs/database-schema.md:541
CREATE INDEX IF NOT EXISTS idx_campaigns_created ON public.campaigns (created_at DESC);

-- index idx_campaign_recipients_org
-- documented: docs/database-schema.md:565
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_org ON public.campaign_recipients (organization_id);

-- index idx_campaign_recipients_campaign
-- documented: docs/database-schema.md:566
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_campaign ON public.campaign_recipients (campaign_id);

-- index idx_campaign_results_org
-- documented: docs/database-schema.md:590
CREATE INDEX IF NOT EXISTS idx_campaign_results_org ON public.campaign_results (organization_id);

-- index idx_campaign_results_campaign
-- documented: docs/database-schema.md:591
CREATE INDEX IF NOT EXISTS idx_campaign_results_campaign ON public.campaign_results (campaign_id);

-- index idx_campaign_results_status
-- documented: docs/database-schema.md:592
CREATE INDEX IF NOT EXISTS idx_campaign_results_status ON public.campaign_results (status);

-- index idx_plans_slug
-- documented: docs/database-schema.md:635
CREATE INDEX IF NOT EXISTS idx_plans_slug ON public.subscription_plans (slug);

-- index idx_plans_active
-- documented: docs/database-schema.md:636
CREATE INDEX IF NOT EXISTS idx_plans_active ON public.subscription_plans (is_active);

-- index idx_subscriptions_org
-- documented: docs/database-schema.md:673
CREATE INDEX IF NOT EXISTS idx_subscriptions_org ON public.subscriptions (organization_id);

-- index idx_subscriptions_stripe
-- documented: docs/database-schema.md:674
CREATE INDEX IF NOT EXISTS idx_subscriptions_stripe ON public.subscriptions (stripe_subscription_id);

-- index idx_subscriptions_status
-- documented: docs/database-schema.md:675
CREATE INDEX IF NOT EXISTS idx_subscriptions_status ON public.subscriptions (status);

-- index idx_invoices_org
-- documented: docs/database-schema.md:715
CREATE INDEX IF NOT EXISTS idx_invoices_org ON public.invoices (organization_id);

-- index idx_invoices_subscription
-- documented: docs/database-schema.md:716
CREATE INDEX IF NOT EXISTS idx_invoices_subscription ON public.invoices (subscription_id);

-- index idx_invoices_status
-- documented: docs/database-schema.md:717
CREATE INDEX IF NOT EXISTS idx_invoices_status ON public.invoices (status);

-- index idx_invoices_number
-- documented: docs/database-schema.md:718
CREATE INDEX IF NOT EXISTS idx_invoices_number ON public.invoices (invoice_number);

-- index idx_payment_methods_org
-- documented: docs/database-schema.md:748
CREATE INDEX IF NOT EXISTS idx_payment_methods_org ON public.payment_methods (organization_id);

-- index idx_payment_methods_stripe
-- documented: docs/database-schema.md:749
CREATE INDEX IF NOT EXISTS idx_payment_methods_stripe ON public.payment_methods (stripe_payment_method_id);

-- index idx_usage_org
-- documented: docs/database-schema.md:773
CREATE INDEX IF NOT EXISTS idx_usage_org ON public.usage_records (organization_id);

-- index idx_usage_period
-- documented: docs/database-schema.md:774
CREATE INDEX IF NOT EXISTS idx_usage_period ON public.usage_records (period_start, period_end);

-- index idx_usage_metric
-- documented: docs/database-schema.md:775
CREATE INDEX IF NOT EXISTS idx_usage_metric ON public.usage_records (metric_type);

-- index idx_billing_events_org
-- documented: docs/database-schema.md:799
CREATE INDEX IF NOT EXISTS idx_billing_events_org ON public.billing_events (organization_id);

-- index idx_billing_events_type
-- documented: docs/database-schema.md:800
CREATE INDEX IF NOT EXISTS idx_billing_events_type ON public.billing_events (event_type);

-- index idx_billing_events_created
-- documented: docs/database-schema.md:801
CREATE INDEX IF NOT EXISTS idx_billing_events_created ON public.billing_events (created_at DESC);

-- index idx_integration_org
-- documented: docs/database-schema.md:832
CREATE INDEX IF NOT EXISTS idx_integration_org ON public.integration_mappings (organization_id);

-- index idx_integration_source
-- documented: docs/database-schema.md:833
CREATE INDEX IF NOT EXISTS idx_integration_source ON public.integration_mappings (source_module, source_record_id);

-- index idx_integration_target
-- documented: docs/database-schema.md:834
CREATE INDEX IF NOT EXISTS idx_integration_target ON public.integration_mappings (target_module, target_record_id);

-- index idx_billing_events_subscription_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_billing_events_subscription_id ON public.billing_events (subscription_id);

-- index idx_campaign_recipients_customer_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_campaign_recipients_customer_id ON public.campaign_recipients (customer_id);

-- index idx_campaigns_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_campaigns_created_by ON public.campaigns (created_by);

-- index idx_customer_activities_performed_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_customer_activities_performed_by ON public.customer_activities (performed_by);

-- index idx_customers_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_customers_created_by ON public.customers (created_by);

-- index idx_invitations_invited_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_invitations_invited_by ON public.invitations (invited_by);

-- index idx_messages_sender_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_messages_sender_id ON public.messages (sender_id);

-- index idx_messages_replied_to_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_messages_replied_to_id ON public.messages (replied_to_id);

-- index idx_subscriptions_plan_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_subscriptions_plan_id ON public.subscriptions (plan_id);

-- index idx_ticket_comments_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_comments_user_id ON public.ticket_comments (user_id);

-- index idx_tickets_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_tickets_created_by ON public.tickets (created_by);

-- index idx_usage_records_subscription_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_usage_records_subscription_id ON public.usage_records (subscription_id);

-- index idx_users_invited_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_users_invited_by ON public.users (invited_by);

-- index idx_whatsapp_profiles_created_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_whatsapp_profiles_created_by ON public.whatsapp_profiles (created_by);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
